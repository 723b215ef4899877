"""Where in a long log something stands, without reading the log."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection

from outreach.days import beginning_of_outreach_day, outreach_day

from .deeds import Deed

# Numbers follow one another and their moments never go back, so a moment is found by halving what
# is left: some twenty entries are looked at in a million, one statement for all the moments.
NUMBERS = """
    with recursive ends as (
        select coalesce((select max(number) from audit_checkpoint
                         where municipality_id = %(town)s), 0) + 1 as low,
               coalesce((select number from audit_head
                         where municipality_id = %(town)s), 0) + 1 as high
    ),
    search as (
        select moment, low, high from unnest(%(moments)s::timestamptz[]) as moment, ends
        union all
        select moment,
               case when entry.at < moment then (low + high) / 2 + 1 else low end,
               case when entry.at < moment then high else (low + high) / 2 end
        from search left join audit_entry entry
          on entry.municipality_id = %(town)s and entry.number = (low + high) / 2
        where low < high
    )
    select moment, low from search where low >= high
"""
# One row for each question: did this user do this deed between two numbers of the chain?
DONE = """
    select name, low, high, exists (
        select from audit_entry
        where municipality_id = %(town)s and number >= low and number < high
          and by_name = name and deed = %(deed)s
    )
    from unnest(%(names)s::text[], %(lows)s::bigint[], %(highs)s::bigint[])
      as question (name, low, high)
"""


class Around(NamedTuple):
    """Whether somebody logged a contact around a moment. is_over: no later one can count."""

    logged: bool
    is_over: bool


def first_numbers(municipality, moments: Iterable[datetime]) -> dict[datetime, int]:
    """For each moment the number of the first entry at or after it; one past the end if none."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, {"town": municipality.pk, "moments": sorted(set(moments))})
        return dict(cursor.fetchall())


def contacts_around(municipality, asked: Iterable[tuple[str, datetime]]) -> dict[tuple, Around]:
    """For each (username, moment): whether they logged a contact within an outreach day of it."""
    asked = list(asked)
    spans: dict[tuple[str, datetime], tuple[datetime, datetime]] = {}
    for name, moment in asked:
        day = outreach_day(moment)
        before, after = (beginning_of_outreach_day(day + timedelta(days=days)) for days in (-1, 2))
        spans[name, moment] = before, after
    numbers = first_numbers(municipality, [moment for span in spans.values() for moment in span])
    questions = {
        (name, numbers[before], numbers[after]) for (name, _at), (before, after) in spans.items()
    }
    names, lows, highs = zip(*questions, strict=True) if questions else ((), (), ())
    values = {
        "town": municipality.pk,
        "deed": Deed.CONTACT_REGISTERED,
        "names": list(names),
        "lows": list(lows),
        "highs": list(highs),
    }
    with connection.cursor() as cursor:
        cursor.execute(DONE, values)
        done = {(name, low, high): found for name, low, high, found in cursor.fetchall()}
    today = beginning_of_outreach_day(outreach_day())
    return {
        (name, at): Around(done[name, numbers[before], numbers[after]], after <= today)
        for (name, at), (before, after) in spans.items()
    }
