"""Published sets: made when a quarter closes, never changed, safe taken together."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection
from django.test.utils import CaptureQueriesContext

from contacts.statistics.counting.models import Tally
from contacts.statistics.counting.tables import TABLES, Name
from contacts.statistics.frozen import publishing
from contacts.statistics.frozen.figures import POPULATIONS as PUBLISHED
from contacts.statistics.frozen.figures import figures_of, part_of_year, period
from contacts.statistics.frozen.models import Basis, Decided, PublishedFigure, PublishedSet
from contacts.statistics.frozen.publishing import publish_closed
from contacts.statistics.nightly import publish
from contacts.statistics.periods import Period, Span
from contacts.statistics.safe.shapes import MONTHS, PARTS, YEAR, Count
from tests.database import as_owner

from .attacker import Attacker
from .town import ROWS, Town

BUSY = [32, 28, 36, 41, 48, 44, 27, 33, 45, 48, 30, 21]
SPRING, SUMMER, NEW_YEAR = date(2026, 4, 8), date(2026, 7, 8), date(2027, 1, 8)
PLACES = {"cafe": "cafe", "square": "street", "park": "park", "elsewhere": "_elsewhere"}
SUPPORT = dict(zip(ROWS["support"], ("isolation", "finances", "other"), strict=True))


@pytest.fixture
def town():
    return Town(BUSY, 60, seed=3)


def count(municipality, town, year=2026):
    """Let the counts of a year be those of a made-up town."""
    parts = [*(m for months in MONTHS.values() for m in months), *PARTS]
    numbers = {part: int(part[1:]) for part in parts if part[0] == "m"}
    found = []
    for part in parts:
        months = {numbers[part]} if part in numbers else set()
        for shorter in PARTS.get(part, ()):
            months |= {numbers[m] for m in MONTHS.get(shorter, (shorter,))}
        figures, when = town.figures(months), period(year, part)
        cells = {
            ("contacts", ""): figures.totals["contacts"],
            ("part_of_day", "forenoon"): figures.totals["contacts"],
            ("kind", "street"): figures.totals["contacts"],
            ("met", "citizen"): figures.totals["citizens"],
            ("sleeps", "_not_said"): figures.totals["citizens"],
        }
        for name, row, given in [
            *(("place", PLACES[row], count) for row, count in figures.tables["place"].items()),
            *(("support", SUPPORT[row], count) for row, count in figures.tables["support"].items()),
            *(
                (n, r, c)
                for n in ("outcome", "phase", "known")
                for r, c in figures.tables[n].items()
            ),
        ]:
            cells[name, row] = given
        found += [
            Tally(
                municipality=municipality,
                span=when.span,
                first=when.first,
                name=name,
                row_key=row,
                times=given.times,
                people=given.people,
            )
            for (name, row), given in cells.items()
        ]
    with as_owner():
        first, last = period(year, YEAR).first, period(year, YEAR).last
        Tally.objects.filter(municipality=municipality, first__range=(first, last)).delete()
        Tally.objects.bulk_create(found)


def written(sets):
    return {made.period.written for made in sets}


def of(municipality, text):
    return PublishedSet.objects.of(municipality, Period.read(text))


def test_a_quarter_is_published_a_week_after_it_ends_with_its_months(standard, nyborg, town):
    count(nyborg, town)

    assert publish_closed(nyborg, date(2026, 4, 7)) == []
    assert written(publish_closed(nyborg, SPRING)) == {"2026-01", "2026-02", "2026-03", "2026-k1"}
    assert publish_closed(nyborg, SPRING) == []
    assert publish_closed(nyborg, date(2026, 5, 20)) == []
    assert written(publish_closed(nyborg, SUMMER)) == {"2026-04", "2026-05", "2026-06", "2026-k2"}


def test_the_year_comes_with_its_last_quarter(standard, nyborg, town):
    count(nyborg, town)

    publish_closed(nyborg, date(2026, 12, 31))
    assert written(publish_closed(nyborg, NEW_YEAR)) == {
        "2026-10",
        "2026-11",
        "2026-12",
        "2026-k4",
        "2026",
    }
    year = of(nyborg, "2026")
    assert year.total("contacts") == town.exact()[YEAR].totals["contacts"]
    assert list(year.rows("place")) == ["street", "bench", "park", "cafe", "_elsewhere"]
    assert year.rows("place")["bench"] is None
    assert year.rows("place")["cafe"].times > 100
    assert year.rows("phase") == town.exact()[YEAR].tables["phase"] | {
        "bridge": None,  # the cover of what nobody did
        "handover": None,
    }


def test_nights_that_were_missed_are_made_up_for(standard, nyborg, town):
    count(nyborg, town)

    assert len(publish_closed(nyborg, NEW_YEAR, since=2026)) == 17


def test_every_figure_published_is_the_true_one_and_not_small(standard, nyborg, town):
    count(nyborg, town)
    publish_closed(nyborg, NEW_YEAR, since=2026)
    exact = figures_of(nyborg, 2026)

    for figure in PublishedFigure.objects.exclude(times=None).select_related("published"):
        figures = exact[part_of_year(figure.published.period)]
        cells = figures.tables[figure.name] if figure.row_key else figures.totals
        assert figure.count == cells[figure.row_key or figure.name]
        assert min(figure.count) >= 5


def test_a_town_that_is_small_shows_its_year_and_no_quarter(standard, nyborg):
    count(nyborg, Town([3, 4, 2] * 4, 30, seed=2))
    publish_closed(nyborg, NEW_YEAR, since=2026)

    assert of(nyborg, "2026-k1").total("contacts") is None
    assert of(nyborg, "2026-02").rows("place") is None
    assert of(nyborg, "2026").total("contacts") == (36, of(nyborg, "2026").total("contacts").people)


def test_a_correction_is_a_new_set_when_the_next_quarter_closes(standard, nyborg, town):
    count(nyborg, town)
    publish_closed(nyborg, SPRING)
    count(nyborg, add(town, month=2, place="cafe"))

    assert publish_closed(nyborg, date(2026, 5, 20)) == []
    assert {"2026-02", "2026-k1"} <= written(publish_closed(nyborg, SUMMER))
    first, second = PublishedSet.objects.filter(span="quarter", first="2026-01-01").order_by(
        "version"
    )
    assert (first.made_on, second.made_on) == (SPRING, SUMMER)
    assert second.total("contacts").times == first.total("contacts").times + 1
    assert of(nyborg, "2026-k1") == second
    assert of(nyborg, "2026-01").version == 1
    assert first.is_intact() and second.is_intact()


def add(town, *, month, place, times=1):
    more = Town([0] * 12, 1)
    template = next(c for c in town.contacts if c.month == month and c.rows["place"] == place)
    more.contacts = [*town.contacts, *[template] * times]
    return more


def take(town, *, month, place, leave):
    less, kept = Town([0] * 12, 1), 0
    for contact in town.contacts:
        if contact.month == month and contact.rows["place"] == place:
            kept += 1
            if kept > leave:
                contact = contact._replace(rows=contact.rows | {"place": "cafe"})
        less.contacts.append(contact)
    return less


def test_a_correction_that_would_uncover_somebody_is_never_published(standard, nyborg):
    town = Town([100, 100, 100] + [0] * 9, 400, seed=3)
    count(nyborg, town)
    publish_closed(nyborg, SPRING)
    shown = of(nyborg, "2026-k1")
    assert shown.rows("place")["street"]
    for month in (1, 2, 3):
        town = take(town, month=month, place="square", leave=1)
    count(nyborg, town)
    publish_closed(nyborg, SUMMER)

    assert of(nyborg, "2026-k1") == shown


def test_a_new_threshold_waits_for_the_next_year(standard, nyborg, town):
    count(nyborg, town)
    count(nyborg, town, year=2027)
    publish_closed(nyborg, SPRING)
    nyborg.figures_threshold = 8
    nyborg.save()
    publish_closed(nyborg, date(2027, 4, 8))

    assert of(nyborg, "2026").threshold == 5
    assert of(nyborg, "2027-k1").threshold == 8


def test_publishing_that_was_stopped_half_way_did_nothing(standard, nyborg, town, monkeypatch):
    count(nyborg, town)
    add = publishing._Published.add

    def until_the_third(self, part, chosen, today):
        if part == "m3":
            raise OSError("stopped")
        return add(self, part, chosen, today)

    monkeypatch.setattr(publishing._Published, "add", until_the_third)
    with pytest.raises(OSError, match="stopped"):
        publish_closed(nyborg, SPRING)
    assert not PublishedSet.objects.exists()
    assert not Decided.objects.exists()
    monkeypatch.undo()
    assert len(publish_closed(nyborg, SPRING)) == 4


def test_the_night_publishes_what_has_closed(standard, nyborg, town, time_machine):
    time_machine.move_to("2026-04-09 03:00 +0200")
    count(nyborg, town)

    assert publish(dry_run=False) == "4 sets of figures published"
    assert publish(dry_run=False) == "0 sets of figures published"


def test_each_municipality_has_its_own(standard, nyborg, ringsted, town):
    count(nyborg, town)
    publish_closed(nyborg, SPRING)
    publish_closed(ringsted, SPRING)

    assert of(nyborg, "2026-k1").total("contacts")
    assert of(ringsted, "2026-k1").total("contacts") is None
    assert not PublishedSet.objects.newest(ringsted).filter(municipality=nyborg).exists()


@pytest.mark.parametrize("model", [PublishedSet, PublishedFigure, Decided])
def test_what_was_published_stays(standard, nyborg, town, model):
    count(nyborg, town)
    publish_closed(nyborg, SPRING)

    for statement in ("update {} set id = id", "delete from {}"):
        with pytest.raises(ProgrammingError), as_owner(), connection.cursor() as cursor:
            cursor.execute(statement.format(model._meta.db_table))


def test_reading_costs_the_same_for_one_period_and_for_many(standard, nyborg, town):
    count(nyborg, town)
    publish_closed(nyborg, SPRING)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            for made in PublishedSet.objects.newest(nyborg):
                made.total("contacts"), made.rows("place")
        return len(asked)

    few = queries()
    publish_closed(nyborg, NEW_YEAR)
    assert PublishedSet.objects.newest(nyborg).count() == 17
    assert queries() == few == 2


def test_nothing_decides_on_what_was_counted_but_numbers(standard, nyborg):
    """A row is on the list because of the edition or the program, never because of a contact."""
    with as_owner():
        Tally.objects.create(
            municipality=nyborg,
            span=Span.MONTH,
            first="2026-01-01",
            name="place",
            row_key="gone",
            column_key="",
            times=7,
            people=6,
        )
    places = figures_of(nyborg, 2026)["q1"].tables["place"]
    assert "gone" not in places
    assert places["_elsewhere"].times == 7


def test_all_that_is_shown_to_all_is_made_safe_here():
    published = {table.name for population in PUBLISHED for table in population.tables}
    shown = {table.name for table in TABLES.values() if table.shown_to_all}
    totals = {name for name, table in TABLES.items() if table.is_total}
    assert published == shown - totals - {Name.MET}
    adding_up = {
        table.name for population in PUBLISHED for table in population.tables if table.adds_up
    }
    assert adding_up == {name for name in published if TABLES[name].adds_up}


@pytest.mark.parametrize(("seed", "times"), [(3, 1), (8, 2)])
def test_the_solver_finds_nobody_out_in_what_is_in_the_database(standard, nyborg, seed, times):
    """Half a year, published as it went, with corrections in between."""
    town = Town(BUSY[:6] + [0] * 6, 40, uneven=3, seed=seed)
    count(nyborg, town)
    publish_closed(nyborg, SPRING)
    town.correct(times, (1, 2, 3))
    count(nyborg, town)
    publish_closed(nyborg, SUMMER)
    sets = list(PublishedSet.objects.order_by("version").prefetch_related("figures"))
    editions: list = [{}, {}]
    for number, edition in enumerate(editions, 1):
        for made in sets:
            if made.version <= number:
                edition[part_of_year(made.period)] = said(made)
    order = [*MONTHS["q1"], "q1", *MONTHS["q2"], "q2"]
    editions = [{part: edition[part] for part in order} for edition in editions]
    whole = PUBLISHED[:2]
    rows = {name: list(cells) for name, cells in figures_of(nyborg, 2026)[YEAR].tables.items()}
    attacker = Attacker(whole, rows, 5, editions, changed=2 * times)
    assert attacker.finds_out() == []


def said(made):
    tables = {table.name: made.rows(table.name) for table in PUBLISHED[0].tables}
    return {"totals": {"contacts": made.total("contacts")}, "tables": tables}


def test_what_the_sets_were_made_from_is_kept_and_read_by_nobody(
    standard, nyborg, anna, supervisor, town
):
    count(nyborg, town)
    publish_closed(nyborg, SPRING)

    cell = Basis.objects.get(part="q1", name="contacts", row_key="")
    assert Count(cell.times, cell.people) == town.exact()["q1"].totals["contacts"]
    for model in (Basis, Decided):
        for user in (anna, supervisor):
            assert not model.objects.visible_to(user).exists()
