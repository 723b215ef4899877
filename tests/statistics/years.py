"""Years of made-up towns, closed and published, for those who try to find somebody out."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from contacts.statistics.safe.shapes import QUARTERS
from contacts.statistics.safe.year import Year

from .town import POPULATIONS, Town

ATTACKS = int(os.environ.get("ATTACKS", "4"))
tried = settings(
    max_examples=ATTACKS, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
argued = settings(max_examples=20 + ATTACKS, deadline=None, database=None)


@st.composite
def towns(draw):
    often = draw(st.sampled_from([3, 10, 30, 60, 100]))
    return Town(
        busy=draw(st.lists(st.integers(0, often), min_size=12, max_size=12)),
        citizens=draw(st.sampled_from([4, 15, 40, 120])),
        uneven=draw(st.sampled_from([1.2, 2.0, 4.0])),
        without_alias=draw(st.sampled_from([0.0, 0.2, 0.7])),
        groups=draw(st.booleans()),
        seed=draw(st.integers(0, 10**6)),
    )


def closed(exact, threshold=5, quarters=QUARTERS):
    """A year whose quarters close one after the other; and the year itself after the fourth."""
    year = Year(POPULATIONS, threshold)
    for quarter in quarters:
        year.close_quarter(quarter, exact)
    if quarters == QUARTERS:
        year.close_year(exact)
    return year


def published(year, exact):
    return {period: year.contents(period, exact) for period in year.closed}


def of_places(**places):
    """A town where everybody is met once, in the first month of the year."""
    town = Town([sum(places.values()), *[0] * 11], 1, without_alias=1, uneven=1)
    rows = [row for row, times in places.items() for _ in range(times)]
    town.contacts = [
        contact._replace(rows=contact.rows | {"place": row})
        for contact, row in zip(town.contacts, rows, strict=True)
    ]
    return town
