"""A note that points at somebody: refused, told where, still there to mend, and kept nowhere."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from contacts.models import Contact
from tests import make
from tests.database import as_owner

from .visitor import Typist

pytestmark = pytest.mark.browser

URL = "/kontakter/ny/"
NOTES = {
    "cpr": ("Hun sagde cpr 010190-1234 til mig.", "010190-1234", "Fjern CPR-nummeret"),
    "phone": ("Ring på 20 11 22 33 i morgen.", "20 11 22 33", "Fjern telefonnummeret"),
    "account": ("Konto 1234 0001234567 er hendes.", "0001234567", "Fjern kontonummeret"),
    "passport": ("Fandt pasnummer 209876543 der.", "209876543", "Fjern nummeret på passet"),
    "email": ("Skriv til nogen@example.dk om det.", "nogen@example", "Fjern e-mailadressen"),
    "address": ("Bor på Nørregade 12, 2. tv.", "Nørregade 12", "Fjern adressen"),
    "plate": ("Kom i en bil med AB 12 345 på.", "AB 12 345", "Fjern nummerpladen"),
    "profile": ("Se facebook.com/nogen.nogen der.", "nogen.nogen", "Fjern linket"),
}


def tables_that_hold(text):
    """The tables of the database in which the text stands anywhere, sessions unpacked too."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(
                f'select count(*) from "{table}" any_row'  # noqa: S608 (our own tables)
                " where strpos(any_row::text, %s) > 0",
                [text],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    if any(text in str(session.get_decoded()) for session in Session.objects.all()):
        found.append("sessions, unpacked")
    return found


@pytest.mark.parametrize("kind", NOTES)
def test_what_points_at_somebody_is_refused_and_kept_nowhere(visit, anna, kind):
    note, secret, advice = NOTES[kind]
    person = visit(anna).goes_to(URL)
    person.chooses("Hvor?", "Parker")
    person.chooses("Hvem?", "Ingen mødt")
    person.unfolds("Tilføj støtte eller note")
    person.writes("Note", note)
    person.presses("Gem kontakt")

    assert person.status == 422
    assert person.page.title().startswith("Fejl:")
    field = person.page.get_by_label("Note", exact=True)
    assert field.is_visible()
    assert field.input_value() == note
    assert advice in person.page.locator(".errors").inner_text()
    assert advice in person.page.locator(".field.wrong:has(#id_note) .why").inner_text()
    assert secret not in person.text
    assert person.chosen("Hvor?") == ["Parker"]
    assert person.chosen("Hvem?") == ["Ingen mødt"]
    assert tables_that_hold(secret) == []


def test_the_search_of_the_tables_finds_what_is_there(visit, anna):
    person = visit(anna).goes_to(URL)
    person.chooses("Hvor?", "Parker")
    person.chooses("Hvem?", "Ingen mødt")
    person.unfolds("Tilføj støtte eller note")
    person.writes("Note", "Ventede ved søen.")
    person.presses("Gem kontakt")

    assert tables_that_hold("ved søen") == ["contacts_contact"]


def test_once_mended_it_is_saved(visit, anna):
    typist = visit(anna, kind=Typist, phone=False).goes_to(URL)
    typist.chooses("Hvor?", "Parker")
    typist.chooses("Hvem?", "Ingen mødt")
    typist.unfolds("Tilføj støtte eller note")
    typist.writes("Note", "Ring på 20 11 22 33 i morgen.")
    typist.presses("Gem kontakt")
    assert typist.status == 422

    typist.enters("A", typist.page.locator(".errors a").inner_text())
    assert typist.focus()["name"] == "note"
    assert typist.focus()["visible"]
    typist.page.keyboard.press("ControlOrMeta+a")
    typist.page.keyboard.type("Ring i morgen.")
    typist.presses("Gem kontakt")

    assert typist.path == "/"
    assert Contact.objects.get().note == "Ring i morgen."


