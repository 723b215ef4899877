"""Concerns in a browser: a neighbour without an account, a submitter, a worker on the phone."""

import pytest

from contacts.concerns.door import ticketed
from contacts.concerns.models import Concern, SealedDetails
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from tests import make

from .inspection import check

pytestmark = pytest.mark.browser

SLUGS = ["nyborg", "vordingborg", "ringsted"]


@pytest.fixture(params=SLUGS)
def home(request, standards, monkeypatch):
    """A municipality with its delivered standard, where deletion is decided."""
    monkeypatch.setattr(ticketed, "FAST", 0)
    home = Municipality.objects.get(slug=request.param)
    home.retention_decided_on, home.retention_words = outreach_day(), "Efter to år."
    home.save()
    return home


def fill(page, source, place):
    if source:
        page.locator("#source .chip", has_text=source).first.click()
    page.locator("#place .chip", has_text=place).click()


def words_on(page):
    return page.locator(".words span").all_inner_texts()


def is_shown(visitor, *, status, heading):
    assert (visitor.status, visitor.heading) == (status, heading)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_neighbour_raises_a_concern_and_comes_back_with_the_words(visit, home, javascript):
    look = check if javascript else is_shown  # the checker itself is a script
    neighbour = visit(javascript=javascript).goes_to(f"/kommune/{home.slug}/bekymring/")
    page = neighbour.page
    look(neighbour, status=200, heading="Er du bekymret for et menneske?")
    page.get_by_role("link", name="Det er en voksen, og det kan vente lidt").click()
    look(neighbour, status=200, heading="Fortæl, hvad der bekymrer dig")
    page.get_by_role("button", name="Send til det opsøgende hold").click()
    look(neighbour, status=422, heading="Fortæl, hvad der bekymrer dig")
    fill(page, "Nabo", "Andet sted")
    page.get_by_label("Hvad bekymrer dig?").fill("Sidder alene i regnen hver aften.")
    seals = home.slug != "vordingborg"
    assert page.get_by_label("Hvor præcist, og hvad skal vi se efter?").count() == seals
    if seals:
        page.get_by_text("Skriv præcist hvor, eller lad os ringe til dig").click()
        page.get_by_label("Hvor præcist, og hvad skal vi se efter?").fill("Bag skuret")
    page.get_by_role("button", name="Send til det opsøgende hold").click()
    look(neighbour, status=200, heading="Tak. Vi har fået det.")
    words = words_on(page)
    assert len(words) == 4
    assert SealedDetails.objects.count() == seals

    page.get_by_label("Ord 2").fill(words[1])
    page.get_by_label("Ord 4").fill(words[0])
    page.get_by_role("button", name="Ordene er skrevet ned").click()
    look(neighbour, status=422, heading="Tak. Vi har fået det.")
    page.get_by_label("Ord 4").fill(words[3])
    page.get_by_role("button", name="Ordene er skrevet ned").click()
    look(neighbour, status=200, heading="Du har ordene")
    assert not page.context.cookies()

    page.get_by_role("link", name="Se, hvor langt det er").click()
    look(neighbour, status=200, heading="Følg det, du har sendt")
    page.get_by_label("Dine fire ord").fill(" ".join(words).upper())
    page.get_by_role("button", name="Se hvor langt").click()
    look(neighbour, status=200, heading="Vi har fået det")
    Concern.objects.update(question="Ser du mennesket på hverdage?", due_on="2020-01-02")
    page.get_by_text("Fortæl mere", exact=True).click()
    page.get_by_label("Hvad vil du fortælle mere?").fill("Nu med en hund.")
    page.get_by_role("button", name="Send det").click()
    page.get_by_label("Dit svar").fill("Mest om søndagen.")
    page.get_by_role("button", name="Send svaret").click()
    look(neighbour, status=200, heading="Vi har fået det")
    page.get_by_text("Træk det tilbage", exact=True).click()
    page.get_by_role("button", name="Træk det tilbage for altid").click()
    look(neighbour, status=200, heading="Det er lukket")
    assert not SealedDetails.objects.exists()


def test_a_complaint_and_a_wish_for_help(visit, home):
    somebody = visit().goes_to(f"/kommune/{home.slug}/bekymring/klage/")
    check(somebody, status=200, heading="Klag")
    somebody.page.get_by_label("Hvad klager du over?").fill("Der kom ingen.")
    somebody.page.get_by_role("button", name="Send klagen").click()
    check(somebody, status=200, heading="Tak. Vi har fået det.")
    somebody.goes_to(f"/kommune/{home.slug}/bekymring/mig/")
    check(somebody, status=200, heading="Bed om hjælp til dig selv")


@pytest.mark.parametrize("role", [Role.WORKER, Role.SUBMITTER])
def test_staff_enter_what_somebody_said_on_the_phone(visit, home, role):
    staff = visit(make.user(home, role), phone=False).goes_to("/bekymring/")
    page = staff.page
    check(staff, status=200, heading="Skriv en bekymring ind")
    page.locator(".chip", has_text="Telefon").first.click()
    fill(page, "Nabo", "Andet sted")
    page.get_by_label("Hvad bekymrer dig?").fill("Sidder alene i regnen hver aften.")
    page.get_by_role("button", name="Gem og vis kvitteringen").click()
    check(staff, status=200, heading="Tak. Vi har fået det.")
    assert "Læs de fire ord højt" in staff.text
    assert Concern.objects.get().channel == "phone"
