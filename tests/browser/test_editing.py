"""Editors write a draft: by thumb, without scripts and by keyboard, two at once, signed out."""

import pytest
from playwright.sync_api import expect

from outreach.accounts.roles import Role
from outreach.municipalities.models import Municipality
from standards.models import Edition, Item, Section, Unsaved
from tests import make

from .conftest import WAYS
from .inspection import check
from .visitor import Typist

pytestmark = pytest.mark.browser


@pytest.fixture
def nyborg(standards):
    return Municipality.objects.get(slug="nyborg")


@pytest.fixture
def inge(nyborg):
    return make.user(nyborg, Role.EDITOR, username="inge", name="Inge")


@pytest.fixture
def palle(nyborg):
    return make.user(nyborg, Role.EDITOR, username="palle", name="Palle")


@pytest.fixture
def draft(nyborg, inge):
    """A draft made from Nyborg's own standard."""
    return Edition.objects.start(by=inge, source=nyborg.edition_set.get(), after=1)


def section_of(draft, heading="Målgruppe"):
    return Section.objects.get(edition=draft, heading=heading)


def at(section):
    return f"/redaktion/2/afsnit/{section.pk}/"


def moves(visitor, name):
    """Press a button that moves a row; by keyboard, if that is all the visitor has."""
    button = visitor.page.get_by_role("button", name=name, exact=True)
    if isinstance(visitor, Typist):
        value = button.get_attribute("value")
        visitor.tabs_to(lambda at: at["value"] == value, name)
        with visitor.page.expect_navigation():
            visitor.page.keyboard.press("Enter")
    else:
        visitor.presses(name)


# What an editor wants ------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_an_editor_begins_a_draft_and_writes_a_section_with_its_items(visit, inge, way):
    visitor = visit(inge, **WAYS[way]).goes_to("/redaktion/")
    visitor.follows("Ny kladde")
    visitor.presses("Begynd kladden")
    assert visitor.heading == "Opsøgende socialt arbejde"

    visitor.follows("Nyt afsnit i Til dig")
    visitor.writes("Overskrift", "Om natten")
    visitor.presses("Tilføj afsnittet")
    assert visitor.heading == "Om natten"
    visitor.writes("Tekst", "Vi går ture om natten.")
    visitor.writes("Punkt", "på havnen")
    visitor.presses("Gem i kladden")
    visitor.writes("Punkt", "på stationen")
    visitor.presses("Gem i kladden")
    moves(visitor, "Flyt op: på stationen")

    section = Section.objects.get(heading="Om natten")
    assert visitor.path == at(section)
    assert [item.key for item in section.items.all()] == ["paa-stationen", "paa-havnen"]
    assert "Vi går ture om natten." in visitor.page.locator("[data-shown]").inner_text()
    visitor.follows("Kladde 2")
    moves(visitor, "Flyt op: Om natten")
    headings = [one.heading for one in section.part.sections.all() if one.heading]
    assert headings[-2:] == ["Om natten", "Anonymt og frivilligt"]


def test_who_moves_with_the_keyboard_stays_where_they_are(visit, inge, draft):
    section = section_of(draft)
    visitor = visit(inge, **WAYS["keyboard"]).goes_to(f"/redaktion/2/#section-{section.pk}")
    moves(visitor, "Flyt op: Målgruppe")

    assert visitor.page.url.endswith(f"#section-{section.pk}")
    visitor.page.wait_for_timeout(300)  # until the browser has gone to the fragment
    visitor.page.keyboard.press("Tab")
    assert visitor.focus()["text"] == "Målgruppe"


def test_how_it_reads_is_shown_while_one_writes(visit, inge, draft):
    visitor = visit(inge, phone=False).goes_to(at(section_of(draft)))
    visitor.writes("Tekst", "Vi kommer **hen** til dig.")

    shown = visitor.page.locator("[data-shown]")
    expect(shown.locator("strong")).to_have_text("hen")
    expect(visitor.page.locator("[data-told]")).to_contain_text("ikke gemt i kladden")
    assert Unsaved.objects.get().words["text"] == "Vi kommer **hen** til dig."


