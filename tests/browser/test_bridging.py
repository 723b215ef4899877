"""What a worker does with bridges: from the first word to use, a follow-up, a sheet to carry."""

from datetime import timedelta

import pytest

from contacts.bridging.models import Bridge
from contacts.bridging.months import months_after
from outreach.days import outreach_day
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser

TODAY = outreach_day()


@pytest.fixture
def known(anna):
    citizen = make.citizen(anna.municipality)
    make.contact(anna, citizen=citizen)
    return citizen


def written(day):
    return f"{day:%d.%m.%Y}"


def test_a_bridge_from_the_first_word_to_use(known, anna_anyhow):
    maja = anna_anyhow.goes_to(f"/borgere/{known.pk}/")
    maja.follows("Byg en ny bro")
    maja.chooses("Hvor fører den hen?", "Værested")
    maja.presses("Begynd broen")
    assert maja.heading == "Værested"

    maja.presses("Notér skridtet")
    assert "Uden det gives intet videre." in maja.text
    maja.writes("Hvornår sagde borgeren ja?", written(TODAY))
    maja.presses("Notér skridtet")
    for event in ("Kommet frem", "Bruger det"):
        maja.chooses("Hvad skete der?", event)
        maja.presses("Notér skridtet")

    assert f"Du bliver mindet om det {written(months_after(TODAY, 3))}" in maja.text
    bridge = Bridge.objects.get()
    assert [step.event for step in bridge.standing] == ["told", "went_along", "arrived", "uses_it"]
    assert {step.consent_on for step in bridge.standing[1:]} == {TODAY}


def test_a_follow_up_is_found_on_the_day_and_answered(anna, known, anna_anyhow):
    make.bridge(anna, known, "uses_it", on=months_after(TODAY, -3))
    maja = anna_anyhow.goes_to("/")
    maja.follows("Spørg Globus Fyrtårn")
    maja.chooses("Bruger borgeren det?", "Vides ikke")
    maja.presses("Notér svaret")

    assert "Svaret er noteret." in maja.text
    assert Bridge.objects.get().at_3 == "unknown"


def test_a_sheet_is_written_changed_and_shown(anna, known, anna_anyhow):
    bridge = make.bridge(anna, known)
    maja = anna_anyhow.goes_to(bridge.get_absolute_url())
    maja.follows("Print et broark")
    maja.writes("Hvad vil du gerne have hjælp til?", "Et sted at være om dagen.")
    maja.presses("Vis arket")
    assert maja.heading == "Til jer, der møder mig"
    assert "Globus" not in maja.page.content()

    maja.presses("Ret ordene")
    maja.writes("Hvad skal de vide?", "Hører dårligt på det ene øre.")
    maja.presses("Vis arket")
    assert "Et sted at være om dagen." in maja.text
    assert "Hører dårligt på det ene øre." in maja.text


def test_the_sheet_prints_on_one_page_without_the_address_of_the_site(visit, anna, known):
    bridge = make.bridge(anna, known)
    maja = visit(anna, phone=False).goes_to(f"/brobygning/{bridge.pk}/ark/")
    for question in (
        "Hvad vil du gerne have hjælp til?",
        "Hvad skal de vide?",
        "Hvad gør det lettere at mødes med dig?",
    ):
        maja.writes(question, "Et sted at være om dagen, og nogen at tale med. " * 12)
    maja.presses("Vis arket")
    maja.page.emulate_media(media="print")

    assert not maja.page.locator(".top, .foot, .noprint").locator("visible=true").count()
    assert maja.page.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_a_wrong_step_is_taken_back(anna, known, anna_anyhow):
    bridge = make.bridge(anna, known, "said_no")
    maja = anna_anyhow.goes_to(bridge.get_absolute_url())
    maja.follows("Det sidste skridt er noteret forkert")
    maja.presses("Træk skridtet tilbage")

    assert "Skridtet er trukket tilbage." in maja.text
    assert maja.plate("Hvad skete der?", "Fulgt med").is_checked()


