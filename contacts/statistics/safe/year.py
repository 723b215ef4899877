"""What is shown outside the team of one calendar year, decided quarter by quarter."""

from dataclasses import dataclass, field

from .cells import ROOM, has_room, hides, withheld
from .shapes import (
    MONTHS,
    PARTS,
    QUARTERS,
    REST,
    YEAR,
    Count,
    Exact,
    Figures,
    Population,
    Table,
    pooled,
)

Shown = dict[str, Count | None]  # by row; None is withheld


@dataclass
class Year:
    """What was decided about the figures of a year. It only grows.

    threshold: the least that is shown, of contacts and of people; one for all of the year.
    closed: the periods decided. totals: by population, the periods whose total is shown.
    leaves: by table, the periods it was made safe for by itself, with the rows withheld there.
    A longer period shows the rows that none of its leaves withholds, and decides nothing anew.
    """

    populations: tuple[Population, ...]
    threshold: int
    closed: list[str] = field(default_factory=list)
    totals: dict[str, list[str]] = field(default_factory=dict)
    leaves: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    # Deciding ---------------------------------------------------------------------------------

    def close_quarter(self, quarter: str, exact: Exact) -> None:
        """Decide what is shown of a quarter that has ended, and of its months."""
        self.closed += [*MONTHS[quarter], quarter]
        for population in self._shown_for(quarter):
            shown = self.totals.setdefault(population.name, [])
            shown += self._totals_of(population, quarter, exact)
            for table in population.tables:
                leaves = self.leaves.setdefault(table.name, {})
                for period in self._leaves_of(table, population, quarter, exact):
                    leaves[period] = self._withheld(table, exact[period].tables[table.name])

    def is_whole(self, exact: Exact) -> bool:
        """Whether the year can be closed: its quarters are, and add up to it."""
        return all(q in self.closed for q in QUARTERS) and all(
            self._adds_up(population, YEAR, exact) for population in self.populations
        )

    def close_year(self, exact: Exact) -> None:
        """Decide what is shown of the year, when it is whole."""
        self.closed.append(YEAR)
        for population in self.populations:
            if self._year_is_shown(population, exact):
                self.totals.setdefault(population.name, []).append(YEAR)
                for table in population.tables:
                    if rest := self.rest(table):
                        cells = pooled(exact, rest, table.name)
                        self.leaves.setdefault(table.name, {})[REST] = self._withheld(table, cells)

    def rest(self, table: Table) -> tuple[str, ...]:
        """The quarters this table was not shown for by themselves, whole or by months."""
        leaves = self.leaves.get(table.name, {})
        return tuple(q for q in QUARTERS if q not in leaves and MONTHS[q][0] not in leaves)

    def _withheld(self, table, cells):
        return sorted(withheld(cells, self.threshold, adds_up=table.adds_up))

    def _totals_of(self, population, quarter, exact):
        """A quarter's total and its months': all three months or none of them."""
        # Far above the threshold: a year is lost if all its withheld quarters are small.
        if not exact[quarter].totals[population.name].reaches(ROOM * self.threshold):
            return []
        months = [exact[month].totals[population.name] for month in MONTHS[quarter]]
        if all(count.reaches(self.threshold) for count in months):
            return [*MONTHS[quarter], quarter]
        return [quarter]

    def _leaves_of(self, table, population, quarter, exact):
        """The months, or the quarter, that a table is shown for by itself; or none: it waits."""
        for periods in (MONTHS[quarter], (quarter,)):
            if all(self._has_room(table, population, period, exact) for period in periods):
                return periods
        return ()

    def _has_room(self, table, population, period, exact):
        rows, total = exact[period].tables[table.name], exact[period].totals[population.name]
        shown = period in self.totals[population.name]
        return shown and has_room(total, len(rows), self.threshold)

    def _shown_for(self, period):
        """The populations there are sets of for such a period."""
        return [p for p in self.populations if period == YEAR or not p.part_of]

    def _year_is_shown(self, population, exact):
        if not population.part_of:
            return self._year_hides(population, exact)
        # Far above the threshold again: one that is withheld may then be above it, or empty.
        total = exact[YEAR].totals[population.name]
        return YEAR in self.totals[population.part_of] and total.reaches(ROOM * self.threshold)

    def _year_hides(self, population, exact):
        """Whether the year's total leaves every quarter withheld in doubt: one of them is not
        small, and could be any of them."""
        hidden = [q for q in QUARTERS if q not in self.totals[population.name]]
        counted = [exact[quarter].totals[population.name] for quarter in hidden]
        return not hidden or any(count.reaches(self.threshold) for count in counted)

    # Showing ----------------------------------------------------------------------------------

    def total(self, population: Population, period: str, exact: Exact) -> Count | None:
        """The total shown of a population in a closed period; None if it is withheld."""
        shown = period in self.totals.get(population.name, ())
        return exact[period].totals[population.name] if shown else None

    def cells(
        self, population: Population, table: Table, period: str, exact: Exact
    ) -> Shown | None:
        """The rows shown of a table for a closed period; None if it is not shown for it."""
        leaves = self.leaves.get(table.name, {})
        if period == YEAR:
            if YEAR not in self.totals.get(population.name, ()):
                return None
            parts = list(leaves)
        else:
            parts = [period] if period in leaves else list(MONTHS.get(period, ()))
            if not parts or not all(part in leaves for part in parts):
                return None
        hidden = {row for part in parts for row in leaves[part]}
        cells = exact[period].tables[table.name]
        return {row: None if row in hidden else count for row, count in cells.items()}

    def contents(self, period: str, exact: Exact) -> dict:
        """What is published about a closed period, as JSON holds it.

        A total is [times, people], or None if it is withheld. A table is a row of those for each
        of its rows; None where it is not shown for this period.
        """
        return {
            "totals": {
                population.name: _written(self.total(population, period, exact))
                for population in self._shown_for(period)
            },
            "tables": {
                table.name: cells and {row: _written(count) for row, count in cells.items()}
                for population in self._shown_for(period)
                for table in population.tables
                for cells in [self.cells(population, table, period, exact)]
            },
        }

    # Correcting -------------------------------------------------------------------------------

    def allows(self, exact: Exact) -> bool:
        """Whether these figures may be published as the year was decided, row by row.

        A later set withholds what an earlier one withheld and shows what it showed, so that two
        sets together say nothing about a row that neither of them shows.
        """
        return all(self._allows(population, exact) for population in self.populations)

    def corrected(self, kept: Exact, now: Exact) -> Exact:
        """The figures to publish: those of now, but for what would not be safe as those of kept.

        kept: the figures that were published from last. Each population is looked at for itself,
        and each quarter; but quarters whose totals are withheld are taken together or not at all,
        because which of them is which must not show.
        """
        chosen = [
            self._corrected(population, _only(population, kept), _only(population, now))
            for population in self.populations
        ]
        return {
            period: Figures(
                {name: total for part in chosen for name, total in part[period].totals.items()},
                {name: cells for part in chosen for name, cells in part[period].tables.items()},
            )
            for period in now
        }

    def _corrected(self, population, kept, now):
        if self._allows(population, now):
            return now
        quarters = [q for q in QUARTERS if q in self.closed]
        shown = [q for q in quarters if q in self.totals.get(population.name, ())]
        hidden = [q for q in quarters if q not in shown]
        taken = [q for q in QUARTERS if q not in quarters]
        chosen = kept if YEAR in self.closed else _joined(kept, now, taken)
        for together in (hidden, *([quarter] for quarter in shown)):
            candidate = _joined(kept, now, [*taken, *together])
            if self._allows(population, candidate):
                taken += together
                chosen = candidate
        return chosen

    def _allows(self, population, exact):
        shown = self.totals.get(population.name, ())
        return (
            all(exact[p].totals[population.name].reaches(self.threshold) for p in shown)
            and (YEAR not in shown or population.part_of or self._year_hides(population, exact))
            and all(self._allows_table(table, exact) for table in population.tables)
            and all(self._adds_up(population, period, exact) for period in self.closed)
        )

    def _adds_up(self, population, period, exact):
        """Whether a period is the sum of its parts, and a total the sum of its rows."""
        if population not in self._shown_for(period):
            return True
        own = _only(population, exact)
        total = own[period].totals[population.name].times
        rows = [own[period].tables[table.name] for table in population.tables if table.adds_up]
        return _hangs_together(period, own) and all(
            sum(count.times for count in cells.values()) == total for cells in rows
        )

    def _allows_table(self, table, exact):
        for leaf, hidden in self.leaves.get(table.name, {}).items():
            cells = (
                pooled(exact, self.rest(table), table.name)
                if leaf == REST
                else exact[leaf].tables[table.name]
            )
            if not hides(cells, frozenset(hidden), self.threshold, adds_up=table.adds_up):
                return False
        return True


