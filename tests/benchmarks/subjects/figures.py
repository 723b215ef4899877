"""The exact figures of a month and of a year: they must cost the same however much was counted."""

from datetime import timedelta

from contacts.statistics.counting.exact import exact
from contacts.statistics.periods import Period, Span
from outreach.days import outreach_day
from tests.benchmarks.frame import Line, in_turns, ratio, subject


def kinds(town) -> dict:
    """What is measured, as deeds within the town."""
    with town.used():
        phone, home = town.caller, town.worker.municipality
        year = Period.of(Span.YEAR, outreach_day() - timedelta(days=366))
    return {
        "the team's month": lambda: phone.get("/tal/maaned/"),
        "every table of a year": lambda: exact(home, year),
    }


@subject
def figures(world):
    small, large = (kinds(town) for town in world.towns)
    for what in small:
        deeds = [
            town.within(deeds[what])
            for town, deeds in zip(world.towns, (small, large), strict=True)
        ]
        with world.large.used():
            yield Line(f"{what}: statements", world.large.queries(large[what]))
        in_small, in_large = in_turns(*deeds, rounds=world.rounds)
        yield in_small.line(f"{what}, {world.small.contacts:,} contacts")
        yield in_large.line(f"{what}, {world.large.contacts:,} contacts")
        yield ratio(f"{what}: large / small", in_large, in_small, at_most=1.2)
