"""An editor brings in a standard that the municipality has in a file."""

from pathlib import Path

import pytest

from outreach.accounts.roles import Role
from outreach.municipalities.models import Municipality
from standards.models import Import
from tests import make
from tests.browser.inspection import check
from tests.standards.importing import documents

pytestmark = pytest.mark.browser

URL = "/redaktion/import/"


@pytest.fixture
def edith(visit, standards):
    nyborg = Municipality.objects.get(slug="nyborg")
    visitor = visit(make.user(nyborg, Role.EDITOR, username="edith"), phone=False)
    visitor.account = nyborg
    return visitor


def test_a_word_file_becomes_a_draft_beside_its_source(edith, tmp_path):
    file = Path(tmp_path / "markby.docx")
    file.write_bytes(documents.word_table())
    check(edith.goes_to(URL), status=200, heading="Hent en standard ind")
    edith.page.get_by_label("Fil", exact=True).set_input_files(file)
    edith.presses("Lav en kladde")

    assert "80 af filens 80 ord er med i kladden." in edith.text
    check(edith, status=200, heading=documents.TITLE)
    assert Import.objects.get().format == "word"


def test_a_text_with_words_that_nobody_understands(edith):
    edith.goes_to(URL)
    edith.writes("Eller indsæt teksten", make.IMPORTED)
    edith.presses("Lav en kladde")

    assert "4 ord blev ikke forstået" in edith.text
    check(edith, status=200, heading="Gadestandard for Markby")


def test_a_file_that_cannot_be_read(edith, tmp_path):
    file = Path(tmp_path / "scan.pdf")
    file.write_bytes(b"\x89PNG")
    edith.goes_to(URL)
    edith.page.get_by_label("Fil", exact=True).set_input_files(file)
    edith.presses("Lav en kladde")

    assert "Vælg en fil med tekst" in edith.text
    check(edith, status=422, heading="Hent en standard ind")


def test_a_file_that_is_far_too_large(edith, tmp_path):
    file = Path(tmp_path / "alt.docx")
    file.write_bytes(bytes(12_000_000))
    edith.goes_to(URL)
    edith.page.get_by_label("Fil", exact=True).set_input_files(file)
    edith.presses("Lav en kladde")

    assert "Den må fylde 5 MB" in edith.text
    check(edith, status=413, heading="Hent en standard ind")
