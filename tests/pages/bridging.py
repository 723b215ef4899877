"""Bridges: begun, in every state, followed up, on paper, in figures."""

from datetime import timedelta
from uuid import uuid4

import pytest

from contacts.bridging.months import months_after
from contacts.models import Citizen
from outreach.days import outreach_day
from tests import make

from .world import NOTE, PAGES, english, page

TODAY = outreach_day()
LONG_AGO = months_after(TODAY, -7)

page(200, "/borgere/{citizen}/brobygning/ny/", "/brobygning/", as_="anna")
page(200, "/brobygning/?kvartal=2020-1", "/borgere/?liste=opfoelgning", as_="anna")
page(200, "/borgere/?fase=contact", "/borgere/?fase=handover", as_="anna")


def built(world, *steps, on=None, **details):
    return make.bridge(world.anna, world.contact.citizen, *steps, on=on, **details)


def show(world, bridge, room="", **sent):
    address = f"/brobygning/{bridge.pk}/{room}"
    client = english(world.anna)
    return client.post(address, sent) if sent else client.get(address)


def sent_about(bridge, **more):
    return {"revision": bridge.revision, "on": f"{TODAY:%d.%m.%Y}"} | more


for steps in (
    (),
    ("went_along",),
    ("went_along", "arrived", "uses_it"),
    ("said_no",),
    ("arrived", "lost_sight"),
    ("arrived", "withdrawn"),
    ("uses_it", "withdrawn"),
):
    for when in (None, LONG_AGO):
        PAGES.append(
            pytest.param(
                lambda world, steps=steps, when=when: show(world, built(world, *steps, on=when)),
                200,
                id=f"a bridge {' '.join(steps)} {'long ago' if when else 'today'}",
            )
        )


def answered(world, *answers):
    bridge = built(world, "uses_it", on=months_after(TODAY, -13))
    for months, answer in zip((3, 6, 12), answers, strict=False):
        bridge.answer(months, answer, on=TODAY, by=world.anna, revision=bridge.revision)
        bridge.refresh_from_db()
    return bridge


@page(200)
def a_bridge_followed_up(world):
    return show(world, answered(world, "uses_it", "no_longer", "unknown"))


@page(200)
def a_bridge_whose_citizen_wants_no_more_questions(world):
    return show(world, answered(world, "out_of_sight", "said_no"))


@page(200)
def an_answer_to_be_given_again(world):
    return show(world, answered(world, "uses_it", "uses_it", "uses_it"), "opfoelgning/")


@page(200)
def a_step_taken_back(world):
    bridge = built(world, "arrived")
    bridge.take_back(bridge.last.pk, by=world.anna, revision=bridge.revision)
    return show(world, bridge)


@page(200)
def a_bridge_taken_back_altogether(world):
    bridge = built(world)
    bridge.take_back(bridge.last.pk, by=world.anna, revision=bridge.revision)
    return show(world, bridge)


for room in ("samtykke/", "fortryd/", "opfoelgning/", "ark/"):
    PAGES.append(
        pytest.param(
            lambda world, room=room: show(world, built(world, "uses_it", on=LONG_AGO), room),
            200,
            id=f"a bridge, {room}",
        )
    )
    PAGES.append(
        pytest.param(
            lambda world, room=room: show(
                world, built(world, "uses_it", on=LONG_AGO), room, revision="x", wish=" "
            ),
            422,
            id=f"a bridge, {room}, nothing said",
        )
    )


@page(200)
def the_sheet(world):
    told = {"wish": NOTE, "know": NOTE, "meet": NOTE}
    return show(world, built(world), "ark/", comes_along="on", **told)


@page(422)
def a_sheet_too_long(world):
    return show(world, built(world), "ark/", wish="x" * 601)


for mistake in (
    {},
    {"event": "flown", "on": "i går", "consent_on": "før"},
    {"event": "arrived", "on": "01.01.2126"},
    {"event": "arrived", "on": f"{TODAY:%d.%m.%Y}"},
    {"event": "arrived", "on": f"{TODAY:%d.%m.%Y}", "consent_on": "01.01.2126"},
    {"event": "arrived", "on": f"{TODAY - timedelta(days=9):%d.%m.%Y}", "consent_on": "1.1.2026"},
):
    PAGES.append(
        pytest.param(
            lambda world, mistake=mistake: show(
                world, bridge := built(world), "skridt/", revision=bridge.revision, **mistake
            ),
            422,
            id=f"a step {mistake}",
        )
    )


@page(422)
def a_consent_after_its_step(world):
    bridge = built(world, on=TODAY - timedelta(days=5))
    days = {"on": f"{TODAY - timedelta(days=2):%d.%m.%Y}", "consent_on": f"{TODAY:%d.%m.%Y}"}
    return show(world, bridge, "skridt/", **sent_about(bridge, event="arrived", **days))


