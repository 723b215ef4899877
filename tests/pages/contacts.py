"""The pages of the street."""

from uuid import uuid4

import pytest

from tests import make
from tests.contacts.sent import offer

from .world import NOTE, PAGES, english, form, log, page

page(200, "/", "/kontakter/", "/kontakter/ny/", "/kontakter/ny/?like={contact}", as_="anna")


page(200, "/kontakter/pligt/", "/kontakter/{contact}/", as_="anna")


page(200, "/kontakter/{contact}/fjern-noten/", "/adgangskode/", "/log-ud/", as_="anna")


page(200, "/", "/kontakter/", "/kontakter/ny/", as_="clara")  # who has logged nothing


page(404, "/kontakter/{contact}/", as_="clara")


@page(200)
def every_kind_of_contact_in_the_list(world):
    for who in ({"people": 4}, {"people": 0, "outcome": "not_found"}, {"place": None}):
        make.contact(world.anna, **who)
    for kind in ("agreed", "home", "phone", "joint"):
        make.contact(world.anna, kind=kind, outcome="no_thanks")
    return english(world.anna).get("/kontakter/")


@page(200)
def the_day_after_saving_what_had_to_be_corrected(world):
    client = english(world.anna)
    log(world, client, who="nobody")
    return client.get("/")


@page(200)
def a_contact_whose_note_is_removed(world):
    world.contact.scrub(by=world.anna)
    return english(world.anna).get(f"/kontakter/{world.contact.pk}/")


@page(200)
def older_contacts(world):
    for _ in range(51):
        make.contact(world.anna)
    return english(world.anna).get("/kontakter/")


@page(200)
def a_date_noted(world):
    client = english(world.anna)
    return client.post("/kontakter/pligt/", {"given_on": form(world)["met_on"]}, follow=True)


@page(200)
def the_numbers_of_the_municipality(world):
    world.anna.municipality.children_phone = world.anna.municipality.doctor_phone = "12 34 56 78"
    world.anna.municipality.save()
    return english(world.anna).get("/kontakter/pligt/")


@page(422)
def an_empty_form(world):
    return english(world.anna).post("/kontakter/ny/", {})


@page(422)
def a_form_full_of_mistakes(world):
    return log(
        world,
        met_on="i går",
        part_of_day="dawn",
        place="moon",
        who="everybody",
        outcome="arrested",
        support="money",
        kind="raid",
        length="long ago",
        phase="done",
        sleeps="never",
        people="many",
        submission="1",
        note="x" * 501,
    )


for mistake in (
    {"met_on": "01.01.2126"},
    {"met_on": "01.01.1926"},
    {"who": "new"},
    {"who": "group"},
    {"who": "group", "people": "51"},
    {"who": "group", "people": "0"},
    {"who": "other"},
    {"who": "other", "sought": "Zebra Zeppelin"},
    {"who": "other", "sought": "Globus Fyrtår"},
    {"who": str(uuid4())},
    {"note": "cpr 010190-1234, ring på 20 11 22 33, nogen@example.dk"},
    {"note": "bor Algade 12, bil AB 12 345, facebook.com/nogen"},
    {"note": "konto 1234 1234567890, pas 123456789"},
    {"note": "nul \x00 tegn"},
    {"note": "En mand i rød jakke"},
    {"note": "Talte med Mogens om det"},
):
    PAGES.append(
        pytest.param(lambda world, mistake=mistake: log(world, **mistake), 422, id=str(mistake))
    )


@page(422)
def an_alias_given_away(world):
    aliases = {"alias": "Globus Fyrtårn", "offered": offer("Globus Fyrtårn")}
    return log(world, who="new", **aliases)


@page(422)
def no_date_to_note(world):
    return english(world.anna).post("/kontakter/pligt/", {})


@page(409)
def the_same_form_with_other_answers(world):
    sent = form(world, note=NOTE)
    log(world, **sent)
    return log(world, **sent | {"outcome": "seen"})