def test_enter_in_a_field_saves_and_moves_nothing(visit, inge, draft):
    section = section_of(draft)
    before = [item.key for item in section.items.all()]
    visitor = visit(inge, phone=False).goes_to(at(section))
    visitor.writes("Overskrift", "Hvem")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")

    assert Section.objects.get(pk=section.pk).heading == "Hvem"
    assert [item.key for item in section.items.all()] == before


def test_a_button_pressed_twice_does_its_work_once(visit, inge, draft):
    section = section_of(draft)
    visitor = visit(inge, phone=False, javascript=False).goes_to(at(section))
    visitor.page.get_by_label("Punkt", exact=True).fill("på havnen")
    visitor.page.get_by_role("button", name="Gem i kladden", exact=True).dblclick()
    expect(visitor.page.get_by_role("status").first).to_contain_text("Gemt")

    assert section.items.filter(text="på havnen").count() == 1


# Two at once ---------------------------------------------------------------------------------


@pytest.mark.parametrize("javascript", [True, False])
def test_two_browsers_on_one_section_lose_nothing(visit, inge, palle, draft, javascript):
    section = section_of(draft)
    first = visit(inge, phone=False, javascript=javascript).goes_to(at(section))
    second = visit(palle, phone=False, javascript=javascript).goes_to(at(section))
    first.writes("Tekst", "Vi møder målgruppen på gaden:")
    second.writes("Tekst", "Vi møder målgruppen ude i byen:")
    second.presses("Gem i kladden")
    first.presses("Gem i kladden")

    assert first.status == 409
    assert "Siden er ændret, siden du åbnede den" in first.text
    assert "ude i byen" in first.page.locator("del").inner_text()
    if javascript:  # axe is a script
        check(first, status=409, heading="Målgruppe")
    first.presses("Gem min tekst i stedet")
    assert Section.objects.get(pk=section.pk).text == "Vi møder målgruppen på gaden:"


# Signed out, or without a connection ---------------------------------------------------------


def signs_in(visitor):
    visitor.writes("Brugernavn", "inge")
    visitor.writes("Adgangskode", "let me in, please")
    visitor.presses("Log ind")


def test_a_session_that_ends_while_typing_loses_nothing(visit, inge, draft):
    visitor = visit(inge, phone=False).goes_to(at(section_of(draft)))
    visitor.page.context.clear_cookies(name="sessionid")
    visitor.writes("Tekst", "Det, jeg skrev, da jeg blev logget ud.")
    expect(visitor.page.locator("[data-told]")).to_contain_text("husket i denne browser")

    visitor.goes_to(at(section_of(draft)))  # as after closing the window: nothing was sent
    signs_in(visitor)
    expect(visitor.page.locator(".note")).to_contain_text("Du har tekst her, som ikke er gemt")
    visitor.follows("Sæt min tekst i felterne")
    text = visitor.page.get_by_label("Tekst", exact=True)
    assert text.input_value() == "Det, jeg skrev, da jeg blev logget ud."
    visitor.presses("Gem i kladden")
    assert section_of(draft).text == "Det, jeg skrev, da jeg blev logget ud."
    assert visitor.page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_a_form_sent_after_the_session_ended_is_there_after_signing_in(
    visit, inge, draft, javascript
):
    visitor = visit(inge, phone=False, javascript=javascript).goes_to(at(section_of(draft)))
    visitor.page.context.clear_cookies(name="sessionid")
    visitor.writes("Tekst", "Sendt for sent.")
    visitor.presses("Gem i kladden")
    signs_in(visitor)

    assert "Du har tekst her, som ikke er gemt" in visitor.text
    visitor.follows("Sæt min tekst i felterne")
    expect(visitor.page.get_by_label("Tekst", exact=True)).to_have_value("Sendt for sent.")
    visitor.presses("Gem i kladden")
    assert section_of(draft).text == "Sendt for sent."