def test_everything_found_is_said_at_once(visit, anna):
    person = visit(anna).goes_to(URL)
    person.unfolds("Tilføj støtte eller note")
    person.writes("Note", "Mødte en. Bor på Nørregade 12. Ring på 20 11 22 33.")
    person.presses("Gem kontakt")

    said = person.page.locator(".errors li").all_inner_texts()
    assert [line.split(":")[0].split(" efter")[0] for line in said] == [
        "Vælg et sted.",
        "Vælg, hvem du mødte.",
        "Fjern adressen",
        "Fjern telefonnummeret",
    ]
    assert "Fejl:" in person.page.title()
    assert not Contact.objects.exists()


def test_a_note_that_is_too_long_says_by_how_much(visit, anna):
    person = visit(anna).goes_to(URL)
    person.unfolds("Tilføj støtte eller note")
    person.page.get_by_label("Note", exact=True).evaluate("field => field.value = 'x'.repeat(501)")
    person.presses("Gem kontakt")

    assert person.status == 422
    assert "Forkort noten til 500 tegn; den har 501." in person.text
    assert len(person.page.get_by_label("Note", exact=True).input_value()) == 501


# While one writes, and what the writer decides ------------------------------------------------


def test_a_stop_is_told_while_one_writes(visit, anna):
    person = visit(anna).goes_to(URL)
    person.unfolds("Tilføj støtte eller note")
    person.page.get_by_label("Note", exact=True).press_sequentially("Ring på 20 11 22 33")
    told = person.page.locator(".told")
    told.get_by_text("Fjern telefonnummeret").wait_for()
    assert "20 11" not in told.inner_text()

    person.writes("Note", "Ring i morgen")
    told.get_by_text("Fjern telefonnummeret").wait_for(state="detached")
    assert tables_that_hold("20 11 22 33") == []


def test_a_stop_is_told_without_a_connection_too(visit, anna):
    person = visit(anna).goes_to(URL)
    person.unfolds("Tilføj støtte eller note")
    person.page.context.set_offline(True)
    with person.page.expect_event("console"):
        person.writes("Note", "Hun sagde cpr 010190-1234")
    person.page.locator(".told").get_by_text("Fjern CPR-nummeret").wait_for()
    assert len(person.trouble) == 1
    assert "ERR_INTERNET_DISCONNECTED" in person.trouble.pop()


@pytest.mark.parametrize("way", [{}, {"javascript": False}, {"kind": Typist, "phone": False}])
def test_what_may_be_a_name_is_the_writers_to_decide(visit, anna, way):
    person = visit(anna, **way).goes_to(URL)
    person.chooses("Hvor?", "Parker")
    person.chooses("Hvem?", "Ingen mødt")
    person.unfolds("Tilføj støtte eller note")
    person.writes("Note", "Han hedder Mikkel og har en rød jakke.")
    person.presses("Gem kontakt")

    assert person.status == 422
    assert person.page.title().startswith("Fejl:")
    assert "Du bestemmer" in person.text
    tick = person.page.get_by_label("Behold noten, som den er")
    assert tick.is_visible()
    assert not Contact.objects.exists()
    assert tables_that_hold("Mikkel") == []

    if way.get("kind") is Typist:
        person.tabs_to(lambda at: at["name"] == "keep_note", "the tick")
        person.page.keyboard.press("Space")
    else:
        person.taps_on(tick)
    person.presses("Gem kontakt")
    assert person.path == "/"
    assert Contact.objects.get().note == "Han hedder Mikkel og har en rød jakke."


def test_a_note_that_tells_too_much_can_be_removed(visit, anna):
    contact = make.contact(anna, people=0, outcome="seen", note="Står altid ved den røde bænk.")
    person = visit(anna).goes_to(f"/kontakter/{contact.pk}/")
    person.follows("Noten fortæller for meget: fjern den")
    person.presses("Fjern noten for altid")

    assert person.status == 200
    assert "Noten blev fjernet" in person.text
    assert tables_that_hold("den røde bænk") == []
