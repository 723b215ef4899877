"""The exact figures of a year, as the rule of contacts/statistics/safe wants them."""

from contacts.statistics.counting.exact import exact, rows_in_force
from contacts.statistics.counting.tables import Name
from contacts.statistics.periods import Period, Span
from contacts.statistics.safe.shapes import (
    MONTHS,
    PARTS,
    QUARTERS,
    YEAR,
    Count,
    Exact,
    Figures,
    Population,
    Table,
)

CONTACTS, CITIZENS, RECEIVED, CLOSED = "contacts", "citizens", "received", "closed"
ASSESSED, OFFERED, YEAR_ON = "assessed", "offered", "year_on"

# Everything that leaves the team. Whom we met is left out: it would tell how many contacts were
# with nobody that has an alias, beside the total of those with one. Bridges a year on are those
# offered in the same period a year before: their total is decided by the same number.
POPULATIONS = (
    Population(
        CONTACTS,
        (
            Table(Name.PLACE),
            Table(Name.PART_OF_DAY),
            Table(Name.OUTCOME),
            Table(Name.KIND),
            Table(Name.SUPPORT, adds_up=False),
        ),
    ),
    Population(CITIZENS, (Table(Name.KNOWN), Table(Name.PHASE), Table(Name.SLEEPS)), CONTACTS),
    Population(RECEIVED, (Table(Name.RECEIVED),)),
    Population(CLOSED, (Table(Name.CLOSED), Table(Name.KEPT))),
    Population(
        ASSESSED,
        (
            Table(Name.RESULT),
            Table(Name.CRITERION, adds_up=False),
            Table(Name.FACTOR, adds_up=False),
        ),
    ),
    Population(OFFERED, (Table(Name.SERVICE),)),
    Population(YEAR_ON, (Table(Name.BECAME),)),
)


def period(year: int, part: str) -> Period:
    """The calendar period of a part of a year: m1 to m12, q1 to q4, y."""
    if part == YEAR:
        return Period.read(f"{year}")
    number = int(part[1:])
    return Period.read(f"{year}-k{number}" if part in QUARTERS else f"{year}-{number:02}")


def part_of_year(period: Period) -> str:
    """The other way round."""
    if period.span == Span.YEAR:
        return YEAR
    return f"q{period.quarter}" if period.span == Span.QUARTER else f"m{period.first.month}"


def figures_of(municipality, year: int) -> Exact:
    """The exact figures of all parts of a year, whether they have ended or not.

    A quarter and the year are the sums of their months; a place of an edition that was not in
    force counts as elsewhere, so that no row is there because of what was counted.
    """
    found: Exact = {}
    for part in (*(month for months in MONTHS.values() for month in months), *QUARTERS, YEAR):
        found[part] = _read(municipality, period(year, part), with_parts=part == YEAR)
        if part in PARTS:
            found[part] = _summed(found[part], [found[shorter] for shorter in PARTS[part]])
    return found


def _read(municipality, period, *, with_parts):
    counted = exact(municipality, period)
    rows = rows_in_force(municipality, period)
    wanted = [p for p in POPULATIONS if with_parts or not p.part_of]
    tables = {
        table.name: _listed(rows[Name(table.name)], counted[Name(table.name)], table.adds_up)
        for population in wanted
        for table in population.tables
    }
    totals = {
        name: Count(*counted[Name(name)]["", ""]) for name in (CONTACTS, ASSESSED, OFFERED, YEAR_ON)
    }
    totals |= {name: _together(tables[name].values()) for name in (RECEIVED, CLOSED)}
    if with_parts:
        totals[CITIZENS] = Count(*counted[Name.MET]["citizen", ""])
    return Figures(totals, tables)


def _listed(rows, counted, adds_up):
    """The rows of the list, in its order; what was counted beside them is in the last one."""
    cells = {row: Count(*counted.get((row, ""), (0, 0))) for row in rows}
    if adds_up:
        last = next(reversed(cells))
        for (row, _column), (times, people) in counted.items():
            if row not in cells:
                before = cells[last]
                cells[last] = Count(before.times + times, max(before.people, people))
    return cells


def _together(counts):
    """Of counts whose people are different people."""
    counts = list(counts)
    return Count(sum(count.times for count in counts), sum(count.people for count in counts))


def _summed(whole, parts):
    def one(count, shorter):
        shorter = [c for c in shorter if c is not None]
        if not shorter:
            return count
        people = [c.people for c in shorter]
        return Count(
            sum(c.times for c in shorter), min(max(count.people, max(people)), sum(people))
        )

    return Figures(
        {
            name: one(count, [part.totals.get(name) for part in parts])
            for name, count in whole.totals.items()
        },
        {
            name: {
                row: one(count, [part.tables.get(name, {}).get(row) for part in parts])
                for row, count in cells.items()
            }
            for name, cells in whole.tables.items()
        },
    )
