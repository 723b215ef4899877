"""Nobody outside the team can find out that a figure withheld is a small one: the argument.

It is carried out contact by contact, and tried in every small world there is.
`ATTACKS=200` lets it try for longer.
"""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.statistics.safe.cells import ROOM, hides, withheld
from contacts.statistics.safe.shapes import (
    MONTHS,
    QUARTERS,
    REST,
    YEAR,
    Count,
    Figures,
    Population,
    Table,
)
from contacts.statistics.safe.year import Year

from .town import POPULATIONS, Town
from .years import argued, closed, of_places, published, towns

NOBODY = Figures({"contacts": Count(0, 0)}, {})


# One table ----------------------------------------------------------------------------------------

cells = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: Count(*pair)),
    min_size=1,
)


@given(cells, st.randoms(use_true_random=False))
def test_rows_that_change_places_are_withheld_alike(cells, chance):
    rows = sorted(cells)
    places = dict(zip(rows, chance.sample(rows, len(rows)), strict=True))
    moved = {places[row]: count for row, count in cells.items()}
    hidden = withheld(cells, 5, adds_up=True)
    assert withheld(moved, 5, adds_up=True) == {places[row] for row in hidden}


@given(cells)
def test_whatever_is_small_is_withheld_zero_too_and_never_alone(cells):
    hidden = withheld(cells, 5, adds_up=True)
    assert {row for row, count in cells.items() if min(count) < 5} <= hidden
    assert hides(cells, hidden, 5, adds_up=True)
    assert len(hidden) != 1 or len(cells) == 1


def test_a_table_withholds_its_smallest_rows_and_as_many_as_are_alike():
    places = {"cafe": Count(40, 20), "park": Count(9, 8), "gate": Count(9, 5), "camp": Count(3, 3)}
    assert withheld(places, 5, adds_up=True) == {"park", "gate", "camp"}
    assert withheld(places, 5, adds_up=False) == {"camp"}
    assert withheld(places, 3, adds_up=True) == set()


def test_many_contacts_with_few_people_are_withheld():
    assert "camp" in withheld({"camp": Count(90, 4), "cafe": Count(95, 50)}, 5, adds_up=True)


# The argument, carried out ------------------------------------------------------------------------


def months_of(leaf, year, table):
    quarters = year.rest(table) if leaf == REST else [q for q in QUARTERS if q == leaf]
    names = [m for q in quarters for m in MONTHS[q]] or [leaf]
    return {int(name[1:]) for name in names}


def relabelled(town, name, months, places):
    """The same town, but in these months the rows of one table have changed places."""
    other = Town(town.busy, 1)
    other.contacts = [
        contact._replace(rows=contact.rows | {name: places.get(contact.rows[name])})
        if contact.month in months and contact.rows.get(name) in places
        else contact
        for contact in town.contacts
    ]
    return other


def redated(town, moves):
    other = Town(town.busy, 1)
    other.contacts = [c._replace(month=moves.get(c.month, c.month)) for c in town.contacts]
    return other


@given(towns())
@argued
def test_any_row_withheld_could_be_the_large_one(town):
    exact = town.exact()
    year = closed(exact)
    for population in POPULATIONS:
        for table in [table for table in population.tables if table.adds_up]:
            for leaf, hidden in year.leaves.get(table.name, {}).items():
                months = months_of(leaf, year, table)
                for row in hidden:
                    other = relabelled(
                        town, table.name, months, swap(town, table, months, row, hidden)
                    )
                    assert published(closed(other.exact()), other.exact()) == published(year, exact)
                    assert other.figures(months).tables[table.name][row].reaches(5)


def swap(town, table, months, row, hidden):
    """Change a row's place with a large one's; or, where none is large, give it everything."""
    counts = town.figures(months).tables[table.name]
    large = [other for other in hidden if counts[other].reaches(5)]
    if large and len(hidden) < len(counts):
        return {row: large[0], large[0]: row}
    return dict.fromkeys(counts, row)


@given(towns())
@argued
def test_any_month_withheld_in_a_quarter_that_is_shown_could_be_empty(town):
    exact = town.exact()
    year = closed(exact)
    shown = year.totals["contacts"]
    for quarter in [q for q in QUARTERS if q in shown and MONTHS[q][0] not in shown]:
        numbers = [int(month[1:]) for month in MONTHS[quarter]]
        for number, other in zip(numbers, [*numbers[1:], numbers[0]], strict=True):
            moved = redated(town, {number: other}).exact()
            assert contacts_in(published(closed(moved), moved)) == contacts_in(
                published(year, exact)
            )