def test_a_page_that_offers_the_text_already_is_not_taken_from_under_the_finger(visit, inge, draft):
    visitor = visit(inge, phone=False).goes_to(at(section_of(draft)))
    visitor.page.context.clear_cookies(name="sessionid")
    visitor.writes("Tekst", "Sendt for sent.")
    visitor.presses("Gem i kladden")
    visitor.writes("Brugernavn", "inge")
    visitor.writes("Adgangskode", "let me in, please")
    held = []
    visitor.page.route("**/husk/**", lambda route: held.append(route))
    visitor.presses("Log ind")
    assert "Du har tekst her, som ikke er gemt" in visitor.text
    visitor.page.evaluate("window.theSame = true")
    with visitor.page.expect_response("**/husk/**"):
        held.pop().continue_()
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.page.evaluate("localStorage.length") == 0
    assert visitor.page.evaluate("window.theSame")


def test_without_a_connection_the_browser_keeps_the_text_until_it_can_be_sent(visit, inge, draft):
    visitor = visit(inge, phone=False).goes_to(at(section_of(draft)))
    visitor.page.context.set_offline(True)
    visitor.writes("Tekst", "Skrevet i en tunnel.")
    told = visitor.page.locator("[data-told]")
    expect(told).to_contain_text("husket i denne browser")
    assert not Unsaved.objects.exists()

    visitor.page.context.set_offline(False)
    expect(told).to_contain_text("ikke gemt i kladden")
    assert Unsaved.objects.get().words["text"] == "Skrevet i en tunnel."
    assert visitor.page.evaluate("localStorage.length") == 0
    visitor.trouble.clear()  # the browser tells of the request that could not be sent


# Every page, at every size -------------------------------------------------------------------


def test_the_pages_around_a_draft(visit, inge, draft):
    visitor = visit(inge, phone=False)
    check(visitor.goes_to("/redaktion/"), status=200, heading="Skriv på kvalitetsstandarden")
    check(visitor.goes_to("/redaktion/ny/"), status=200, heading="Ny kladde")
    check(visitor.goes_to("/redaktion/2/"), status=200, heading="Opsøgende socialt arbejde")
    visitor.goes_to("/redaktion/2/vis/")
    check(visitor, status=200, heading="Opsøgende socialt arbejde")
    check(visitor.goes_to("/redaktion/2/del/ny/"), status=200, heading="Ny del")
    visitor.presses("Tilføj delen")
    check(visitor, status=422, heading="Ny del")
    visitor.goes_to("/redaktion/2/kasser/")
    check(visitor, status=200, heading="Skal kladden kasseres?")
    visitor.presses("Kassér kladden")
    check(visitor.goes_to("/redaktion/2/"), status=200, heading="Kladden er kasseret")


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("titel", "Titel og indledning"),
        ("oplysninger", "Oplysninger og løfter"),
        ("kontakt", "Sådan får man fat i holdet"),
        ("klage", "Sådan klager man"),
    ],
)
def test_a_page_beside_the_text(visit, inge, draft, page, heading):
    visitor = visit(inge, phone=False).goes_to(f"/redaktion/2/{page}/")
    check(visitor, status=200, heading=heading)


def test_a_section_and_what_can_be_done_to_its_items(visit, inge, draft):
    section = section_of(draft)
    item = Item.objects.filter(section=section).first()
    visitor = visit(inge, phone=False).goes_to(at(section))
    for details in visitor.page.locator("details").all():
        details.evaluate("it => it.open = true")
    check(visitor, status=200, heading="Målgruppe")
    visitor.writes("Nummer", "fem")
    visitor.presses("Gem i kladden")
    check(visitor, status=422, heading="Målgruppe")
    visitor.goes_to(f"/redaktion/2/punkt/{item.pk}/noegle/")
    check(visitor, status=200, heading="En anden nøgle")
    visitor.goes_to(f"{at(section)}fjern/")
    check(visitor, status=200, heading="Skal afsnittet tages ud?")
    visitor.goes_to(f"/redaktion/2/del/{section.part_id}/")
    check(visitor, status=200, heading="Til fagfolk")


def test_what_was_written_in_a_section_that_is_gone(visit, inge, palle, draft):
    section = section_of(draft)
    visitor = visit(inge, phone=False).goes_to(at(section))
    visitor.writes("Tekst", "Min lange tekst.")
    section.remove(by=palle)
    visitor.presses("Gem i kladden")
    check(visitor, status=409, heading="Det er taget ud af kladden")
    visitor.presses("Sæt det ind igen")
    assert visitor.heading == "Målgruppe"
    assert section_of(draft).text == "Min lange tekst."
