"""The page of one citizen: what it shows, and what it is opened for."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make


@pytest.fixture
def known(anna):
    citizen = make.citizen(anna.municipality)
    make.contact(anna, citizen=citizen)
    return citizen


def url(citizen, room=""):
    return f"/borgere/{citizen.pk}/{room}"


def purposes(deed="citizen.read"):
    return list(
        Entry.objects.filter(deed=deed).order_by("number").values_list("purpose", flat=True)
    )


def test_it_shows_phases_contacts_stays_and_the_little_that_is_known(browse, anna, known):
    day = outreach_day()
    for ago, phase, sleeps in ((40, "contact", "street"), (20, "relation", ""), (9, "", "shelter")):
        make.contact(anna, citizen=known, met_on=day - timedelta(ago), phase=phase, sleeps=sleeps)
    known.refresh_from_db()
    profile = browse(anna).get(url(known)).context["known"]

    assert [state for _name, _since, state in profile.phases] == ["now", "ahead", "ahead", "ahead"]
    assert [when for _words, when in profile.stays] == [day - timedelta(9), day - timedelta(40)]
    assert profile.count == 4
    assert profile.first_met_on == day - timedelta(40)


def test_the_same_stay_told_twice_stands_once(browse, anna, known):
    for ago in (5, 3):
        make.contact(anna, citizen=known, met_on=outreach_day() - timedelta(ago), sleeps="street")
    stays = browse(anna).get(url(known)).context["known"].stays

    assert [when for _words, when in stays] == [outreach_day() - timedelta(5)]


def test_who_has_met_the_citizen_opens_the_page_at_once(browse, anna, known):
    assert "known" in browse(anna).get(url(known)).context
    assert purposes() == ["own_list"]


def test_a_colleague_is_asked_once_a_day_what_for(browse, bente, known):
    client = browse(bente)
    asked = client.get(url(known))
    assert "known" not in asked.context
    assert "Ville gerne" not in asked.content.decode()

    assert client.post(url(known), {"purpose": "meeting"}).url == url(known)
    assert "known" in client.get(url(known)).context
    assert purposes() == ["meeting", "meeting"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert "known" not in browse(bente).get(url(known)).context


def test_a_search_asks_even_who_has_met_them(browse, anna, known):
    client = browse(anna)
    found = client.post("/borgere/find/", {"alias": known.alias})

    assert "known" not in client.get(found.url).context


@pytest.mark.parametrize("way", ["follow_up", "hand_over", "logging"])
def test_the_way_in_tells_the_purpose(browse, bente, known, way):
    assert "known" in browse(bente).get(f"{url(known)}?for={way}").context
    assert purposes() == [way]


@pytest.mark.parametrize("way", ["own_list", "nosy", "", "asked", "search"])
def test_a_forged_way_in_tells_nothing(browse, bente, known, way):
    assert "known" not in browse(bente).get(f"{url(known)}?for={way}").context


@pytest.mark.parametrize("purpose", [None, "", "own_list", "curiosity"])
def test_without_a_purpose_of_the_list_it_stays_closed(browse, bente, known, purpose):
    response = browse(bente).post(url(known), {} if purpose is None else {"purpose": purpose})

    assert response.status_code == 422
    assert purposes() == []


def test_no_page_about_a_citizen_opens_past_the_question(browse, bente, known):
    for room in ("oplysninger/", "moede/", "slut/", "saml/", "skil/"):
        assert browse(bente).get(url(known, room)).url == url(known)
        asked = browse(bente).post(url(known, room))
        assert (asked.status_code, asked.context["carried"]) == (422, [])
        assert "Ville gerne" not in asked.content.decode()
    assert purposes() == []


def test_reading_a_merged_citizen_is_noted_under_every_alias(browse, anna, known):
    other = make.citizen(anna.municipality, "Robåd Paraply")
    make.merge(other, into=known, by=anna)
    browse(anna).get(url(known))

    tokens = Entry.objects.filter(deed="citizen.read").values_list("object_token", flat=True)
    assert len(set(tokens)) == 2


def test_it_costs_the_same_with_many_contacts(browse, anna, known, django_assert_max_num_queries):
    client = browse(anna)
    with django_assert_max_num_queries(28):
        client.get(url(known))
    for _ in range(30):
        make.contact(anna, citizen=known, support=["finances"])
    with django_assert_max_num_queries(28):
        client.get(url(known))


def test_the_little_that_is_known_can_be_noted(browse, anna, known):
    browse(anna).post(
        url(known, "oplysninger/"), {"age_band": "40-49", "sex": "woman", "go_two": "on"}
    )

    known.refresh_from_db()
    assert (known.age_band, known.sex, known.go_two) == ("40-49", "woman", True)
    assert "Gå to" in browse(anna).get(url(known)).content.decode()


def test_an_end_chases_nobody_and_a_new_meeting_lifts_it(browse, anna, known):
    browse(anna).post(url(known, "slut/"), {"state": "not_seen"})
    known.refresh_from_db()
    assert (known.end_state, known.ended_on) == ("not_seen", outreach_day())

    make.contact(anna, citizen=known, outcome="not_found")
    known.refresh_from_db()
    assert known.end_state == "not_seen"

    make.contact(anna, citizen=known, outcome="seen")
    known.refresh_from_db()
    assert (known.end_state, known.ended_on) == ("", None)


def test_an_ended_citizen_is_not_offered_on_the_log_page(browse, anna, known):
    assert known.alias in browse(anna).get("/kontakter/ny/").content.decode()
    known.end("died", by=anna)

    assert known.alias not in browse(anna).get("/kontakter/ny/").content.decode()


def test_an_end_can_be_taken_back(browse, anna, known):
    known.end("moved", by=anna)
    browse(anna).post(url(known, "slut/"), {"state": ""})

    known.refresh_from_db()
    assert known.end_state == ""
    assert Entry.objects.filter(deed="citizen.reopened").count() == 1


def test_the_log_page_opened_from_here_has_the_citizen_and_their_place_chosen(browse, anna, known):
    form = browse(anna).get(f"/kontakter/ny/?who={known.pk}").context["form"]

    assert form["who"].value() == str(known.pk)
    known.refresh_from_db()
    assert form["place"].value() == "street"


def test_a_foreign_citizen_is_chosen_nowhere(browse, clara, known):
    form = browse(clara).get(f"/kontakter/ny/?who={known.pk}").context["form"]

    assert form["who"].value() is None
