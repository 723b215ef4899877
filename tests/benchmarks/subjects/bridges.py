"""Bridges in a small and a large town: their effect, who is to be asked, a citizen's page."""

from contacts.bridging.models import Bridge
from contacts.models import Citizen
from outreach.days import outreach_day
from tests.benchmarks.filling_bridges import OFTEN, OFTEN_MET, SELDOM, SELDOM_MET
from tests.benchmarks.frame import Line, in_turns, ratio, subject

ROUNDS = 60
QUARTER = "/brobygning/?kvartal=2025-3"


def kinds(town) -> dict:
    """What is measured, as deeds within the town."""
    with town.used():
        worker = town.caller
        visible = Bridge.objects.visible_to(town.worker)
        one = visible.due(on=outreach_day()).first()
    return {
        "effect in a quarter": lambda: worker.get(QUARTER),
        "who is to be asked": lambda: worker.get("/borgere/?liste=opfoelgning"),
        "citizens by phase": lambda: worker.get("/borgere/?fase=handover"),
        "one bridge": lambda: worker.get(f"{one.get_absolute_url()}?for=follow_up"),
    }


@subject
def bridges(world):
    small, large = (kinds(town) for town in world.towns)
    for what in small:
        deeds = [
            town.within(deeds[what])
            for town, deeds in zip(world.towns, (small, large), strict=True)
        ]
        with world.large.used():
            yield Line(f"{what}: statements", world.large.queries(large[what]))
        in_small, in_large = in_turns(*deeds, rounds=min(world.rounds, ROUNDS))
        yield in_small.line(f"{what}, {world.small.contacts:,} bridges")
        yield in_large.line(f"{what}, {world.large.contacts:,} bridges")
    yield from pages_of_citizens(world)


def pages_of_citizens(world):
    """The page of a citizen met seldom and of one met very often, in turns."""
    town = world.large
    with town.used():
        known = Citizen.objects.filter(municipality=town.worker.municipality)
        pages = {
            times: known.get(alias=alias).get_absolute_url()
            for alias, times in ((SELDOM_MET, SELDOM), (OFTEN_MET, OFTEN))
        }
        deeds = [lambda address=address: town.caller.get(address) for address in pages.values()]
        for times, deed in zip(pages, deeds, strict=True):
            yield Line(f"a citizen met {times:,} times: statements", town.queries(deed))
        seldom, often = in_turns(*deeds, rounds=min(world.rounds, ROUNDS))
    yield seldom.line(f"a citizen met {SELDOM} times")
    yield often.line(f"a citizen met {OFTEN:,} times")
    yield ratio(f"a citizen met {OFTEN:,} / {SELDOM} times", often, seldom)
