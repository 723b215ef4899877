"""What the figures of a calendar year are made of: counts, tables, populations and periods."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

YEAR = "y"
QUARTERS = ("q1", "q2", "q3", "q4")
MONTHS = {q: tuple(f"m{3 * n + i}" for i in (1, 2, 3)) for n, q in enumerate(QUARTERS)}
PARTS: dict[str, tuple[str, ...]] = MONTHS | {YEAR: QUARTERS}
REST = "rest"  # the quarters a table was not shown for by themselves, taken together


class Count(NamedTuple):
    """One cell: how many contacts (or concerns, …), and how many different people."""

    times: int
    people: int

    def reaches(self, least: int) -> bool:
        return self.times >= least and self.people >= least


Cells = Mapping[str, Count]


class Figures(NamedTuple):
    """The exact figures of one period: the total of each population, the rows of each table.

    A table has every row of its list, also those with nothing in them. A population that is a
    part of another has figures of years only: its rows need not add up over the year.
    """

    totals: dict[str, Count]
    tables: dict[str, dict[str, Count]]


Exact = dict[str, Figures]  # by period: m1 to m12, q1 to q4, y


@dataclass(frozen=True)
class Table:
    """One list of rows.

    adds_up: whether every contact is in exactly one row. Otherwise a contact is in any number of
    rows, or in none.
    """

    name: str
    adds_up: bool = True


@dataclass(frozen=True)
class Population:
    """What tables are about: contacts, concerns, …

    part_of: the population that this one is a part of, such as contacts with a citizen of all
    contacts. A part is shown for years only: its quarters would stand beside the whole's, and
    tell what is left between them.
    """

    name: str
    tables: tuple[Table, ...]
    part_of: str = ""


def pooled(exact: Exact, quarters: Iterable[str], table: str) -> dict[str, Count]:
    """The rows of some quarters of a year together; of the people, no more than is certain.

    Different people are known for calendar periods only. In some quarters together there were
    at least as many as in the one with most.
    """
    quarters = tuple(quarters)
    whole = exact[YEAR].tables[table]
    if quarters == QUARTERS:
        return whole
    found = {row: Count(0, 0) for row in whole}
    for quarter in quarters:
        for row, (times, people) in exact[quarter].tables[table].items():
            so_far = found.get(row, Count(0, 0))
            found[row] = Count(so_far.times + times, max(so_far.people, people))
    return found
