"""The pages of the street."""

from datetime import timedelta
from uuid import UUID

import pytest

from contacts.models import Citizen, Merge
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import offer

from .world import NOTE, PAGES, english, form, log, page

page(200, "/", "/kontakter/", "/kontakter/ny/", "/kontakter/ny/?like={contact}", as_="anna")


page(200, "/kontakter/pligt/", "/kontakter/{contact}/", as_="anna")


page(200, "/kontakter/{contact}/fjern-noten/", "/adgangskode/", "/log-ud/", as_="anna")


page(200, "/", "/kontakter/", "/kontakter/ny/", as_="clara")  # who has logged nothing


page(404, "/kontakter/{contact}/", as_="clara")
page(200, "/kontakter/{contact}/ret/", "/kontakter/{contact}/annuller/", as_="anna")
page(
    200, "/borgere/", "/borgere/?moeder", "/borgere/?sted=street", "/borgere/{citizen}/", as_="anna"
)
for room in ("oplysninger", "moede", "slut", "saml", "skil"):
    page(200, f"/borgere/{{citizen}}/{room}/", as_="anna")
page(200, "/borgere/", "/borgere/?moeder", "/borgere/?sted=park", as_="clara")
page(200, "/borgere/{citizen}/", "/kontakter/{contact}/ret/", as_="bente")
page(404, "/borgere/{citizen}/", as_="clara")


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
    {"who": str(UUID(int=0))},
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


def citizens(world, room="", **sent):
    return english(world.anna).post(f"/borgere/{world.contact.citizen_id}/{room}", sent)


def paraply(world):
    """Another citizen of Anna's."""
    known = Citizen.objects.filter(alias="Robåd Paraply", municipality=world.anna.municipality)
    return known.first() or make.citizen(world.anna.municipality, "Robåd Paraply")


def one_more(world):
    """Another contact like the world's, to be changed."""
    return make.contact(world.anna, citizen=world.contact.citizen, note=NOTE)


@page(422)
def a_citizen_nobody_knows(world):
    return english(world.anna).post("/borgere/find/", {"alias": "Zebra Zeppelin"})


@page(422)
def a_citizen_typed_wrong(world):
    return english(world.anna).post("/borgere/find/", {"alias": "Globus Fyrtår"})


@page(422)
def no_alias_to_find(world):
    return english(world.anna).post("/borgere/find/", {})


@page(422)
def no_purpose(world):
    return citizens(world)


@page(422)
def no_such_age(world):
    return citizens(world, "oplysninger/", age_band="120", sex="none")


@page(422)
def no_such_end(world):
    return citizens(world, "slut/", state="lost")


@page(422)
def no_meeting(world):
    return citizens(world, "moede/")


@page(422)
def a_meeting_that_cannot_be(world):
    return citizens(world, "moede/", on="01.01.2020", part_of_day="dawn", place="moon")


@page(422)
def a_meeting_too_far_ahead(world):
    return citizens(world, "moede/", on="01.01.2120")


@page(422)
def a_meeting_on_no_day(world):
    return citizens(world, "moede/", on="snart")


@page(200)
def a_citizen_of_whom_much_is_known(world):
    anna, citizen = world.anna, world.contact.citizen
    other = paraply(world)
    if other.root() == other:
        make.merge(other, into=citizen, by=anna)
    make.meeting(anna, citizen, on=outreach_day() - timedelta(days=1))
    citizen.describe(by=anna, age_band="40-49", sex="woman", go_two=True)
    citizen.end("moved", by=anna)
    for _ in range(11):
        make.contact(anna, citizen=citizen, phase="relation", sleeps="street")
    make.correction(one_more(world), by=world.bente, outcome="seen")
    one_more(world).annul(by=anna)
    return citizens_page(world)


def citizens_page(world, room=""):
    return english(world.anna).get(f"/borgere/{world.contact.citizen_id}/{room}")


@page(200)
def the_list_with_much_in_it(world):
    a_citizen_of_whom_much_is_known(world)
    return english(world.anna).get("/borgere/")


@page(200)
def meetings_in_the_list(world):
    a_citizen_of_whom_much_is_known(world)
    return english(world.anna).get("/borgere/?moeder")


@page(200)
def aliases_to_part(world):
    a_citizen_of_whom_much_is_known(world)
    return citizens_page(world, "skil/")


@page(200)
def a_meeting_to_call_off(world):
    a_citizen_of_whom_much_is_known(world)
    return citizens_page(world, "moede/")


@page(200)
def more_citizens_than_one_page(world):
    for alias in make.aliases(51):
        if not Citizen.objects.filter(alias=alias).exists():
            make.citizen(world.anna.municipality, alias)
    return english(world.anna).get("/borgere/")


@page(200)
def two_side_by_side(world):
    for merge in Merge.objects.standing().filter(joined=paraply(world)):
        merge.undo(by=world.anna)
    return citizens(world, "saml/", alias="Robåd Paraply")


for mistake in (
    {},
    {"alias": "Globus Fyrtårn"},
    {"alias": "Globus Fyrtår"},
    {"alias": "Zebra Zeppelin"},
):
    PAGES.append(
        pytest.param(
            lambda world, mistake=mistake: citizens(world, "saml/", **mistake),
            422,
            id=f"merged with {mistake}",
        )
    )


@page(422)
def two_merged_already(world):
    a_citizen_of_whom_much_is_known(world)
    return citizens(world, "saml/", alias="Robåd Paraply")


@page(422)
def neither_of_the_two(world):
    two_side_by_side(world)
    return citizens(world, "saml/", alias="Robåd Paraply", keep="both")


@page(200)
def every_message_about_a_citizen(world):
    client = english(world.anna)
    address = f"/borgere/{world.contact.citizen_id}/"
    client.post(f"{address}oplysninger/", {})
    client.post(f"{address}moede/", {"call_off": ""})
    client.post(f"{address}skil/", {})
    return client.get(address)


@page(200)
def a_contact_that_was_corrected(world):
    contact = one_more(world)
    make.correction(contact, by=world.bente, outcome="seen", note="")
    make.correction(contact, by=world.bente, people=3, citizen=None, phase="", sleeps="")
    return english(world.anna).get(f"/kontakter/{contact.pk}/")


@page(200)
def a_contact_that_was_annulled(world):
    contact = one_more(world)
    contact.annul(by=world.bente)
    return english(world.anna).get(f"/kontakter/{contact.pk}/")


@page(200)
def a_contact_to_count_again(world):
    contact = one_more(world)
    contact.annul(by=world.bente)
    return english(world.anna).get(f"/kontakter/{contact.pk}/annuller/")


@page(409)
def a_contact_corrected_meanwhile(world):
    contact = one_more(world)
    make.correction(contact, by=world.bente, outcome="seen")
    sent = form(world, revision="1", outcome="no_thanks")
    return english(world.anna).post(f"/kontakter/{contact.pk}/ret/", sent)


@page(422)
def a_correction_without_answers(world):
    return english(world.anna).post(f"/kontakter/{world.contact.pk}/ret/", {})


@page(422)
def a_form_sent_on_the_next_day(world):
    address = f"/borgere/{world.contact.citizen_id}/oplysninger/"
    return english(world.bente).post(address, {"sex": "woman"})


@page(422)
def a_form_sent_on_the_next_day_without_a_purpose(world):
    address = f"/borgere/{world.contact.citizen_id}/oplysninger/"
    return english(world.bente).post(address, {"sex": "woman", "opened-again": "1"})
