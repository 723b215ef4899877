"""Reading what a municipality promises, and the doors: language, hiding, signing in and out."""

from datetime import timedelta

import pytest

from outreach.days import outreach_day
from standards.models import Edition
from tests import make

from .visitor import Typist

pytestmark = pytest.mark.browser

STANDARD = "/kommune/{}/kvalitetsstandard/"
SLUGS = ["nyborg", "vordingborg", "ringsted"]
PASSWORD = "let me in, please"


@pytest.fixture(params=["phone", "desk", "no JavaScript"])
def reader(request, visit):
    """Anybody from the street, with what they have."""
    return visit(phone=request.param != "desk", javascript=request.param != "no JavaScript")


def is_on_screen(element):
    return element.evaluate(
        """it => { const { top, bottom } = it.getBoundingClientRect();
                   return top >= 0 && bottom <= innerHeight; }"""
    )


# The standard -------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", SLUGS)
def test_anybody_reads_the_whole_standard_and_leaves_no_trace(reader, standards, slug):
    reader.goes_to(STANDARD.format(slug))
    edition = Edition.objects.get(municipality__slug=slug)

    assert (reader.status, reader.heading) == (200, edition.title)
    for part in edition.parts.all():
        assert part.title in reader.text
        for section in part.sections.all():
            assert section.heading in reader.text
            for item in section.items.all():
                assert item.text in reader.text
    for phone in edition.phones.all():
        assert reader.page.locator(f'a[href="tel:{phone.dialled}"]').first.is_visible()
    assert reader.page.context.cookies() == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_link_within_the_standard_leads_somewhere(visit, standards, slug):
    reader = visit().goes_to(STANDARD.format(slug))
    dead = reader.page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')]
                 .map((link) => link.getAttribute("href"))
                 .filter((href) => !document.getElementById(decodeURIComponent(href.slice(1))))"""
    )
    doubled = reader.page.evaluate(
        """() => [...document.querySelectorAll("[id]")].map(({ id }) => id)
                 .filter((id, at, all) => all.indexOf(id) !== at)"""
    )
    assert dead == []
    assert doubled == []


def test_a_section_has_an_address_of_its_own(reader, standards):
    reader.goes_to(STANDARD.format("ringsted"))
    link = reader.page.locator("a.here").nth(5)
    link.click()
    anchor = reader.page.url.partition("#")[2]
    assert anchor
    words = reader.page.locator(f"#{anchor} h3").inner_text()

    reader.goes_to("/sprog/")
    reader.goes_to(f"{STANDARD.format('ringsted')}#{anchor}")
    heading = reader.page.locator(f"#{anchor} h3")
    assert heading.inner_text() == words
    assert is_on_screen(heading)


def test_the_contents_are_folded_on_a_phone(visit, standards):
    reader = visit().goes_to(STANDARD.format("vordingborg"))
    first = reader.page.locator(".toc a").nth(1)

    assert not first.is_visible()
    reader.unfolds("Indhold")
    section = first.get_attribute("href")
    first.tap()
    reader.page.wait_for_url(f"**{section}")
    assert is_on_screen(reader.page.locator(f"{section} h3"))


def test_the_contents_stand_beside_the_text_at_a_desk(visit, standards):
    typist = visit(kind=Typist, phone=False).goes_to(STANDARD.format("vordingborg"))
    second = typist.page.locator(".toc a").nth(1)

    assert second.is_visible()
    assert not typist.page.locator(".toc summary").is_visible()
    typist.enters("A", second.inner_text())
    assert is_on_screen(typist.page.locator(f"{second.get_attribute('href')} h3"))


def test_a_day_in_the_address_shows_what_held_on_it(reader, nyborg):
    tomorrow = outreach_day() + timedelta(days=2)
    make.edition(nyborg, title="Den gamle")
    make.edition(nyborg, title="Den nye", in_force_from=tomorrow)

    reader.goes_to(f"{STANDARD.format('nyborg')}2021-06-01/")
    assert (reader.status, reader.heading) == (200, "Den gamle")
    assert "1. juni 2021" in reader.text

    reader.goes_to(f"{STANDARD.format('nyborg')}{tomorrow.isoformat()}/")
    assert reader.heading == "Den nye"
    reader.follows("Læs det, der gælder i dag")
    assert reader.heading == "Den gamle"


def test_a_day_nobody_knows_of_says_so_and_leads_on(reader, standards):
    reader.goes_to(f"{STANDARD.format('nyborg')}1999-01-01/")

    assert reader.status == 404
    assert "1. januar 1999" in reader.heading
    reader.follows("Læs den første udgave")
    assert reader.status == 200


@pytest.mark.parametrize("slug", SLUGS)
def test_on_paper_there_is_the_text_and_nothing_to_press(visit, standards, slug):
    reader = visit(phone=False).goes_to(STANDARD.format(slug))
    reader.page.emulate_media(media="print")

    for pressed in (".top", ".foot", ".toc", ".acts", ".here", ".skip"):
        assert not any(one.is_visible() for one in reader.page.locator(pressed).all()), pressed
    assert reader.page.locator(".only-print").inner_text().endswith("Kommune")
    for part in Edition.objects.get(municipality__slug=slug).parts.all():
        assert reader.page.get_by_role("heading", name=part.title, exact=True).is_visible()
    assert reader.page.pdf().startswith(b"%PDF")


def test_a_button_prints(visit, standards):
    reader = visit().goes_to(STANDARD.format("nyborg"))
    reader.page.evaluate("window.print = () => { document.title = 'printed'; }")
    reader.page.get_by_role("button", name="Print").tap()
    assert reader.page.title() == "printed"

    plain = visit(javascript=False).goes_to(STANDARD.format("nyborg"))
    assert not plain.page.get_by_role("button", name="Print").is_visible()


# Hiding, language ---------------------------------------------------------------------------


def test_quick_hide_leaves_no_way_back(visit, anna):
    person = visit(anna).goes_to("/")
    person.goes_to("/kontakter/")
    person.follows("Skjul")

    assert (person.path, person.heading) == ("/skjul/", "Træer i november")
    assert "Brobygger" not in person.page.title()
    person.page.go_back()
    assert person.path == "/"
    person.page.go_forward()
    assert person.path == "/skjul/"


def test_hiding_needs_no_javascript(visit, anna):
    person = visit(anna, javascript=False).goes_to("/kontakter/")
    person.follows("Skjul")
    assert person.path == "/skjul/"


def test_english_and_back(reader, standards):
    reader.goes_to(STANDARD.format("nyborg"))
    reader.follows("English")
    reader.presses("English")

    assert reader.path == STANDARD.format("nyborg")
    assert reader.page.locator("html").get_attribute("lang") == "en"
    assert "All editions" in reader.text
    assert reader.page.locator("article.read").get_attribute("lang") == "da"
    reader.follows("Dansk")
    reader.presses("Dansk")
    assert reader.page.locator("html").get_attribute("lang") == "da"
    assert "Alle udgaver" in reader.text


def test_the_front_page_leads_to_each_municipality(reader, standards):
    for name in ("Nyborg", "Vordingborg", "Ringsted"):
        reader.goes_to("/")
        reader.follows(name)
        assert reader.path == STANDARD.format(name.lower())


# The doors ----------------------------------------------------------------------------------


def logs_in(visitor, password=PASSWORD):
    visitor.writes("Brugernavn", "anna")
    visitor.writes("Adgangskode", password)
    visitor.presses("Log ind")


@pytest.mark.parametrize("way", [{}, {"javascript": False}, {"kind": Typist, "phone": False}])
def test_a_worker_signs_in_on_the_way_to_the_form_and_out_again(visit, anna, way):
    person = visit(**way).goes_to("/kontakter/ny/")
    assert person.path == "/log-ind/"
    logs_in(person)
    assert (person.path, person.heading) == ("/kontakter/ny/", "Ny kontakt")

    person.goes_to("/log-ud/")
    person.presses("Log ud")
    assert person.path == "/log-ind/"
    person.page.go_back()
    person.page.go_back()
    assert "Ny kontakt" not in person.heading


def test_the_menu_of_a_phone_leads_out(visit, anna):
    person = visit(anna, javascript=False).goes_to("/")
    assert not person.page.get_by_role("link", name="Log ud").is_visible()
    person.taps_on(person.page.get_by_role("button", name="Menu"))
    person.follows("Log ud")
    person.presses("Log ud")
    assert person.goes_to("/kontakter/").path == "/log-ind/"


def test_a_wrong_password_says_what_to_do(reader, anna):
    reader.goes_to("/log-ind/")
    logs_in(reader, "forkert")

    assert reader.status == 422
    assert reader.page.title().startswith("Fejl:")
    assert reader.page.locator(".errors").is_visible()
    assert reader.page.get_by_label("Brugernavn").input_value() == "anna"


def test_a_new_password_is_asked_for_until_it_is_good(visit, anna):
    person = visit(anna).goes_to("/adgangskode/")
    person.writes("Nuværende adgangskode", PASSWORD)
    person.writes("Ny adgangskode", "kort")
    person.writes("Ny adgangskode (igen)", "kortere")
    person.presses("Skift adgangskoden")
    assert person.status == 422
    assert person.page.title().startswith("Fejl:")
    links = person.page.locator(".errors a")
    assert links.count() >= 1
    for link in links.all():
        link.tap()
        wanted = link.get_attribute("href").removeprefix("#")
        assert person.page.evaluate("document.activeElement.id") == wanted

    person.writes("Nuværende adgangskode", PASSWORD)
    person.writes("Ny adgangskode", "en broget bro ved bakken")
    person.writes("Ny adgangskode (igen)", "en broget bro ved bakken")
    person.presses("Skift adgangskoden")
    assert person.path == "/"

    person.page.context.clear_cookies()
    person.goes_to("/log-ind/")
    logs_in(person, "en broget bro ved bakken")
    assert person.path == "/"


def test_a_closed_door_says_why_and_where_else(visit, editor):
    person = visit(editor).goes_to("/kontakter/")
    assert person.status == 403
    assert "standardredaktør" in person.text
    person.follows("Gå til forsiden")
    assert person.status == 200


def test_a_page_that_is_not_there_leads_on(reader, db):
    reader.goes_to("/findes-ikke/")
    assert reader.status == 404
    reader.follows("Gå til forsiden")
    assert (reader.status, reader.path) == (200, "/")
