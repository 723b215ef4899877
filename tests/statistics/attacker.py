"""Somebody outside who knows the rule, has every published set, and owns an integer solver.

Unknown are all counts of a year: contacts and people of every row and total, in every month,
quarter and year that closed, once for each edition of the sets. What is published, what must hold
in any year there can be (`relations`) and what withholding tells of the rule (`rule`) become
constraints. A cell is safe when the solver finds a year in which it is empty, or one in which it
reaches the threshold, in contacts and in people. No answer in time is a cell found out.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from contacts.statistics.safe.cells import ROOM
from contacts.statistics.safe.shapes import MONTHS, PARTS, QUARTERS, YEAR

ALL, CITIZENS = "contacts", "citizens"  # the second is a part of the first
TOTAL = None  # the row that stands for a total
TIMES = {YEAR: 1} | dict.fromkeys(QUARTERS, 4)  # how many such periods a year has; else 12 months


class Attacker:
    """editions: the sets published, {period: contents} for each time some were. rows: the rows of
    every table. changed: how many contacts at most a correction moves between two editions, as
    the attacker believes; None if he believes nothing. groups: whether one contact may be with
    many people, or with nobody; otherwise everybody knows that it is with one. rule: whether the
    attacker knows the rule."""

    def __init__(
        self, populations, rows, threshold, editions, *, changed=None, groups=False, rule=True
    ):
        self.populations, self.rows, self.threshold = populations, rows, threshold
        self.editions, self.groups, self.seconds = editions, groups, 60.0
        self.variables: dict = {}
        self.lower: list = []
        self.upper: list = []
        self.constraints: list = []
        self.periods = list(editions[0])
        self.most = 100 * threshold + max(
            (
                TIMES.get(period, 12) * count[0]
                for edition in editions
                for period, contents in edition.items()
                for _n, _r, count in _cells(contents)
                if count
            ),
            default=0,
        )
        for number, edition in enumerate(editions):
            self.relations(number)
            self.told(number, edition)
        if rule:
            self.rule(editions[0])
        if changed is not None:
            self.little_changed(changed)

    # The model --------------------------------------------------------------------------------

    def variable(self, low=0, high=None):
        self.lower.append(low)
        self.upper.append(self.most if high is None else high)
        return len(self.lower) - 1

    def cell(self, edition, period, name, row):
        """The two unknowns of a cell: contacts and people."""
        keys = [(edition, period, name, row, measure) for measure in ("times", "people")]
        for key in keys:
            if key not in self.variables:
                self.variables[key] = self.variable()
        return [self.variables[key] for key in keys]

    def between(self, low, terms, high):
        self.constraints.append((low, terms, high))

    def at_least(self, terms, low, *, when=None):
        """Σ terms ≥ low; only where the binary variable `when` is 1, if there is one."""
        if when is not None:
            terms = terms | {when: -self.slack}
            low -= self.slack
        self.between(low, terms, np.inf)

    @property
    def slack(self):
        return 3 * self.most

    def either(self, *ways):
        """At least one of some ways holds, each a list of (terms, low): Σ terms ≥ low."""
        chosen = [self.variable(0, 1) for _way in ways]
        self.at_least(dict.fromkeys(chosen, 1), 1)
        for way, when in zip(ways, chosen, strict=True):
            for terms, low in way:
                self.at_least(terms, low, when=when)

    def small(self, cell, least):
        """The ways in which a cell is below `least`."""
        return [[({measure: -1}, 1 - least)] for measure in cell]

    def large(self, cell, least):
        """The way in which a cell reaches `least`."""
        return [({measure: 1}, least) for measure in cell]

    # What everybody knows ---------------------------------------------------------------------

    def relations(self, edition):
        for population in self.populations:
            groups = self.groups and population.name == ALL
            for period in self.periods:
                total = self.cell(edition, period, population.name, TOTAL)
                self.of_one(total, groups)
                for table in tables_for(period, population):
                    rows = self.rows[table.name]
                    cells = [self.cell(edition, period, table.name, row) for row in rows]
                    for cell in cells:
                        self.of_one(cell, groups)
                        self.within(cell, total, groups)
                    if table.adds_up:
                        self.sum_of(total, cells)
            names = [(population.name, TOTAL)]
            for table in population.tables:
                if not population.part_of:
                    names += [(table.name, row) for row in self.rows[table.name]]
            for name, row in names:
                for period, parts in self.wholes():
                    whole = self.cell(edition, period, name, row)
                    cells = [self.cell(edition, part, name, row) for part in parts]
                    self.sum_of(whole, cells)
                    for cell in cells:
                        self.within(cell, whole, groups)
        self.nameless(edition)

    def of_one(self, cell, groups):
        """A contact is with one person; or with a group, or with nobody."""
        times, people = cell
        self.at_least({times: 50 if groups else 1, people: -1}, 0)
        if not groups:
            self.at_least({people: self.most, times: -1}, 0)

    def sum_of(self, whole, cells):
        """Contacts add up. People are at most those of all parts together."""
        self.between(0, {whole[0]: 1} | {cell[0]: -1 for cell in cells}, 0)
        self.at_least({whole[1]: -1} | {cell[1]: 1 for cell in cells}, 0)

    def within(self, cell, whole, groups):
        """A part has no more contacts or people; whoever is not in it has contacts outside it."""
        for measure in (0, 1):
            self.at_least({whole[measure]: 1, cell[measure]: -1}, 0)
        outside = 50 if groups else 1
        self.at_least({whole[0]: outside, cell[0]: -outside, whole[1]: -1, cell[1]: 1}, 0)

    def nameless(self, edition):
        """Citizens are a part of all. Whoever has no alias is counted anew at every contact."""
        without = {}
        for period in self.periods:
            all_of, citizens = (self.cell(edition, period, name, TOTAL) for name in (ALL, CITIZENS))
            self.within(citizens, all_of, self.groups)
            without[period] = {all_of[1]: 1, citizens[1]: -1}
        for period, parts in self.wholes():
            terms = dict(without[period])
            for part in parts:
                terms |= {variable: -factor for variable, factor in without[part].items()}
            self.between(0, terms, 0)

    def wholes(self):
        return [(p, parts) for p, parts in PARTS.items() if {p, *parts} <= set(self.periods)]

    def told(self, edition, sets):
        for period, contents in sets.items():
            for name, row, count in _cells(contents):
                if count is not None:
                    for variable, value in zip(
                        self.cell(edition, period, name, row), count, strict=True
                    ):
                        self.lower[variable] = self.upper[variable] = value

    def little_changed(self, most):
        """A correction touched so many contacts at most, each with its people."""
        for edition, period, name, row, measure in list(self.variables):
            if edition + 1 < len(self.editions):
                bound = most * 50 if self.groups and measure == "people" else most
                earlier = self.variables[edition, period, name, row, measure]
                later = self.variables[edition + 1, period, name, row, measure]
                self.between(-bound, {earlier: 1, later: -1}, bound)

    # What withholding tells -------------------------------------------------------------------

    def rule(self, sets):
        for population in self.populations:
            self.rule_of_totals(population, sets)
            for table in population.tables:
                own = self.leaves(table, sets)
                for period in own:
                    self.rule_of_cells(table, period, sets[period]["tables"][table.name])
                whole = sets.get(YEAR, {}).get("tables", {}).get(table.name)
                if whole and not own:
                    self.rule_of_cells(table, YEAR, whole)

    def leaves(self, table, sets):
        found = []
        for quarter, months in MONTHS.items():
            for periods in (months, (quarter,)):
                if all(p in sets and sets[p]["tables"].get(table.name) for p in periods):
                    found += periods
                    break
        return found

    def rule_of_totals(self, population, sets):
        if population.part_of:
            if sets.get(YEAR, {"totals": {population.part_of: None}})["totals"][population.part_of]:
                cell = self.cell(0, YEAR, population.name, TOTAL)
                if sets[YEAR]["totals"][population.name] is None:
                    self.either(*self.small(cell, ROOM * self.threshold))
            return
        hidden = []
        for quarter in [quarter for quarter in QUARTERS if quarter in sets]:
            cell = self.cell(0, quarter, population.name, TOTAL)
            if sets[quarter]["totals"][population.name] is None:
                hidden.append(cell)
                self.either(*self.small(cell, ROOM * self.threshold))
            elif sets[MONTHS[quarter][0]]["totals"][population.name] is None:
                months = [self.cell(0, m, population.name, TOTAL) for m in MONTHS[quarter]]
                self.either(*(way for month in months for way in self.small(month, self.threshold)))
        if YEAR in sets and hidden:
            if sets[YEAR]["totals"][population.name] is None:
                for cell in hidden:
                    self.either(*self.small(cell, self.threshold))
            else:
                self.either(*(self.large(cell, self.threshold) for cell in hidden))

    def rule_of_cells(self, table, period, published):
        hidden = [row for row, count in published.items() if count is None]
        shown = [count[0] for count in published.values() if count is not None]
        cells = [self.cell(0, period, table.name, row) for row in hidden]
        if not table.adds_up:
            for cell in cells:
                self.either(*self.small(cell, self.threshold))
            return
        if not cells:
            return
        # Each is small, or has as many contacts as every other cover, and fewer than is shown.
        least = self.variable(self.threshold, min(shown, default=self.most + 1) - 1)
        covers = []
        for times, people in cells:
            cover = self.variable(0, 1)
            covers.append(cover)
            self.at_least({times: 1, least: -1}, 0, when=cover)
            self.at_least({times: -1, least: 1}, 0, when=cover)
            self.at_least({people: 1}, self.threshold, when=cover)
            ways = [self.variable(0, 1), self.variable(0, 1)]
            self.at_least({cover: 1} | dict.fromkeys(ways, 1), 1)
            self.at_least({times: -1}, 1 - self.threshold, when=ways[0])
            self.at_least({people: -1}, 1 - self.threshold, when=ways[1])
        if shown:
            self.at_least(dict.fromkeys(covers, 1), 1)

    # The attack -------------------------------------------------------------------------------

    def withheld(self):
        """Every cell of every closed period that some edition does not show."""
        for edition, sets in enumerate(self.editions):
            for period, contents in sets.items():
                for population in self.populations:
                    if contents["totals"].get(population.name) is None:
                        yield edition, period, population.name, TOTAL
                    for table in tables_for(period, population):
                        published = contents["tables"][table.name] or {}
                        for row in self.rows[table.name]:
                            if published.get(row) is None:
                                yield edition, period, table.name, row

    def finds_out(self):
        """The withheld cells that can be neither empty nor large. The defence wants none."""
        assert self.solve(), "what the attacker believes cannot be"
        left = dict.fromkeys(self.withheld())
        found = []
        while left:
            key = next(iter(left))
            year = self.solve(self.cell(*key), large=True) or self.solve(self.cell(*key))
            if not year:
                found.append(key)
                del left[key]
                continue
            for other in [other for other in left if self.is_safe_in(year, other)]:
                del left[other]
        return found

    def is_safe_in(self, year, key):
        times, people = (year[variable] for variable in self.cell(*key))
        return (times, people) == (0, 0) or min(times, people) >= self.threshold

    def solve(self, cell=(), *, large=False):
        """A year in which the cell is large, or empty; None if the solver finds none in time."""
        lower, upper = np.array(self.lower, float), np.array(self.upper, float)
        for variable in cell:
            if large:
                lower[variable] = max(lower[variable], self.threshold)
            else:
                upper[variable] = min(upper[variable], 0)
        if (lower > upper).any():
            return None
        result = milp(
            np.zeros(len(lower)),
            integrality=np.ones(len(lower)),
            bounds=Bounds(lower, upper),
            constraints=self.matrix(),
            options={"time_limit": self.seconds},
        )
        if result.status != 0:
            return None
        year = [round(value) for value in result.x]
        self.check(year)
        return year

    def check(self, year):
        """A solver counts in fractions: whatever it says, the whole numbers must hold."""
        for low, terms, high in self.constraints:
            assert low <= sum(factor * year[v] for v, factor in terms.items()) <= high

    def matrix(self):
        if not hasattr(self, "_matrix"):
            at, values = ([], []), []
            for number, (_low, terms, _high) in enumerate(self.constraints):
                for variable, factor in terms.items():
                    at[0].append(number)
                    at[1].append(variable)
                    values.append(factor)
            shape = (len(self.constraints), len(self.lower))
            low, _terms, high = zip(*self.constraints, strict=True)
            self._matrix = LinearConstraint(csr_array((values, at), shape=shape), low, high)
        return self._matrix


def tables_for(period, population):
    return population.tables if period == YEAR or not population.part_of else ()


def _cells(contents):
    for name, count in contents["totals"].items():
        yield name, TOTAL, count
    for name, rows in contents["tables"].items():
        for row, count in (rows or {}).items():
            yield name, row, count
