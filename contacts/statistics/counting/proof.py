"""The proof of the counts: what is counted is what the rows say and what was erased of them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db import connection

from contacts.statistics.periods import Period, Span

from .tables import TABLES, Name

# Whom closed concerns were about is forgotten when they are closed, so only how many there were
# can be proved of them.
WITHOUT_PEOPLE = [name.value for name, table in TABLES.items() if not table.knows_people]
COMPARED = """
    with counted as (
        select * from statistics_tally where municipality_id = %(home)s
        and first >= %(year)s and first < %(year)s + interval '1 year'
    ), proof as (
        select span, first, name, row_key, column_key, sum(times) as times, sum(people) as people
        from (
            select * from statistics_kept(
                array(select one from statistics_expected(%(home)s, %(year)s) one)
            )
            union all
            select span, first, name, row_key, column_key, times, people from statistics_erased
            where municipality_id = %(home)s
            and first >= %(year)s and first < %(year)s + interval '1 year'
        ) parts
        group by 1, 2, 3, 4, 5
    )
    select * from (
        select span, first, name, row_key, column_key,
               coalesce(counted.times, 0), coalesce(counted.people, 0),
               coalesce(proof.times, 0),
               case when name = any(%(without_people)s) then coalesce(counted.people, 0)
                    else coalesce(proof.people, 0) end
        from counted full join proof using (span, first, name, row_key, column_key)
    ) compared(span, first, name, row_key, column_key, times, people, p_times, p_people)
    where (times, people) <> (p_times, p_people) order by 1, 2, 3, 4, 5
"""
YEARS = """
    select distinct year::date from (
        select date_trunc('year', first::timestamp) from statistics_tally
        where municipality_id = %(home)s
        union all
        select date_trunc('year', made_on::timestamp) from assessments_assessment
        where municipality_id = %(home)s
        union all
        select date_trunc('year', cell.day::timestamp) from bridging_bridge bridge
        cross join lateral statistics_bridge_cells(bridge) cell
        where municipality_id = %(home)s
        union all
        (select date_trunc('year', met_on::timestamp) from contacts_contact
         where municipality_id = %(home)s order by met_on limit 1)
        union all
        (select date_trunc('year', met_on::timestamp) from contacts_contact
         where municipality_id = %(home)s order by met_on desc limit 1)
    ) days(year) order by 1
"""


class Difference(NamedTuple):
    """One cell in which counts and proof are not the same."""

    period: Period
    name: Name
    row: str
    column: str
    counted: tuple[int, int]
    proved: tuple[int, int]

    def __str__(self):
        cell = " ".join(filter(None, [self.name.value, self.row, self.column]))
        return f"{self.period.written} {cell}: counted {self.counted}, proved {self.proved}"


def years(municipality) -> list[date]:
    """The first days of the years in which something is, or should be, counted."""
    with connection.cursor() as cursor:
        cursor.execute(YEARS, {"home": municipality.pk})
        return [year for (year,) in cursor.fetchall()]


def differences(municipality, year: date) -> Iterator[Difference]:
    """Every cell of a year, its quarters and its months whose count is not rows and ledger.

    year: its first day. It reads every contact of the year, in one statement, so that whatever
    is saved meanwhile is seen on both sides or on neither.
    """
    of = {"home": municipality.pk, "year": year, "without_people": WITHOUT_PEOPLE}
    with connection.cursor() as cursor:
        cursor.execute(COMPARED, of)
        for span, first, name, row, column, *counts in cursor.fetchall():
            yield Difference(
                Period(first, Span(span)),
                Name(name),
                row,
                column,
                (counts[0], counts[1]),
                (int(counts[2]), int(counts[3])),
            )