@given(towns())
@argued
def test_any_quarter_withheld_could_be_the_large_one_or_all_of_them_empty(town):
    exact = town.exact()
    year = closed(exact)
    shown = year.totals["contacts"]
    hidden = [q for q in QUARTERS if q not in shown]
    large = [q for q in hidden if exact[q].totals["contacts"].reaches(5)]
    for quarter in hidden:
        if large:
            pairs = zip(MONTHS[quarter], MONTHS[large[0]], strict=True)
            moves = {int(a[1:]): int(b[1:]) for pair in pairs for a, b in (pair, pair[::-1])}
            other = redated(town, moves).exact()
        else:
            assert YEAR not in shown
            months = {int(m[1:]) for q in hidden for m in MONTHS[q]}
            empty = Town(town.busy, 1)
            empty.contacts = [c for c in town.contacts if c.month not in months]
            other = empty.exact()
        assert contacts_in(published(closed(other), other)) == contacts_in(published(year, exact))


def contacts_in(sets):
    """What is published of all contacts; those with an alias are a population of their own."""
    names = {"contacts", *(table.name for table in POPULATIONS[0].tables)}
    return {
        period: [
            {name: what for name, what in contents[part].items() if name in names}
            for part in ("totals", "tables")
        ]
        for period, contents in sets.items()
    }


# Every small world --------------------------------------------------------------------------------


def nobody_is_pinned(worlds, publish, threshold):
    """worlds: {cell: Count}. Whoever knows the rule keeps every world that publishes the same."""
    alike: dict = {}
    for world in worlds:
        alike.setdefault(publish(world), []).append(world)
    for what, candidates in alike.items():
        for cell in candidates[0]:
            counts = {world[cell] for world in candidates}
            small = {c for c in counts if 0 < c.times < threshold or 0 < c.people < threshold}
            if small and small == counts:
                return what, cell, counts
    return None


def of_a_table(total, threshold):
    """Every table of three rows with this many contacts, and any number of people."""
    for times in product(range(total + 1), repeat=3):
        if sum(times) == total:
            for people in product(*(range(min(n, 1), n + 1) for n in times)):
                yield dict(zip("abc", map(Count, times, people), strict=True))


@pytest.mark.parametrize("total", [4, 6, 8])
def test_in_no_small_table_is_a_row_found_out(total):
    def publish(world):
        hidden = withheld(world, 3, adds_up=True)
        return tuple(None if row in hidden else world[row] for row in world)

    def naively(world):
        return tuple(count if count.reaches(3) else None for count in world.values())

    worlds = list(of_a_table(total, 3))
    assert nobody_is_pinned(worlds, publish, 3) is None
    assert total < 7 or nobody_is_pinned(worlds, naively, 3)  # 3 + 3 and a lonely 1


def test_in_no_small_year_is_a_quarter_found_out():
    def publish(world):
        exact = {q: Figures({"contacts": world[q]}, {}) for q in QUARTERS}
        exact |= {m: Figures({"contacts": Count(0, 0)}, {}) for ms in MONTHS.values() for m in ms}
        exact[YEAR] = Figures({"contacts": whole(world.values())}, {})
        year = Year((Population("contacts", ()),), 2)
        for quarter in QUARTERS:
            year.close_quarter(quarter, exact)
        year.close_year(exact)
        return tuple(year.total(year.populations[0], p, exact) for p in (*QUARTERS, YEAR))

    worlds = [
        dict(zip(QUARTERS, [Count(n, n) for n in numbers], strict=True))
        for numbers in product(range(2 * ROOM + 2), repeat=4)
    ]
    assert nobody_is_pinned(worlds, publish, 2) is None