def _only(population, exact):
    """The figures of one population."""
    tables = [table.name for table in population.tables]
    return {
        period: Figures(
            {name: total for name, total in figures.totals.items() if name == population.name},
            {name: cells for name, cells in figures.tables.items() if name in tables},
        )
        for period, figures in exact.items()
    }


def _hangs_together(period, exact):
    """Whether a quarter or a year is the sum of its parts, with people the parts allow."""
    parts = [_flat(exact[part]) for part in PARTS.get(period, ())]
    for key, whole in _flat(exact[period]).items() if parts else ():
        counts = [part[key] for part in parts if key in part]
        if not counts:
            continue  # of the year only
        people = [count.people for count in counts]
        if whole.times != sum(count.times for count in counts):
            return False
        if not max(people) <= whole.people <= sum(people):
            return False
    return True


def _joined(kept, now, taken):
    """The figures of a year with the quarters `taken` as they are now, the others as kept.

    The year is the sum of its quarters; its people are those of now.
    """
    chosen = {}
    for quarter, months in MONTHS.items():
        source = now if quarter in taken else kept
        chosen |= {period: source[period] for period in (*months, quarter)}
    quarters = [_flat(chosen[quarter]) for quarter in QUARTERS]

    def summed(key, count):
        times = [part[key].times for part in quarters if key in part]
        return Count(sum(times), count.people) if times else count

    year = now[YEAR]
    chosen[YEAR] = Figures(
        {name: summed((name, None), count) for name, count in year.totals.items()},
        {
            table: {row: summed((table, row), count) for row, count in cells.items()}
            for table, cells in year.tables.items()
        },
    )
    return chosen


def _written(count):
    return count and list(count)


def _flat(figures):
    rows = {
        (table, row): count
        for table, cells in figures.tables.items()
        for row, count in cells.items()
    }
    return rows | {(name, None): count for name, count in figures.totals.items()}
