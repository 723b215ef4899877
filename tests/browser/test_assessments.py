"""A worker assesses a citizen by the standard, and again by the next; anybody tries the same."""

import pytest

from contacts.assessments.models import Assessment, Opinion
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from standards.models import Edition, Item
from tests import make
from tests.browser.conftest import WAYS
from tests.browser.inspection import check

pytestmark = pytest.mark.browser

CHECK = "/kommune/{}/er-det-noget-for-os/"
CONDUCT = "Opfører sig eller fremtræder uhensigtsmæssigt"
ISOLATION = "Isolerer sig, så myndigheder og andre ikke uden videre får øje på dem"
NEW = "Har ingen at ringe til"


def next_edition(slug):
    """Publish, from today, an edition with another criterion in place of the last, one reworded."""
    home = Municipality.objects.get(slug=slug)
    content = Edition.objects.with_content().get(municipality=home).content()
    for part in content["parts"]:
        for section in part.get("sections", []):
            items = section.get("items", [])
            if any(item["kind"] == "criterion" for item in items):
                gone = items.pop()
                items.append({"kind": "criterion", "key": "nobody-to-call", "text": NEW.lower()})
                items[0]["text"] = "går for sig selv"
    made = Edition.objects.write(home, content)
    made.approve(how="not_stated")
    made.publish(in_force_from=outreach_day(), change_note="Et nyt kriterium.")
    return made, gone["key"]


@pytest.fixture
def maja(worker_in):
    return worker_in("nyborg")


@pytest.fixture
def known(maja):
    citizen = make.citizen(maja.municipality)
    make.contact(maja, place="benches", citizen=citizen)
    return citizen


@pytest.fixture(params=WAYS)
def visitor(request, visit, maja):
    """Maja, with her thumb, without JavaScript and with the keyboard."""
    return visit(maja, **WAYS[request.param])


def answer_all(visitor, answers):
    for question, answer in answers.items():
        visitor.chooses(question, answer)


def asked(slug):
    """Every item that an assessment asks about, as it stands on the page."""
    home = Municipality.objects.get(slug=slug)
    lists = Item.objects.lists_in_force(home, outreach_day())
    items = [*lists["criterion"].values(), *lists.get("vulnerability", {}).values()]
    return [item.text[:1].upper() + item.text[1:] for item in items]


def test_a_citizen_is_assessed_and_again_under_the_next_edition(visitor, known):
    visitor.goes_to(f"/borgere/{known.pk}/")
    visitor.follows("Vurdér")
    assert visitor.heading == "Er Globus Fyrtårn i målgruppen?"
    questions = asked("nyborg")
    assert len(questions) == 11
    answer_all(visitor, dict.fromkeys(questions, "Ved ikke endnu") | {ISOLATION: "Ja"})
    visitor.chooses("Hvad er din vurdering?", "I målgruppen")
    visitor.writes("Hvorfor?", "Holder sig for sig selv.")
    visitor.chooses("Hvad er det mindste, der hjælper?", "Bryde isolation")
    visitor.writes("Hvorfor er noget mindre ikke nok?", "En seddel bliver ikke læst.")
    visitor.presses("Gem vurderingen")
    assert "Vurderingen er gemt." in visitor.text
    first = visitor.path

    _edition, _gone = next_edition("nyborg")
    visitor.follows("Lav en ny vurdering")
    questions = asked("nyborg")
    assert NEW in questions and "Er socialt udsatte" not in visitor.text
    answer_all(visitor, dict.fromkeys(questions, "Nej"))
    visitor.chooses("Hvad er din vurdering?", "Uden for målgruppen")
    visitor.writes("Hvorfor?", "Har fået det bedre.")
    visitor.writes("Hvor kan mennesket ellers få hjælp?", "Værestedet.")
    visitor.presses("Gem vurderingen")

    assert visitor.heading == "Uden for målgruppen"
    assert NEW in visitor.text and "Udgave 2" in visitor.text
    visitor.goes_to(first)
    assert visitor.heading == "I målgruppen"
    assert "Er socialt udsatte" in visitor.text and NEW not in visitor.text
    assert "Udgave 1, gælder fra 30. april 2020" in visitor.text
    assert "Der er en nyere vurdering" in visitor.text
    assert Assessment.objects.count() == 2


def test_the_standard_is_replaced_while_the_form_lies_open(visitor, known):
    visitor.goes_to(f"/borgere/{known.pk}/vurdering/ny/")
    answer_all(visitor, dict.fromkeys(asked("nyborg"), "Nej"))
    visitor.chooses("Hvad er din vurdering?", "Ikke afklaret")
    visitor.writes("Hvorfor?", "Vi ved for lidt.")
    next_edition("nyborg")
    visitor.presses("Gem vurderingen")

    assert visitor.status == 409
    assert "Der kom en ny udgave af standarden, mens du skrev" in visitor.text
    assert NEW in visitor.text and "Du svarede: Nej" in visitor.text
    assert visitor.chosen(ISOLATION) == ["Nej"]
    assert visitor.page.get_by_label("Hvorfor?", exact=True).input_value() == "Vi ved for lidt."
    visitor.chooses(NEW, "Ja")
    visitor.presses("Gem efter den nye udgave")

    assert visitor.heading == "Ikke afklaret"
    made = Assessment.objects.get()
    assert made.edition.number == 2
    assert made.answers.get(item__key="nobody-to-call").said == "yes"