def test_a_consent_is_taken_back(anna, known, anna_anyhow):
    bridge = make.bridge(anna, known, "went_along")
    maja = anna_anyhow.goes_to(bridge.get_absolute_url())
    maja.follows("Borgeren trækker samtykket tilbage")
    maja.presses("Notér, at det er trukket tilbage")

    assert "Intet mere gives videre uden et nyt ja" in maja.text
    assert Bridge.objects.get().consent_on is None


def test_two_at_once_and_the_later_sees_both(visit, anna, bente, known):
    make.contact(bente, citizen=known)
    bridge = make.bridge(anna, known)
    first, second = visit(anna), visit(bente, phone=False)
    for somebody in (first, second):
        somebody.goes_to(bridge.get_absolute_url())
    first.chooses("Hvad skete der?", "Sagde nej tak")
    first.presses("Notér skridtet")
    second.writes("Hvornår sagde borgeren ja?", written(TODAY))
    second.presses("Notér skridtet")

    check(second, status=409, heading="Værested")
    assert "Broen blev ændret, mens du skrev" in second.text
    assert "Sagde nej tak" in second.text


STATES = {
    "told about": ([], 0, ""),
    "went along": (["went_along"], 0, ""),
    "consent withdrawn": (["arrived", "withdrawn"], 0, ""),
    "said no": (["said_no"], 0, ""),
    "uses it": (["uses_it"], 0, ""),
    "due": (["went_along", "uses_it"], 7, ""),
    "answered again": (["uses_it"], 4, "opfoelgning/"),
    "withdrawing": (["arrived"], 0, "samtykke/"),
    "taking back": (["arrived"], 0, "fortryd/"),
    "the sheet": (["arrived"], 0, "ark/"),
}
HEADINGS = {
    "samtykke/": "Borgeren trækker samtykket tilbage",
    "fortryd/": "Det sidste skridt er noteret forkert",
    "ark/": "Broark",
}


@pytest.mark.parametrize("state", STATES)
def test_a_bridge_in_every_state(visit, anna, known, state):
    events, months, room = STATES[state]
    on = months_after(TODAY, -months) - timedelta(days=1)
    bridge = make.bridge(anna, known, *events, on=on, kind="substance")
    somebody = visit(anna, phone=False).goes_to(f"{bridge.get_absolute_url()}{room}")

    check(somebody, status=200, heading=HEADINGS.get(room, "Misbrugsbehandling"))


def test_pages_that_refuse(visit, anna, known):
    bridge = make.bridge(anna, known)
    somebody = visit(anna, phone=False).goes_to(f"/borgere/{known.pk}/brobygning/ny/")
    check(somebody, status=200, heading="En ny bro")
    somebody.presses("Begynd broen")
    check(somebody, status=422, heading="En ny bro")
    somebody.goes_to(bridge.get_absolute_url())
    somebody.presses("Notér skridtet")
    check(somebody, status=422, heading="Værested")
    somebody.goes_to(f"{bridge.get_absolute_url()}ark/")
    somebody.presses("Vis arket")
    check(somebody, status=422, heading="Broark")
    somebody.writes("Hvad skal de vide?", "Hører dårligt.")
    somebody.presses("Vis arket")
    check(somebody, status=200, heading="Til jer, der møder mig")


def test_pages_that_list(visit, anna, known):
    for months in range(5):
        make.bridge(anna, known, "uses_it", on=months_after(TODAY, -months), kind="substance")
    somebody = visit(anna, phone=False).goes_to("/brobygning/")
    check(somebody, status=200, heading=somebody.heading)
    somebody.goes_to("/brobygning/?kvartal=2020-1")
    check(somebody, status=200, heading="0 broer tilbudt")
    check(somebody.goes_to("/borgere/?liste=opfoelgning"), status=200, heading="Borgere")
    check(somebody.goes_to("/borgere/?fase=contact"), status=200, heading="Borgere")
    check(somebody.goes_to(f"/borgere/{known.pk}/"), status=200, heading="Globus Fyrtårn")