def test_in_no_small_year_is_a_row_of_a_quarter_found_out(monkeypatch):
    """With less room: a table is shown for some quarters, and for the others in the year."""
    monkeypatch.setattr("contacts.statistics.safe.cells.ROOM", 1)
    monkeypatch.setattr("contacts.statistics.safe.year.ROOM", 1)
    population = Population("contacts", (Table("place"),))
    quiet = {"a": Count(5, 5), "b": Count(6, 6)}

    def publish(world):
        by_quarter = {q: {row: world.get((q, row), quiet[row]) for row in "ab"} for q in QUARTERS}
        exact = {
            q: Figures({"contacts": whole(by_quarter[q].values())}, {"place": by_quarter[q]})
            for q in QUARTERS
        }
        none = {"a": Count(0, 0), "b": Count(0, 0)}
        exact |= {
            m: Figures({"contacts": Count(0, 0)}, {"place": none})
            for months in MONTHS.values()
            for m in months
        }
        rows = {row: whole(by_quarter[q][row] for q in QUARTERS) for row in "ab"}
        exact[YEAR] = Figures({"contacts": whole(rows.values())}, {"place": rows})
        year = Year((population,), 2)
        for quarter in QUARTERS:
            year.close_quarter(quarter, exact)
        year.close_year(exact)
        return repr([year.contents(period, exact) for period in (*QUARTERS, YEAR)])

    quarter = [(a, b) for a in range(7) for b in range(7) if a + b <= 6]
    worlds = [
        {
            ("q1", "a"): Count(a, a),
            ("q1", "b"): Count(b, b),
            ("q2", "a"): Count(c, c),
            ("q2", "b"): Count(d, d),
        }
        for (a, b), (c, d) in product(quarter, repeat=2)
    ]
    assert nobody_is_pinned(worlds, publish, 2) is None


def whole(counts):
    counts = list(counts)
    return Count(sum(c.times for c in counts), sum(c.people for c in counts))


# Corrections --------------------------------------------------------------------------------------


def test_a_correction_that_would_show_a_small_figure_stays_away():
    first, second = of_places(cafe=70, square=6, park=7), of_places(cafe=70, square=4, park=9)
    year = closed(first.exact(), quarters=["q1"])
    assert year.corrected(first.exact(), second.exact())["q1"] == first.exact()["q1"]


def test_a_correction_of_one_quarter_does_not_wait_for_another():
    def town(spring, autumn):
        one, other = of_places(**spring), of_places(**autumn)
        one.contacts += redated(other, {1: 10}).contacts
        return one.exact()

    good = {"cafe": 70, "square": 6, "park": 7, "elsewhere": 9}
    first = town(good, good)
    second = town(good | {"square": 4}, good | {"square": 8})
    year = closed(first)
    chosen = year.corrected(first, second)
    assert chosen["q1"] == first["q1"]
    assert chosen["q4"] == second["q4"]
    assert chosen[YEAR].tables["place"]["square"].times == 6 + 8


def test_quarters_that_are_withheld_are_corrected_together_or_not_at_all():
    def totals(*numbers):
        exact = {
            q: Figures({"contacts": Count(n, n)}, {})
            for q, n in zip(QUARTERS, numbers, strict=True)
        }
        exact |= {m: exact[q] if m == ms[0] else NOBODY for q, ms in MONTHS.items() for m in ms}
        return exact | {YEAR: Figures({"contacts": Count(sum(numbers), sum(numbers))}, {})}

    first, second = totals(60, 60, 8, 3), totals(60, 2, 3, 4)
    year = Year((Population("contacts", ()),), 5)
    for quarter in QUARTERS:
        year.close_quarter(quarter, first)
    year.close_year(first)

    chosen = year.corrected(first, second)
    assert [chosen[q].totals["contacts"].times for q in QUARTERS] == [60, 60, 8, 3]


@given(towns(), st.integers(1, 40))
@argued
def test_a_corrected_year_shows_and_withholds_what_it_did(town, times):
    exact = town.exact()
    year = closed(exact)
    town.correct(times, range(1, 13))
    corrected = year.corrected(exact, town.exact())
    assert year.allows(corrected)
    assert pattern(published(year, corrected)) == pattern(published(year, exact))
    for contents in published(year, corrected).values():
        for count in figures_in(contents):
            assert min(count) >= 5


def pattern(what):
    if isinstance(what, dict):
        return {key: pattern(value) for key, value in what.items()}
    return what is not None


def figures_in(contents):
    yield from (count for count in contents["totals"].values() if count)
    for rows in contents["tables"].values():
        yield from (count for count in (rows or {}).values() if count)
