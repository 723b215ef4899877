"""An edition from draft to public: two editors, on a phone and at a desk, and without scripts."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from outreach.accounts.roles import Role
from outreach.municipalities.models import Municipality
from standards.models import Edition
from tests import make
from tests.browser.inspection import check

from .visitor import Typist

pytestmark = pytest.mark.browser

STANDARD = "/kommune/nyborg/kvalitetsstandard/"
WAYS = {
    "phone": {},
    "desk": {"phone": False},
    "no JavaScript": {"javascript": False},
    "keyboard": {"kind": Typist, "phone": False},
}


@pytest.fixture
def nyborg(standards):
    """Nyborg with the standard as it is delivered."""
    return Municipality.objects.get(slug="nyborg")


@pytest.fixture
def inge(nyborg):
    return make.user(nyborg, Role.EDITOR, username="inge", name="Inge")


@pytest.fixture
def palle(nyborg):
    return make.user(nyborg, Role.EDITOR, username="palle", name="Palle")


@pytest.fixture
def draft(nyborg, inge):
    """Inge's draft: the delivered standard with a promise in days."""
    content = Edition.objects.with_content().get(municipality=nyborg).content()
    content["facts"]["response_days"] = 5
    content["standard"]["title"] = "Opsøgende arbejde"
    return Edition.objects.write(nyborg, content, by=inge)


@transaction.atomic
def reworded(draft, *, by):
    Edition.objects.filter(pk=draft.pk).update(lead="Vi er på gaden.")
    draft.rewritten(by=by)


@pytest.mark.parametrize("way", WAYS)
def test_two_editors_bring_a_draft_to_the_public(visit, draft, inge, palle, way):
    day = timezone.localdate() + timedelta(days=30)
    reader = visit(palle, **WAYS[way]).goes_to("/")
    reader.follows("Opsøgende arbejde, udgave 2")
    assert reader.heading == "Anden læsning"
    assert "arbejdsdage til svar" in reader.text
    reader.presses("Jeg har læst den og står inde for den")
    assert "Du står inde for den." in reader.text

    editor = visit(inge, **WAYS[way]).goes_to("/")
    editor.follows("Opsøgende arbejde, udgave 2")
    assert editor.heading == "Godkendelse"
    editor.chooses("Hvordan er den godkendt?", "Af byrådet eller et udvalg")
    editor.writes("Hvem har godkendt den?", "Byrådet")
    editor.writes("Godkendt den", "3.11.2026")
    editor.presses("Noter godkendelsen")
    assert "Godkendelsen er noteret." in editor.text

    editor.follows("Udgivelse")
    editor.writes("Gælder fra", day.strftime("%d.%m.%Y"))
    editor.chooses("Hvad er det for en ændring?", "Noget betyder noget andet")
    editor.writes("Hvad er ændret, og hvorfor?", "Du får svar inden fem arbejdsdage.")
    editor.presses("Udgiv")
    assert "Udgaven er udgivet." in editor.text

    anybody = visit().goes_to(STANDARD)
    assert "5 arbejdsdage" not in anybody.text
    anybody.goes_to(f"{STANDARD}{day.isoformat()}/")
    assert anybody.heading == "Opsøgende arbejde"
    assert "Inden for 5 arbejdsdage" in anybody.text
    assert "Godkendt af Byrådet den 3. november 2026" in anybody.text
    assert "Palle" not in anybody.text


def test_a_writer_alone_ticks_and_the_public_sees_the_mark(visit, draft, inge, palle):
    draft.approve(how="not_political", by=inge)
    editor = visit(inge).goes_to("/redaktion/2/udgiv/")
    editor.chooses("Hvad er det for en ændring?", "Noget betyder noget andet")
    editor.writes("Hvad er ændret, og hvorfor?", "Svar inden fem arbejdsdage.")
    editor.presses("Udgiv")
    assert editor.status == 422
    assert editor.page.get_by_label("Hvad er ændret, og hvorfor?").input_value()
    editor.taps_on(editor.page.locator(".errors a"))
    assert editor.page.evaluate("document.activeElement.id") == "id_may_be_unread"
    editor.taps_on(editor.page.get_by_label("Udgiv den, selv om ingen anden har læst den"))
    editor.presses("Udgiv")

    anybody = visit().goes_to(STANDARD)
    mark = anybody.page.get_by_text("Ikke læst af en anden læser")
    assert mark.is_visible()
    anybody.page.emulate_media(media="print")
    assert mark.is_visible()
    reader = visit(palle).goes_to("/")
    reader.follows("Opsøgende arbejde, udgave 2")
    reader.presses("Jeg har læst den og står inde for den")
    assert "Ikke læst af en anden læser" not in visit().goes_to(STANDARD).text


# Every page in every state: readable for all, whole at every size ---------------------------


def test_the_reading_in_its_states(visit, draft, inge, palle):
    address = "/redaktion/2/laesning/"
    reader = visit(palle, phone=False).goes_to(address)
    check(reader, status=200, heading="Anden læsning")
    reader.presses("Send den tilbage")
    check(reader, status=422, heading="Anden læsning")
    reader.writes("Hvad skal ændres?", "Skriv kortere.\nOg husk telefonen.")
    reader.presses("Send den tilbage")
    check(reader, status=200, heading="Anden læsning")
    check(visit(inge, phone=False).goes_to(address), status=200, heading="Anden læsning")
    check(
        visit(inge, phone=False).goes_to("/"),
        status=200,
        heading="Det kan du her",
    )
    reader.goes_to(address)
    reworded(draft, by=inge)
    reader.presses("Jeg har læst den og står inde for den")
    check(reader, status=409, heading="Anden læsning")


def test_the_approval_in_its_states(visit, draft, inge):
    editor = visit(inge, phone=False).goes_to("/redaktion/2/godkendelse/")
    check(editor, status=200, heading="Godkendelse")
    editor.presses("Noter godkendelsen")
    check(editor, status=422, heading="Godkendelse")
    editor.chooses("Hvordan er den godkendt?", "Ikke politisk behandlet")
    editor.presses("Noter godkendelsen")
    check(editor, status=200, heading="Godkendelse")
    reworded(draft, by=inge)
    check(editor.goes_to("/redaktion/2/godkendelse/"), status=200, heading="Godkendelse")


def test_the_publication_in_its_states(visit, draft, inge):
    editor = visit(inge, phone=False).goes_to("/redaktion/2/udgiv/")
    check(editor, status=200, heading="Udgivelse")
    draft.approve(how="not_political", by=inge)
    check(editor.goes_to("/redaktion/2/udgiv/"), status=200, heading="Udgivelse")
    editor.chooses("Hvad er det for en ændring?", "Mindre ændring: kun sprog")
    editor.presses("Udgiv")
    check(editor, status=422, heading="Udgivelse")
    assert "Derfor er det ikke en mindre ændring" in editor.text
    draft.publish(in_force_from=timezone.localdate(), change_note="Nyt.", by=inge)
    check(editor.goes_to("/redaktion/2/udgiv/"), status=200, heading="Udgivelse")
    anybody = visit(phone=False).goes_to(STANDARD)
    assert date_format(timezone.localdate(), "j. F Y") in anybody.text
    check(anybody, status=200, heading="Opsøgende arbejde")
    check(anybody.goes_to(f"{STANDARD}udgaver/"), status=200, heading="Udgaver")
