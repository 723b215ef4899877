"""What a worker does with citizens: finding one, agreeing, correcting, merging and parting."""

from datetime import timedelta

import pytest

from contacts.cards.models import Wish
from contacts.citizens import reading
from contacts.models import Citizen, Contact, Meeting, Merge
from outreach.audit.deeds import Purpose
from outreach.days import outreach_day
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser


@pytest.fixture
def known(anna):
    citizen = make.citizen(anna.municipality)
    make.contact(anna, citizen=citizen, place="park", note="Ville gerne snakke.")
    return citizen


@pytest.fixture
def other(anna):
    citizen = make.citizen(anna.municipality, "Robåd Paraply")
    make.contact(anna, citizen=citizen, place="cafe")
    return citizen


def test_a_citizen_is_found_by_alias_and_a_purpose_is_said(known, anna_anyhow):
    maja = anna_anyhow.goes_to("/borgere/")
    maja.writes("Dæknavn", "fyrtårn globus")
    maja.presses("Find")
    assert maja.heading == "Globus Fyrtårn"
    maja.chooses("Hvad åbner du den til?", "for at forberede et møde")
    maja.presses("Åbn siden")

    assert "Ville gerne snakke." in maja.text
    assert "Du åbnede siden for at forberede et møde." in maja.text


def test_what_was_typed_before_05_and_sent_after_is_not_lost(
    monkeypatch, anna_anyhow, bente, known
):
    Contact.objects.update(registered_by=bente)
    maja = anna_anyhow.goes_to(f"/borgere/{known.pk}/?for=follow_up")
    maja.follows("Alder, køn, gå to")
    maja.chooses("Alder", "30–39 år")
    told_today = reading.told_today

    def told_this_morning(user, citizen):
        told = told_today(user, citizen)
        return told if told == Purpose.MEETING else None

    monkeypatch.setattr(reading, "told_today", told_this_morning)
    maja.presses("Gem")
    assert (maja.status, maja.heading) == (422, "Globus Fyrtårn")
    maja.chooses("Hvad åbner du den til?", "for at forberede et møde")
    maja.presses("Send")

    assert "Det er noteret." in maja.text
    known.refresh_from_db()
    assert known.age_band == "30-39"


def test_the_next_meeting_is_agreed_and_called_off(known, anna_anyhow):
    day = outreach_day() + timedelta(days=2)
    maja = anna_anyhow.goes_to(f"/borgere/{known.pk}/")
    maja.follows("Aftal næste møde")
    maja.writes("Hvilken dag?", day.strftime("%d.%m.%Y"))
    maja.chooses("Del af dagen", "Formiddag")
    maja.chooses("Hvor?", "Bænke")
    maja.presses("Notér mødet")
    assert f"Møde aftalt {day:%d.%m.%Y}, formiddag: Bænke" in maja.text

    maja.follows("Ret det aftalte møde")
    maja.presses("Aflys mødet")
    assert "Mødet er aflyst." in maja.text
    assert Meeting.objects.get().state == "called_off"


def test_a_contact_is_corrected_and_the_old_words_can_be_read(known, anna_anyhow):
    Contact.objects.update(registered_on=outreach_day() - timedelta(days=1))
    maja = anna_anyhow.goes_to(Contact.objects.get().get_absolute_url())
    maja.follows("Ret kontakten")
    maja.chooses("Hvor?", "Bænke")
    maja.presses("Gem rettelsen")
    assert "Kontakten er rettet." in maja.text
    assert "Bænke" in maja.text

    maja.unfolds(f"Skrevet af Anna, afløst {outreach_day():%d.%m.%Y}")
    assert "Parker" in maja.text


def test_two_aliases_are_merged_and_parted(known, other, anna_anyhow):
    maja = anna_anyhow.goes_to(f"/borgere/{known.pk}/")
    maja.follows("Er det samme menneske som en anden?")
    maja.writes("Dæknavn", "Robåd Paraply")
    maja.presses("Se dem ved siden af hinanden")
    maja.presses("Saml dem, og behold Globus Fyrtårn")
    assert "De to er ét menneske fra nu af." in maja.text
    assert "Også kendt som Robåd Paraply." in maja.text

    maja.follows("Det var forkert: skil dem ad")
    maja.presses("Skil Robåd Paraply ud")
    assert "De to står hver for sig igen." in maja.text
    assert not Merge.objects.standing().exists()


def test_two_correct_at_once_and_the_later_sees_both(visit, anna, bente, known):
    address = Contact.objects.get().get_absolute_url() + "ret/"
    first, second = visit(anna).goes_to(address), visit(bente, phone=False)
    second.goes_to(f"/borgere/{known.pk}/?for=logging")
    second.goes_to(address)
    first.chooses("Hvad skete der?", "Kun set")
    first.presses("Gem rettelsen")
    second.chooses("Hvad skete der?", "Sagde nej tak")
    second.presses("Gem rettelsen")

    check(second, status=409, heading="Ret kontakten")
    assert "Kontakten blev rettet, mens du skrev" in second.text
    assert second.chosen("Hvad skete der?") == ["Sagde nej tak"]
    second.presses("Gem rettelsen")
    assert Contact.objects.get().outcome == "no_thanks"