def test_a_colleague_says_how_they_see_it(visit, maja, known):
    make.assessment(maja, known)
    jonas = make.user(maja.municipality, username="jonas", name="Jonas")
    visitor = visit(jonas).goes_to(f"/borgere/{known.pk}/?for=hand_over")
    visitor.follows("I målgruppen")
    visitor.chooses("Hvordan ser du det?", "Jeg ser det anderledes")
    visitor.writes("Med dine egne ord", "Jeg tror ikke, det er alvorligt.")
    visitor.presses("Tilføj dit syn")

    assert "Dit syn er tilføjet." in visitor.text
    assert Opinion.objects.get().given_by == jonas
    check(visitor, status=200, heading="I målgruppen")


def test_what_may_be_a_name_is_told_while_it_is_written(visit, maja, known):
    visitor = visit(maja).goes_to(f"/borgere/{known.pk}/vurdering/ny/")
    visitor.writes("Hvorfor?", "Talte med Mogens om det")
    frame = visitor.page.locator("[data-guarded]").first
    frame.locator(".told .why").wait_for()
    assert "Mogens" in frame.locator(".told").inner_text()
    frame.get_by_label("Behold teksten, som den er").check()


@pytest.mark.parametrize(("slug", "questions"), [("vordingborg", 5), ("ringsted", 4)])
def test_another_municipality_asks_its_own(visit, worker_in, slug, questions):
    worker = worker_in(slug)
    citizen = make.citizen(worker.municipality)
    make.contact(worker, citizen=citizen, place=None)
    visitor = visit(worker).goes_to(f"/borgere/{citizen.pk}/vurdering/ny/")

    assert len(asked(slug)) == questions
    for question in asked(slug):
        assert visitor.plate(question, "Ja").count() == 1
    check(visitor, status=200, heading="Er Globus Fyrtårn i målgruppen?")


# --- Every page in every state ---------------------------------------------------------------


@pytest.fixture
def at_desk(visit, maja):
    return visit(maja, phone=False)


def test_the_form_and_the_form_refused(at_desk, known):
    heading = "Er Globus Fyrtårn i målgruppen?"
    check(at_desk.goes_to(f"/borgere/{known.pk}/vurdering/ny/"), status=200, heading=heading)
    at_desk.unfolds("Fravig standarden til borgerens fordel")
    at_desk.writes("Hvorfor?", "Talte med Mogens, ring 20 11 22 33")
    at_desk.presses("Gem vurderingen")
    check(at_desk, status=422, heading=heading)


def test_the_form_of_a_replaced_edition(at_desk, known):
    at_desk.goes_to(f"/borgere/{known.pk}/vurdering/ny/")
    at_desk.chooses(ISOLATION, "Ja")
    next_edition("nyborg")
    at_desk.presses("Gem vurderingen")
    check(at_desk, status=409, heading="Er Globus Fyrtårn i målgruppen?")


def test_an_assessment_that_says_everything_and_the_citizens_page(at_desk, maja, known):
    for _time in range(2):
        made = make.assessment(
            maja,
            known,
            measure="housing",
            result="outside",
            elsewhere="Værestedet, eller den åbne rådgivning.",
            deviation="Vi følger med til samtalen.",
            deviation_reason="Går ikke derhen alene.",
            look_again_on=outreach_day().replace(year=outreach_day().year + 1, day=1),
        )
    check(at_desk.goes_to(made.get_absolute_url()), status=200, heading="Uden for målgruppen")
    check(at_desk.goes_to(f"/borgere/{known.pk}/"), status=200, heading="Globus Fyrtårn")
    at_desk.unfolds("1 tidligere")
    check(at_desk, status=200, heading="Globus Fyrtårn")


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_anybody_holds_what_they_have_seen_against_the_criteria(visit, standards, slug):
    anybody = visit(phone=False).goes_to(CHECK.format(slug))
    check(anybody, status=200, heading="Er det noget for holdet?")
    anybody.chooses(asked(slug)[0], "Ja")
    anybody.presses("Se, hvad du svarede")
    check(anybody, status=200, heading="Er det noget for holdet?")


@pytest.mark.parametrize("way", WAYS)
def test_what_anybody_answers_is_told_back_and_leads_on(visit, standards, way):
    anybody = visit(**WAYS[way]).goes_to(CHECK.format("nyborg"))
    anybody.chooses(ISOLATION, "Ja")
    anybody.presses("Se, hvad du svarede")
    assert "Siden afgør ikke noget." in anybody.text
    anybody.follows("Fortæl, hvad der bekymrer dig")
    assert anybody.path == "/kommune/nyborg/bekymring/"
    assert anybody.page.context.cookies() == []


def test_without_criteria_the_pages_say_so(visit, nyborg, anna):
    citizen = make.citizen(nyborg)
    make.contact(anna, citizen=citizen)
    check(visit().goes_to(CHECK.format("nyborg")), status=200, heading="Er det noget for holdet?")
    worker = visit(anna, phone=False).goes_to(f"/borgere/{citizen.pk}/vurdering/ny/")
    check(worker, status=200, heading="Er Globus Fyrtårn i målgruppen?")


def test_a_submitter_finds_the_open_check_on_their_front_page(visit, standards):
    home = Municipality.objects.get(slug="nyborg")
    sune = visit(make.user(home, Role.SUBMITTER, username="sune")).goes_to("/")
    sune.follows("Er det noget for holdet?")
    assert sune.heading == "Er det noget for holdet?"
