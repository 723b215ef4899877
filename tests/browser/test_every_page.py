"""Every page in every state it has: readable for all, whole at every size, in light and dark."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.utils import translation
from django.utils.formats import date_format

from contacts.models import Contact
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from standards.models import Edition
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser

STANDARD = "/kommune/{}/kvalitetsstandard/"
LOG = "/kontakter/ny/"


# Pages that are only opened -----------------------------------------------------------------

PUBLIC = {
    "front page": ("/", 200, "Kontakten først. Broen bagefter."),
    "log in": ("/log-ind/", 200, "Log ind"),
    "language": ("/sprog/", 200, "Sprog"),
    "accessibility": ("/was", 200, "Tilgængelighedserklæring"),
    "privacy": ("/privatliv/", 200, "Dit privatliv"),
    "privacy in Nyborg": ("/kommune/nyborg/privatliv/", 200, "Det gemmer vi om dig"),
    "hidden": ("/skjul/", 200, "Træer i november"),
    "no such page": ("/findes-ikke/", 404, "Her ender broen"),
    "editions": (STANDARD.format("nyborg") + "udgaver/", 200, "Udgaver"),
    "no edition known": (
        STANDARD.format("nyborg") + "1999-01-01/",
        404,
        "Ingen udgave er kendt for 1. januar 1999",
    ),
    "no edition at all": (STANDARD.format("lilleby"), 404, "Ingen udgave er kendt"),
}


@pytest.mark.parametrize("page", PUBLIC)
def test_a_public_page(visit, standards, page):
    make.municipality("lilleby")
    path, status, heading = PUBLIC[page]
    check(visit(phone=False).goes_to(path), status=status, heading=heading)


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_a_published_standard(visit, standards, slug):
    title = Edition.objects.get(municipality__slug=slug).title
    anybody = visit(phone=False).goes_to(STANDARD.format(slug))
    check(anybody, status=200, heading=title)
    anybody.unfolds("Indhold")
    check(anybody, status=200, heading=title)


@pytest.mark.parametrize(
    "address", ["", "udgaver/", "udgave/1/", "udgave/2/", "udgave/3/", "2021-06-01/", "2999-01-01/"]
)
def test_a_standard_that_was_replaced_and_will_be_again(visit, nyborg, address):
    make.edition(nyborg, title="Den gamle")
    make.edition(nyborg, title="Den nye", in_force_from=date(2022, 1, 1))
    make.edition(nyborg, title="Den kommende", in_force_from=outreach_day() + timedelta(days=9))
    headings = {
        "": "Den nye",
        "udgaver/": "Udgaver",
        "udgave/1/": "Den gamle",
        "udgave/2/": "Den nye",
        "2021-06-01/": "Den gamle",
    }
    anybody = visit(phone=False).goes_to(STANDARD.format("nyborg") + address)
    check(anybody, status=200, heading=headings.get(address, "Den kommende"))


@pytest.mark.parametrize("role", [Role.SUBMITTER, Role.EDITOR, Role.SUPERVISOR], ids=str)
def test_the_pages_of_who_logs_no_contacts(visit, standards, role):
    nyborg = Municipality.objects.get(slug="nyborg")
    somebody = visit(make.user(nyborg, role, username="sune"), phone=False)
    check(somebody.goes_to("/"), status=200, heading="Det kan du her")
    check(somebody.goes_to("/kontakter/"), status=403, heading="Den side hører til en anden rolle")


def test_something_failed_at_our_side(visit, nyborg, monkeypatch):
    monkeypatch.setattr("standards.views.Publication", None)
    anybody = visit(phone=False).goes_to(STANDARD.format("nyborg"))
    check(anybody, status=500, heading="Noget gik galt her hos os, ikke hos dig")
    anybody.trouble.clear()  # the browser tells of the 500, which was wanted here


def test_the_database_is_away(visit, nyborg, monkeypatch):
    def away(*arguments, **options):
        raise OperationalError

    monkeypatch.setattr("outreach.middleware.get_object_or_404", away)
    anybody = visit().goes_to(STANDARD.format("nyborg"))
    check(anybody, status=503, heading="Systemet kan ikke svare lige nu")
    anybody.trouble.clear()  # the browser tells of the 503, which was wanted here


# The worker's pages and their states --------------------------------------------------------


@pytest.fixture
def maja(visit, worker_in):
    """A worker in Nyborg whose team has met four citizens, a group and nobody."""
    worker = worker_in("nyborg")
    aliases = ["Globus Fyrtårn", "Robåd Paraply", "Viskelæder Vinkelmåler", "Bregne Trillebør"]
    for alias in aliases:
        known = make.citizen(worker.municipality, alias)
        make.contact(worker, citizen=known, place="benches", support=["own-finances", "housing"])
    make.contact(worker, people=4)
    make.contact(worker, people=0, outcome="seen", met_on=outreach_day() - timedelta(days=3))
    visitor = visit(worker, phone=False)
    visitor.account = worker
    return visitor


def test_a_day_with_nothing_yet(visit, worker_in):
    maja = visit(worker_in("ringsted"), phone=False).goes_to("/")
    assert "Du har ikke skrevet noget i dag" in maja.text
    check(maja, status=200, heading=today())
    check(maja.goes_to("/kontakter/"), status=200, heading="Holdets kontakter")


def today():
    with translation.override("da"):
        return date_format(outreach_day(), "l j. F").capitalize()


def test_a_day_and_its_menu(maja):
    check(maja.goes_to("/"), status=200, heading=today())
    maja.page.set_viewport_size({"width": 390, "height": 844})
    maja.page.get_by_role("button", name="Menu").click()
    assert maja.page.get_by_role("link", name="Log ud").is_visible()
    check(maja, status=200, heading=today())


def test_a_day_with_a_contact_just_saved(maja):
    maja.goes_to(LOG)
    maja.chooses("Hvor?", "Gaden")
    maja.chooses("Hvem?", "Viskelæder Vinkelmåler")
    maja.presses("Gem kontakt")
    assert "Gemt: Viskelæder Vinkelmåler" in maja.text
    check(maja, status=200, heading=today())


def test_a_day_with_a_contact_that_was_corrected(maja):
    maja.goes_to(LOG)
    maja.chooses("Hvor?", "Gaden")
    maja.chooses("Hvem?", "Ingen mødt")
    maja.chooses("Hvad skete der?", "Talte sammen")
    maja.presses("Gem kontakt")
    assert "gemt som »ikke fundet«" in maja.text
    check(maja, status=200, heading=today())


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/kontakter/", "Holdets kontakter"),
        ("/kontakter/pligt/", "Et barn eller en ung skal have en anden hjælp"),
        ("/adgangskode/", "Skift adgangskode"),
        ("/log-ud/", "Vil du logge ud?"),
        ("/sprog/", "Sprog"),
    ],
)
def test_a_page_of_a_worker(maja, path, heading):
    check(maja.goes_to(path), status=200, heading=heading)


def test_a_long_list(maja):
    for _time in range(55):
        make.contact(maja.account, people=0, outcome="not_found")
    maja.goes_to("/kontakter/")
    check(maja, status=200, heading="Holdets kontakter")
    maja.follows("Ældre kontakter")
    check(maja, status=200, heading="Holdets kontakter")


def test_one_contact(maja):
    known = Contact.objects.filter(citizen__isnull=False).first().citizen
    contact = make.contact(
        maja.account,
        citizen=known,
        place="den-blaa-cafe",
        support=["own-finances", "housing"],
        length="long",
        sleeps="hospital",
        note="Er begyndt at åbne sin post.\nVi læste et brev sammen.",
    )
    check(maja.goes_to(f"/kontakter/{contact.pk}/"), status=200, heading=known.alias)
    check(maja.goes_to(f"/kontakter/{uuid4()}/"), status=404, heading="Her ender broen")


def test_a_note_to_remove_and_one_that_is_gone(maja):
    contact = make.contact(maja.account, people=0, outcome="seen", note="Ved den røde bænk.")
    maja.goes_to(f"/kontakter/{contact.pk}/fjern-noten/")
    check(maja, status=200, heading="Skal noten fjernes?")
    maja.presses("Fjern noten for altid")
    check(maja, status=200, heading="Ingen mødt")


def test_a_notification_noted_and_one_that_cannot_be(maja):
    heading = "Et barn eller en ung skal have en anden hjælp"
    maja.goes_to("/kontakter/pligt/")
    maja.presses("Notér datoen")
    assert f"1 underretning i {outreach_day().year}." in maja.text
    check(maja, status=200, heading=heading)
    maja.writes("Hvornår underrettede du?", "i går")
    maja.presses("Notér datoen")
    check(maja, status=422, heading=heading)


def test_the_form(maja):
    check(maja.goes_to(LOG), status=200, heading="Ny kontakt")
    maja.unfolds("I dag")
    maja.unfolds("Tilføj støtte eller note")
    check(maja, status=200, heading="Ny kontakt")


@pytest.mark.parametrize("slug", ["vordingborg", "ringsted"])
def test_the_form_of_another_municipality(visit, worker_in, slug):
    check(visit(worker_in(slug), phone=False).goes_to(LOG), status=200, heading="Ny kontakt")


@pytest.mark.parametrize("who", ["Ny borger", "En gruppe", "Find en anden"])
def test_the_form_with_a_way_out_of_the_list(maja, who):
    maja.goes_to(LOG)
    maja.chooses("Hvem?", who)
    check(maja, status=200, heading="Ny kontakt")


def test_the_form_with_more_places(visit, anna):
    places = {f"place-{n}": f"Et sted med nummer {n}" for n in range(12)}
    make.edition(anna.municipality, in_force_from=outreach_day(), places=places)
    anna_there = visit(anna, phone=False).goes_to(LOG)
    anna_there.unfolds("Flere steder")
    check(anna_there, status=200, heading="Ny kontakt")


def test_the_form_with_everything_wrong(maja):
    maja.goes_to(LOG)
    maja.unfolds("I dag")
    maja.writes("Dato", "i går")
    maja.unfolds("Tilføj støtte eller note")
    maja.writes("Note", "cpr 010190-1234, bor Nørregade 12, ring på 20 11 22 33")
    maja.presses("Gem kontakt")
    check(maja, status=422, heading="Ny kontakt")


def test_the_form_with_a_note_the_writer_must_decide_about(maja):
    maja.goes_to(LOG)
    maja.chooses("Hvor?", "Gaden")
    maja.chooses("Hvem?", "Ingen mødt")
    maja.unfolds("Tilføj støtte eller note")
    maja.writes("Note", "Han hedder Mikkel og har en rød jakke.")
    maja.presses("Gem kontakt")
    check(maja, status=422, heading="Ny kontakt")


@pytest.mark.parametrize(
    ("who", "field", "typed", "said"),
    [
        ("En gruppe", "Hvor mange?", "fem", "Skriv antallet med tal."),
        ("Find en anden", "Dæknavn", "globus fyrtorn", "Mente du"),
        ("Find en anden", "Dæknavn", "zebra", "Ingen her har det dæknavn."),
    ],
)
def test_the_form_with_somebody_who_is_not_found(maja, who, field, typed, said):
    maja.goes_to(LOG)
    maja.chooses("Hvor?", "Gaden")
    maja.chooses("Hvem?", who)
    maja.writes(field, typed)
    maja.presses("Gem kontakt")
    assert said in maja.text
    check(maja, status=422, heading="Ny kontakt")


def test_the_form_that_was_saved_already_with_other_answers(maja):
    make.contact(
        maja.account, people=0, outcome="seen", submission=(used := uuid4()), note="Ved søen."
    )
    maja.goes_to(LOG)
    maja.page.locator("[name=submission]").evaluate("(it, id) => it.value = id", str(used))
    maja.chooses("Hvor?", "Bænke")
    maja.chooses("Hvem?", "Ingen mødt")
    maja.presses("Gem kontakt")
    check(maja, status=409, heading="Ny kontakt")


def test_a_form_that_was_open_too_long(maja):
    maja.goes_to(LOG)
    maja.page.locator("[name=csrfmiddlewaretoken]").evaluate("it => it.value = 'x'.repeat(64)")
    maja.presses("Gem kontakt")
    check(maja, status=403, heading="Siden har været åben for længe")


# The door -----------------------------------------------------------------------------------


def test_a_door_that_stays_shut(visit, standards):
    somebody = visit(phone=False).goes_to("/log-ind/")
    somebody.presses("Log ind")
    check(somebody, status=422, heading="Log ind")
    somebody.writes("Brugernavn", "maja")
    somebody.writes("Adgangskode", "forkert")
    somebody.presses("Log ind")
    check(somebody, status=422, heading="Log ind")


def test_a_door_with_too_many_knocks(visit, standards, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    somebody = visit(phone=False).goes_to("/log-ind/")
    somebody.presses("Log ind")
    somebody.presses("Log ind")
    check(somebody, status=429, heading="Vent lidt")


def test_a_password_that_is_refused(maja):
    maja.goes_to("/adgangskode/")
    maja.presses("Skift adgangskoden")
    check(maja, status=422, heading="Skift adgangskode")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "0 contacts today"),
        (LOG, "What happened?"),
        ("/kontakter/", "Nobody in the team"),
        (STANDARD.format("vordingborg"), "About this edition"),
    ],
)
def test_a_page_in_english(visit, worker_in, path, words):
    reader = visit(worker_in("vordingborg"), phone=False).goes_to("/sprog/")
    reader.presses("English")
    reader.goes_to(path)
    assert words in reader.text
    check(reader, status=200, heading=reader.heading)