PAGES = {
    "the list": ("/borgere/", "Borgere"),
    "by place": ("/borgere/?sted=park", "Borgere"),
    "meetings": ("/borgere/?moeder", "Borgere"),
    "one citizen": ("/borgere/{}/", "Globus Fyrtårn"),
    "what is known": ("/borgere/{}/oplysninger/", "Alder, køn, gå to"),
    "a meeting": ("/borgere/{}/moede/", "Næste møde"),
    "an end": ("/borgere/{}/slut/", "Ingen skal lede længere"),
    "merging": ("/borgere/{}/saml/", "Er det samme menneske som en anden?"),
    "parting": ("/borgere/{}/skil/", "Skil samlede dæknavne ad"),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_about_citizens(visit, anna, bente, known, other, page):
    make.merge(other, into=known, by=anna)
    make.meeting(anna, known, on=outreach_day() - timedelta(days=1))
    known.describe(by=anna, age_band="40-49", sex="man", go_two=True)
    known.end("moved", by=anna)
    make.correction(Contact.objects.get(citizen=known), by=bente, sleeps="street")
    path, heading = PAGES[page]
    check(visit(anna, phone=False).goes_to(path.format(known.pk)), status=200, heading=heading)


def test_a_list_without_citizens(visit, anna):
    check(visit(anna, phone=False).goes_to("/borgere/"), status=200, heading="Borgere")


def test_a_question_about_the_purpose(visit, bente, known):
    someone = visit(bente, phone=False).goes_to(f"/borgere/{known.pk}/")
    check(someone, status=200, heading="Globus Fyrtårn")
    someone.presses("Åbn siden")
    check(someone, status=422, heading="Globus Fyrtårn")


def test_the_question_about_the_purpose_of_a_form(visit, bente, known, monkeypatch):
    someone = visit(bente, phone=False).goes_to(f"/borgere/{known.pk}/oplysninger/?for=follow_up")
    monkeypatch.setattr(reading, "told_today", lambda user, citizen: None)
    monkeypatch.setattr(reading, "WAYS_IN", set())
    someone.presses("Gem")
    check(someone, status=422, heading="Globus Fyrtårn")
    someone.presses("Send")
    check(someone, status=422, heading="Globus Fyrtårn")


@pytest.mark.parametrize(
    ("typed", "told"), [("Globus Fyrtorn", "Er det et af"), ("Nej", "stavet rigtigt")]
)
def test_an_alias_nobody_has(visit, anna, known, typed, told):
    someone = visit(anna, phone=False).goes_to("/borgere/")
    someone.writes("Dæknavn", typed)
    someone.presses("Find")
    check(someone, status=422, heading="Find en borger")
    assert told in someone.text


def test_two_side_by_side_and_one_that_cannot_be(visit, anna, known, other):
    someone = visit(anna, phone=False).goes_to(f"/borgere/{known.pk}/saml/")
    heading = "Er det samme menneske som en anden?"
    someone.writes("Dæknavn", "Nogen Anden")
    someone.presses("Se dem ved siden af hinanden")
    check(someone, status=422, heading=heading)
    someone.writes("Dæknavn", other.alias)
    someone.presses("Se dem ved siden af hinanden")
    check(someone, status=200, heading=heading)


def test_a_contact_corrected_and_annulled(visit, anna, bente, known):
    contact = make.correction(Contact.objects.get(), by=bente, outcome="seen", note="")
    contact.annul(by=bente)
    someone = visit(anna, phone=False).goes_to(contact.get_absolute_url())
    check(someone, status=200, heading="Globus Fyrtårn")
    someone.follows("Den tæller alligevel")
    check(someone, status=200, heading="Skal kontakten tælle igen?")
    someone.presses("Lad den tælle igen")
    someone.follows("Ret kontakten")
    check(someone, status=200, heading="Ret kontakten")
    assert Citizen.objects.get().last_met_on == outreach_day()


def test_words_to_remove(visit, anna, known, nyborg):
    make.decided(nyborg)
    make.edition(nyborg, facts={"citizens_word_allowed": True}, in_force_from=make.RECENTLY)
    Wish.objects.ask_for_correction(known, "Jeg bor over bageren.").reply("Ja.", by=anna)
    someone = visit(anna, phone=False).goes_to(f"/borgere/{known.pk}/")
    someone.follows("Ord her fortæller for meget: fjern dem")
    check(someone, status=200, heading="Fjern ord?")
    someone.presses("Fjern ordene for altid")
    check(someone, status=422, heading="Fjern ord?")
    someone.page.get_by_label("med borgerens ord").check()
    someone.presses("Fjern ordene for altid")
    assert "Ordene er fjernet for altid." in someone.text
    check(someone.goes_to(f"/borgere/{known.pk}/kort/fjern-ord/"), status=200, heading="Fjern ord?")