@page(422)
def a_consent_taken_back_since(world):
    bridge = built(world, "arrived", on=TODAY - timedelta(days=5))
    make.stepped(bridge, "withdrawn", by=world.anna)
    sent = sent_about(bridge, event="uses_it", consent_on=f"{TODAY - timedelta(days=5):%d.%m.%Y}")
    return show(world, bridge, "skridt/", **sent)


@page(422)
def an_answer_too_early(world):
    bridge = built(world, "uses_it", on=LONG_AGO)
    early = {"months": 6, "answer": "uses_it", "on": f"{TODAY - timedelta(days=60):%d.%m.%Y}"}
    return show(world, bridge, "opfoelgning/", **sent_about(bridge, **early))


@page(422)
def an_answer_about_what_is_not_asked(world):
    bridge = built(world, "uses_it", on=LONG_AGO)
    sent = sent_about(bridge, months=12, answer="perhaps")
    return show(world, bridge, "opfoelgning/", **sent)


@page(409)
def a_bridge_that_changed_meanwhile(world):
    bridge = built(world)
    stale = sent_about(bridge, event="went_along", consent_on=f"{TODAY:%d.%m.%Y}")
    make.stepped(bridge, "said_no", by=world.bente)
    return show(world, bridge, "skridt/", **stale)


@page(409)
def a_consent_taken_back_meanwhile(world):
    bridge = built(world, "arrived")
    stale = sent_about(bridge)
    make.stepped(bridge, "uses_it", by=world.bente)
    return show(world, bridge, "samtykke/", **stale)


@page(409)
def a_step_taken_back_meanwhile(world):
    bridge = built(world, "arrived")
    stale = sent_about(bridge, step=bridge.last.pk)
    make.stepped(bridge, "uses_it", by=world.bente)
    return show(world, bridge, "fortryd/", **stale)


def begin(world, **sent):
    return english(world.anna).post(f"/borgere/{world.contact.citizen_id}/brobygning/ny/", sent)


for mistake in ({}, {"service": "moon", "on": "snart", "submission": "1"}):
    PAGES.append(
        pytest.param(
            lambda world, mistake=mistake: begin(world, **mistake), 422, id=f"begun {mistake}"
        )
    )


@page(409)
def a_form_that_began_another_bridge(world):
    sent = {"submission": str(uuid4()), "on": f"{TODAY:%d.%m.%Y}"}
    begin(world, service="common.other", **sent)
    return begin(world, service="common.housing", **sent)


@page(200)
def every_bridge_on_the_page_of_its_citizen_and_every_message(world):
    client = english(world.anna)
    citizen = world.contact.citizen
    other = Citizen.objects.filter(alias="Robåd Paraply").first() or make.citizen(
        world.anna.municipality, "Robåd Paraply"
    )
    for steps in ((), ("said_no",), ("arrived",), ("arrived", "withdrawn"), ("uses_it",)):
        make.bridge(world.anna, other, *steps)
    if other.root() == other:
        make.merge(other, into=citizen, by=world.anna)
    bridge = built(world, "uses_it", on=LONG_AGO)
    about = f"/brobygning/{bridge.pk}/"
    client.post(f"{about}opfoelgning/", sent_about(bridge, months=3, answer="unknown"))
    bridge.refresh_from_db()
    client.post(f"{about}samtykke/", sent_about(bridge))
    bridge = type(bridge).objects.get(pk=bridge.pk)
    client.post(f"{about}fortryd/", sent_about(bridge, step=bridge.last.pk))
    bridge.refresh_from_db()
    client.post(f"{about}skridt/", sent_about(bridge, event="lost_sight"))
    return client.get(f"/borgere/{citizen.pk}/")


@page(200)
def a_bridge_begun_under_another_alias(world):
    joined = make.citizen(world.anna.municipality, "Bregne Trillebør")
    bridge = make.bridge(world.anna, joined, "uses_it", on=LONG_AGO)
    make.merge(joined, into=world.contact.citizen, by=world.anna)
    return show(world, bridge)


@page(200)
def the_day_with_more_to_follow_up_than_it_shows(world):
    for _ in range(6):
        built(world, "uses_it", on=LONG_AGO)
    return english(world.anna).get("/")


@page(200)
def citizens_to_follow_up(world):
    built(world, "uses_it", on=LONG_AGO)
    world.contact.citizen.describe(by=world.anna, go_two=True)
    return english(world.anna).get("/borgere/?liste=opfoelgning")


@page(200)
def figures_of_a_quarter(world):
    built(world, "uses_it", on=LONG_AGO)
    quarter = f"{LONG_AGO.year}-{(LONG_AGO.month + 2) // 3}"
    return english(world.anna).get(f"/brobygning/?kvartal={quarter}")
