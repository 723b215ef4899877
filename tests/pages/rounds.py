"""The pages of rounds, agreed meetings and hand-overs, and the day with what waits there."""

from datetime import timedelta
from unittest.mock import patch

from contacts.models import Round
from outreach.days import outreach_day
from tests import make

from .world import english, form, page

page(200, "/runde/ny/", "/overdragelse/anna/", as_="anna")


page(404, "/overdragelse/anna/", as_="clara")


def on_round(world, *, seen=0, day=None):
    round = make.round(world.anna)
    Round.objects.filter(pk=round.pk).update(seen=seen, day=day or outreach_day())
    return round


def met_on(world, days, **details):
    citizen = make.citizen(world.anna.municipality, "Robåd Paraply", **details)
    return make.meeting(world.anna, citizen, on=outreach_day() + timedelta(days=days))


@page(200)
def an_empty_round(world):
    on_round(world)
    return english(world.anna).get("/runde/")


@page(200)
def a_full_round(world):
    round = on_round(world, seen=50)
    make.contact(world.anna, citizen=world.contact.citizen, round=round)
    return english(world.anna).get("/runde/")


@page(200)
def a_contact_saved_on_a_round(world):
    round, client = on_round(world), english(world.anna)
    client.post("/runde/kontakt/", form(world, round=round.pk))
    return client.get("/runde/")


@page(200)
def a_contact_on_a_round_that_is_not_known(world):
    client = english(world.anna)
    client.post("/runde/kontakt/", form(world, round="1"))
    return client.get("/")


@page(200)
def logging_on_a_round(world):
    on_round(world)
    return english(world.anna).get("/runde/kontakt/")


@page(200)
def a_round_left_open(world):
    on_round(world, seen=1, day=outreach_day() - timedelta(days=1))
    return english(world.anna).get("/runde/")


@page(200)
def the_day_with_a_round_left_open(world):
    on_round(world, seen=3, day=outreach_day() - timedelta(days=1))
    return english(world.anna).get("/")


@page(200)
def the_day_on_a_round(world):
    on_round(world, seen=1)
    return english(world.anna).get("/")


for seen in (0, 1, 3):

    @page(200)
    def the_day_after_a_round(world, seen=seen):
        round, client = on_round(world, seen=seen), english(world.anna)
        client.post("/runde/slut/", {"round": round.pk})
        return client.get("/")


@page(200)
def going_on_elsewhere(world):
    on_round(world, seen=2)
    return english(world.anna).get("/runde/sted/")


@page(422)
def going_nowhere(world):
    round = on_round(world)
    return english(world.anna).post("/runde/sted/", {"round": round.pk, "place": "moon"})


@page(422)
def a_round_that_is_not_started(world):
    return english(world.anna).post("/runde/ny/", {})


@page(409)
def counting_on_a_round_that_is_over(world):
    return english(world.anna).post("/runde/set/", {"step": "1"})


@page(409)
def counting_on_another_round_than_the_open_one(world):
    on_round(world)
    return english(world.anna).post("/runde/set/", {"step": "1"})


@page(200)
def the_day_with_what_waits(world):
    met_on(world, 0, go_two=True)
    other = make.citizen(world.anna.municipality, "Trillebør Tallerken")
    make.meeting(world.anna, other, on=outreach_day() - timedelta(days=2))
    return english(world.anna).get("/")


@page(200)
def a_meeting(world):
    return english(world.anna).get(f"/moede/{met_on(world, 0, go_two=True).pk}/")


@page(422)
def a_meeting_that_became_nothing_known(world):
    return english(world.anna).post(f"/moede/{met_on(world, 0).pk}/", {"state": "lost"})


@page(409)
def a_meeting_that_was_answered_otherwise(world):
    meeting = met_on(world, 0)
    meeting.end("held", by=world.bente)
    return english(world.anna).post(f"/moede/{meeting.pk}/", {"state": "missed"})


@page(409)
def a_meeting_that_somebody_else_took(world):
    meeting = met_on(world, 0)
    return english(world.bente).post(f"/moede/{meeting.pk}/tag/", {"of": "0"})


@page(200)
def the_day_after_an_answer(world):
    client = english(world.anna)
    return client.post(f"/moede/{met_on(world, 0).pk}/", {"state": "held"}, follow=True)


@page(200)
def a_hand_over(world):
    met_on(world, -1, go_two=True)
    make.contact(world.anna, citizen=make.citizen(world.anna.municipality, "Trillebør Tallerken"))
    left = make.user(world.anna.municipality, username="lene-2", name="Lene", is_active=False)
    make.meeting(left, world.contact.citizen)
    return english(world.bente).get("/overdragelse/anna/")


@page(200)
def a_meeting_taken(world):
    meeting, client = met_on(world, 2), english(world.bente)
    return client.post(f"/moede/{meeting.pk}/tag/", {"of": world.anna.pk}, follow=True)


@page(200)
def a_hand_over_of_more_people_than_are_shown(world):
    make.contact(world.anna, citizen=make.citizen(world.anna.municipality, "Robåd Paraply"))
    with patch("contacts.handover.views.PEOPLE_SHOWN", 1):
        return english(world.bente).get("/overdragelse/anna/")
