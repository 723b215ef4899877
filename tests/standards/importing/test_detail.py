"""The file beside the draft that was made of it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from outreach.accounts.roles import Role
from standards.models import Import
from tests import make
from tests.standards.importing import documents


@pytest.fixture
def brought_in(editor):
    return make.imported(editor)


def url(brought_in):
    return f"/redaktion/import/{brought_in.edition.number}/"


def test_it_shows_every_piece_of_the_file_and_what_it_became(browse, editor, brought_in):
    page = browse(editor).get(url(brought_in)).content.decode()

    for words in ("Gadestandard for Markby", "med at lytte.", "Sidst opdateret 5. april 2024"):
        assert words in page
    assert "Overskrift" in page and "Punkt" in page and "Sidst ændret" in page


def test_what_was_not_understood_is_counted_and_marked_in_its_place(browse, editor, brought_in):
    page = browse(editor).get(url(brought_in)).content.decode()

    assert brought_in.words_unclear == 4
    assert "4 ord blev ikke forstået" in page
    marked = page.partition('<li class="unclear">')[2].partition("</li>")[0]
    assert "Rørt Vand Uden Mening" in marked and "Ikke forstået" in marked


def test_a_word_that_is_missing_is_told(browse, editor, brought_in, monkeypatch):
    monkeypatch.setattr(Import, "words_missing", 2)

    assert "2 ord kunne ikke findes igen" in browse(editor).get(url(brought_in)).content.decode()


def test_words_that_were_cut_in_two_are_called_mended(browse, editor):
    text = "Gadestandard\n\nHvad gør vi?\n\nVi op-bygger kontakt til alle, som er alene.\n"
    page = browse(editor).get(url(make.imported(editor, text))).content.decode()

    assert "op-bygger" in page and "opbygger" in page and "rettet" in page


def test_what_a_file_says_is_never_html(browse, editor):
    text = "Gadestandard\n\nHvad gør vi?\n\nVi skriver <img src=x onerror=alert(1)> som tekst.\n"
    page = browse(editor).get(url(make.imported(editor, text))).content.decode()

    assert "<img" not in page and "&lt;img" in page


def test_another_municipalitys_editor_gets_404(browse, brought_in, ringsted):
    stranger = make.user(ringsted, Role.EDITOR)

    assert browse(stranger).get(url(brought_in)).status_code == 404
    assert browse(stranger).get("/redaktion/import/99/").status_code == 404


def test_an_edition_that_was_not_brought_in_has_no_such_page(browse, editor, standard):
    assert browse(editor).get(f"/redaktion/import/{standard.number}/").status_code == 404


def test_it_asks_the_database_as_often_for_a_long_file_as_for_a_short_one(browse, editor):
    def asked(count):
        sections = [(f"Afsnit nummer {n} her", ["Det lover vi."], []) for n in range(count)]
        address = url(make.imported(editor, documents.text(sections)))
        client = browse(editor)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    assert asked(3) == asked(300)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"format": "exe"}, "import_format_is_on_its_list"),
        ({"words": 1}, "import_keeps_no_more_words_than_there_are"),
    ],
)
def test_the_database_keeps_the_rules_of_an_import(brought_in, change, rule):
    details = {
        name: getattr(brought_in, name)
        for name in ("municipality", "words", "words_kept", "words_unclear", "trail", "format")
    }
    other = make.edition(brought_in.municipality, in_force_from=make.LONG_AGO.replace(2021))

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Import.objects.create(**details | {"edition": other} | change)
