"""Concerns in a small town and in a large one: raising one, the queue, the words of a receipt."""

import secrets
import time

from contacts.concerns.models import Concern
from outreach.days import outreach_day
from outreach.privacy import codes, tickets
from tests.benchmarks.filling_concerns import concerns_beside
from tests.benchmarks.frame import Line, in_turns, ratio, subject

STATUS = "/kommune/nyborg/status/"
ROUNDS = 60  # a receipt's hash is slow on purpose
WORDS = "en to tre fire"


def phoned(town) -> dict:
    """What a worker sends who enters a phone call, with a ticket of a minute ago."""
    ticket = tickets.Ticket(secrets.token_hex(16), int(time.time()) - 60)
    return {
        "ticket": ticket.signed("staff", town.worker.municipality),
        "kind": "worry",
        "channel_sent": "phone",
        "received_on": outreach_day().strftime("%d.%m.%Y"),
        "source": "neighbours",
        "place": "street",
        "worry": "Sidder alene i regnen hver aften.",
    }


def kinds(town) -> dict:
    """What is measured, as deeds within the town."""
    with town.used():
        worker, anybody = town.caller, town.stranger
        waiting = Concern.objects.filter(municipality=town.worker.municipality).waiting()
        known = waiting.order_by("pk").first()
        Concern.objects.filter(pk=known.pk).update(receipt_hash=bytes.fromhex(codes.hashed(WORDS)))
    return {
        "raising a concern": lambda: worker.post("/bekymring/", phoned(town), expect=200),
        "the queue": lambda: worker.get("/bekymringer/"),
        "the queue's closed concerns": lambda: worker.get("/bekymringer/?vis=lukket"),
        "one concern": lambda: worker.get(f"/bekymringer/{known.pk}/"),
        "a receipt's words": lambda: anybody.post(STATUS, {"words": WORDS}, expect=200),
    }


@subject
def concerns(world):
    small, large = (kinds(town) for town in world.towns)
    for what in small:
        deeds = [
            town.within(deeds[what])
            for town, deeds in zip(world.towns, (small, large), strict=True)
        ]
        with world.large.used():
            yield Line(f"{what}: statements", world.large.queries(large[what]))
        taken = in_turns(*deeds, rounds=min(world.rounds, ROUNDS))
        for town, times in zip(world.towns, taken, strict=True):
            yield times.line(f"{what}, {concerns_beside(town.contacts):,} concerns")
        in_small, in_large = taken
        yield ratio(f"{what}: large / small", in_large, in_small, at_most=1.2)
