"""A round in the street and a hand-over at the desk, as somebody does them."""

from datetime import timedelta

import pytest

from contacts.models import Contact, Meeting, Round
from outreach.days import outreach_day
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser


def rows(visitor):
    return visitor.page.locator(".rows > li").all_inner_texts()


def seen(visitor):
    return visitor.page.locator("output").inner_text()


def test_a_round_of_five_contacts(anna_anyhow, anna):
    aliases = ["Globus Fyrtårn", "Robåd Paraply", "Trillebør Tallerken", "Bregne Trillebør"]
    for alias in aliases:
        known = make.citizen(anna.municipality, alias)
        make.contact(anna, citizen=known, place="park", met_on=outreach_day() - timedelta(days=2))
    person = anna_anyhow.goes_to("/")

    person.follows("Runde")
    person.chooses("Hvor?", "Bænke")
    person.presses("Begynd runden")
    assert (person.path, person.heading) == ("/runde/", "Bænke")
    for who in [*aliases, "Ingen mødt"]:
        person.follows("Log en kontakt")
        assert person.chosen("Hvor?") == ["Bænke"]
        person.chooses("Hvem?", who)
        person.presses("Gem kontakt")
        assert (person.path, person.status) == ("/runde/", 200)
        assert "Netop gemt" in rows(person)[0]
    for _ in range(3):
        person.presses("+1 én mere")
    person.presses("−1 én færre")
    assert seen(person) == "2"
    person.presses("Slut runden")

    assert person.path == "/"
    assert "Runden er slut med 5 kontakter. 2 er set og ikke talt med" in person.text
    assert sum("Bænke" in row for row in rows(person)) == 6
    on_round = Contact.objects.filter(round=Round.objects.get())
    assert {(one.place.key, one.met_on) for one in on_round} == {("bench", outreach_day())}
    assert on_round.get(outcome="seen").people == 2


def test_the_counter_is_for_gloves_and_fits_the_phone(visit, anna):
    make.round(anna)
    person = visit(anna, viewport={"width": 360, "height": 740}).goes_to("/runde/")

    for name in ("+1 én mere", "−1 én færre", "Slut runden"):
        box = person.page.get_by_role("button", name=name, exact=True).bounding_box()
        assert box["height"] >= 51 and box["width"] >= 51, name
        assert box["y"] + box["height"] <= 740, name


def test_going_on_elsewhere_on_the_way(anna_anyhow, anna):
    make.round(anna)
    Round.objects.update(seen=2)
    person = anna_anyhow.goes_to("/runde/")

    person.follows("Gå videre til et andet sted")
    person.chooses("Hvor?", "Parker")
    person.presses("Gå videre her")

    assert (person.heading, seen(person)) == ("Parker", "0")
    assert "Gruppe på 2" in rows(person)[0]


def test_a_hand_over_at_the_desk(visit, anna, bente):
    known = make.citizen(anna.municipality, go_two=True)
    make.contact(anna, citizen=known, place="park", note="Vi ses.")
    make.meeting(anna, known)
    person = visit(bente, phone=False).goes_to("/")

    person.follows("Overdragelse")
    assert person.heading == "Overdragelse: Bente"
    person.follows("Anna")
    assert person.heading == "Overdragelse: Anna"
    assert "Gå to" in person.text
    person.presses("Den tager jeg Globus Fyrtårn")
    assert "Mødet er dit nu" in person.text
    person.follows("Dagen")
    assert "Her fordi I aftalte at mødes i dag" in person.text
    assert Meeting.objects.get().worker == bente


def test_a_hand_over_prints_without_what_is_only_for_the_screen(visit, anna, bente):
    make.meeting(anna, make.citizen(anna.municipality))
    person = visit(bente, phone=False).goes_to("/overdragelse/anna/")
    person.page.emulate_media(media="print")

    shown = person.page.locator("body").inner_text()
    assert "Globus Fyrtårn" in shown
    for words in ("Dagen", "Den tager jeg", "Bente", "Print", "Privatliv"):
        assert words not in shown, words


def test_an_overdue_meeting_is_answered_on_the_day(anna_anyhow, anna):
    make.meeting(anna, make.citizen(anna.municipality), on=outreach_day() - timedelta(days=1))
    person = anna_anyhow.goes_to("/")

    person.presses("Ikke holdt")

    assert "Det er noteret" in person.text
    assert Meeting.objects.get().state == "missed"


# Every page and state -----------------------------------------------------------------------


@pytest.fixture
def maja(visit, anna, bente):
    """Anna at a desk: on a round, with contacts new and known, and meetings that wait."""
    home, today = anna.municipality, outreach_day()
    known = make.citizen(home, "Viskelæder Vinkelmåler", go_two=True)
    make.contact(anna, citizen=known, note="Vi ses.", met_on=today - timedelta(days=3))
    round = make.round(anna)
    make.contact(anna, citizen=make.citizen(home), round=round, support=["finances"])
    make.contact(anna, citizen=known, round=round)
    make.meeting(anna, known)
    late = make.citizen(home, "Trillebør Tallerken")
    make.meeting(anna, late, on=today - timedelta(days=2))
    return visit(anna, phone=False)


def test_the_pages_of_a_round(maja, anna):
    check(maja.goes_to("/runde/"), status=200, heading="Andet sted")
    check(maja.goes_to("/runde/sted/"), status=200, heading="Gå videre til et andet sted")
    check(maja.goes_to("/runde/kontakt/"), status=200, heading="Ny kontakt")
    Round.objects.update(day=outreach_day() - timedelta(days=1), seen=50)
    check(maja.goes_to("/runde/"), status=200, heading="Andet sted")
    day = maja.goes_to("/").heading
    check(maja, status=200, heading=day)
    Round.objects.update(ended_on=outreach_day())
    maja.presses("Slut runden")
    check(maja.goes_to("/runde/ny/"), status=200, heading="Begynd en runde")
    maja.presses("Begynd runden")
    check(maja, status=422, heading="Begynd en runde")


def test_a_round_that_was_ended_on_another_phone(maja, anna):
    maja.goes_to("/runde/")
    Round.objects.get().end(by=anna)
    maja.presses("+1 én mere")
    check(maja, status=409, heading="Den runde er ikke i gang")


def test_the_day_with_a_round_and_meetings(maja, anna):
    heading = maja.goes_to("/").heading
    check(maja, status=200, heading=heading)
    maja.goes_to("/runde/kontakt/").chooses("Hvem?", "Ingen mødt")
    maja.presses("Gem kontakt")
    check(maja, status=200, heading="Andet sted")


def test_the_page_of_a_meeting(maja, anna, bente):
    meeting = Meeting.objects.agreed().last()
    alias = str(meeting.citizen)
    check(maja.goes_to(f"/moede/{meeting.pk}/"), status=200, heading=alias)
    meeting.end("held", by=bente)
    maja.presses("Aflyst")
    check(maja, status=409, heading=alias)


def test_a_hand_over_in_every_size(visit, maja, anna, bente):
    check(maja.goes_to("/overdragelse/anna/"), status=200, heading="Overdragelse: Anna")
    colleague = visit(bente, phone=False)
    check(colleague.goes_to("/overdragelse/bente/"), status=200, heading="Overdragelse: Bente")
    check(colleague.goes_to("/overdragelse/anna/"), status=200, heading="Overdragelse: Anna")
