"""The exact tables: every cell there can be, zero or not, in two queries at any size."""

from datetime import date

import pytest

from contacts.bridging.choices import Service
from contacts.statistics.counting.exact import Cell, exact, rows_in_force
from contacts.statistics.counting.tables import TABLES, Name
from contacts.statistics.periods import NotAPeriod, Period, Span
from tests import make

MARCH, MAY = date(2026, 3, 10), date(2026, 5, 4)


def of(worker, span, day):
    return exact(worker.municipality, Period.of(span, day))


def test_every_table_has_every_cell_it_can_have(anna):
    tables = of(anna, Span.MONTH, MARCH)

    assert set(tables) == set(TABLES)
    assert set(tables[Name.PLACE]) == {
        (key, "") for key in ("street", "bench", "park", "cafe", "_elsewhere")
    }
    assert len(tables[Name.PLACE_BY_PART]) == 5 * 5
    assert {cell for cells in tables.values() for cell in cells.values()} == {Cell(0, 0)}


def test_a_quarter_adds_its_months_and_counts_each_person_once(anna):
    globus = make.citizen(anna.municipality, first_met_on=MARCH)
    for on in (date(2026, 1, 5), MARCH, MARCH, MAY):
        make.contact(anna, met_on=on, citizen=globus)

    assert of(anna, Span.MONTH, MARCH)[Name.CONTACTS]["", ""] == (2, 1)
    assert of(anna, Span.QUARTER, MARCH)[Name.CONTACTS]["", ""] == (3, 1)
    assert of(anna, Span.YEAR, MARCH)[Name.PLACE]["street", ""] == (4, 1)


@pytest.mark.parametrize("span", Span)
def test_rows_that_are_said_to_add_up_do(anna, span):
    citizens = [make.citizen(anna.municipality, alias) for alias in make.aliases(3)]
    for number in range(12):
        citizen = citizens[number % 3] if number % 4 else None
        make.contact(
            anna,
            met_on=date(2026, 1 + number % 5, 1 + number),
            citizen=citizen,
            people=1 if citizen else number % 3 + 1,
            place=["street", "park", None][number % 3],
            sleeps="street" if citizen and number % 2 else "",
            support=["isolation", "finances"][: number % 3],
        )
    tables = of(anna, span, date(2026, 2, 1))
    for table in TABLES.values():
        if not table.within or table.within[0] not in (Name.CONTACTS, Name.MET):
            continue
        total = tables[table.within[0]][table.within[1], ""]
        cells = tables[table.name].values()
        if table.adds_up:
            assert sum(cell.times for cell in cells) == total.times, table
        if table.people_add_up:
            assert sum(cell.people for cell in cells) == total.people, table
        assert all(cell.people <= total.people and cell.times <= total.times for cell in cells)
    assert tables[Name.CONTACTS]["", ""].times > 0


def test_a_period_has_the_places_of_every_edition_that_held_in_it(anna, nyborg):
    make.edition(
        nyborg, places={"street": "Gader og stræder", "harbour": "Havnen"}, in_force_from=MAY
    )

    def places(span, day):
        return rows_in_force(nyborg, Period.of(span, day))[Name.PLACE]

    quarter = places(Span.QUARTER, MAY)
    assert list(quarter) == ["street", "harbour", "bench", "park", "cafe", "_elsewhere"]
    assert quarter["street"] == ("Gader og stræder", True, False)
    assert quarter["harbour"].is_partial
    assert "bench" not in places(Span.QUARTER, date(2026, 7, 1))
    assert "harbour" not in places(Span.MONTH, MARCH)


def test_the_common_list_of_services_is_there_until_the_standard_names_its_own(nyborg, standard):
    make.edition(nyborg, services={"pigen": "Værestedet Pigen"}, in_force_from=MAY)

    def services(span, day):
        return list(rows_in_force(nyborg, Period.of(span, day))[Name.SERVICE])

    assert services(Span.MONTH, MARCH) == [f"_{key}" for key in Service.values]
    assert services(Span.QUARTER, MAY) == ["pigen", *services(Span.MONTH, MARCH)]
    assert services(Span.YEAR, date(2027, 1, 1)) == ["pigen", "_other"]


def test_a_place_continues_through_editions_and_its_people_count_once(anna, nyborg):
    globus = make.citizen(nyborg, first_met_on=MARCH)
    make.contact(anna, met_on=MARCH, citizen=globus)
    make.edition(nyborg, places={"street": "Gader og stræder"}, in_force_from=MAY)
    make.contact(anna, met_on=MAY, citizen=globus)

    assert of(anna, Span.YEAR, MARCH)[Name.PLACE]["street", ""] == (2, 1)


def test_it_costs_two_queries_however_much_was_counted(anna, django_assert_num_queries):
    with django_assert_num_queries(3):
        of(anna, Span.YEAR, MARCH)
    make.crowd(anna, 30)
    make.contact(anna, met_on=MARCH)
    with django_assert_num_queries(3):
        of(anna, Span.YEAR, MARCH)


# --- Periods ---------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["2026", "2026-k2", "2026-12", "2099-k4"])
def test_a_period_is_read_as_it_is_written(written):
    assert Period.read(written).written == written


@pytest.mark.parametrize("written", ["", "26", "2026-k5", "2026-13", "2026-00", "1999", "2026-1"])
def test_what_is_no_period_is_refused(written):
    with pytest.raises(NotAPeriod):
        Period.read(written)


def test_a_period_knows_its_days_its_parts_and_when_it_closes():
    quarter = Period.of(Span.QUARTER, date(2026, 12, 24))
    assert (quarter.first, quarter.last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert [month.written for month in quarter.within(Span.MONTH)] == [
        "2026-10",
        "2026-11",
        "2026-12",
    ]
    assert (quarter.before().written, quarter.after().written) == ("2026-k3", "2027-k1")
    assert not quarter.is_closed(date(2027, 1, 7))
    assert quarter.is_closed(date(2027, 1, 8))
