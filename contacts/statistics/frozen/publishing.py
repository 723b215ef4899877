"""Publishing: when a quarter closes, what is safe to show of it becomes sets that stay."""

from collections.abc import Iterator

from django.db import transaction

from contacts.statistics.safe.shapes import QUARTERS, YEAR, Count, Exact, Figures
from contacts.statistics.safe.year import Year
from outreach.database.rows import one_at_a_time

from .figures import POPULATIONS, figures_of, part_of_year, period
from .models import Basis, Decided, PublishedFigure, PublishedSet

CORRECTED_FOR = 1  # years after their own; after that the figures stand


@transaction.atomic
def publish_closed(municipality, today, *, since: int | None = None) -> list[PublishedSet]:
    """Publish what has closed and was not published yet; with it, corrections of earlier sets.

    today: a date. since: the first year there are figures of; without it the year of the first
    set, or this one. It must not be chosen by what was counted. Returns the new sets, none if no
    quarter has closed. Called again, it finds nothing to do; stopped half-way, nothing was done.
    """
    one_at_a_time("published figures", municipality.pk)
    earliest = PublishedSet.objects.filter(municipality=municipality).order_by("first").first()
    since = earliest.first.year if earliest else since or today.year
    years = [_Published(municipality, year) for year in range(since, today.year + 1)]
    if not any(year.due(today) for year in years):
        return []
    return [
        made
        for year in years
        if year.due(today) or year.number >= today.year - CORRECTED_FOR
        for made in year.publish(today)
    ]


class _Published:
    """One year of one municipality: what was published of it, read back and added to."""

    def __init__(self, municipality, number):
        self.municipality, self.number = municipality, number
        lasting = period(number, YEAR)
        sets = PublishedSet.objects.filter(
            municipality=municipality, first__range=(lasting.first, lasting.last)
        ).order_by("version")
        self.newest = {part_of_year(made.period): made for made in sets}
        first = next(iter(sets), None)
        threshold = first.threshold if first else municipality.figures_threshold
        self.year = Year(POPULATIONS, threshold, closed=list(self.newest))
        for line in self.rows_of(Decided).order_by("pk"):
            if line.name == Decided.TOTALS:
                self.year.totals.setdefault(line.row_key, []).append(line.part)
                continue
            hidden = self.year.leaves.setdefault(line.name, {}).setdefault(line.part, [])
            hidden += [line.row_key] if line.row_key else []

    def rows_of(self, model):
        return model.objects.filter(municipality=self.municipality, year=self.number)

    def due(self, today) -> list[str]:
        """The quarters that have closed and are not published."""
        return [
            quarter
            for quarter in QUARTERS
            if quarter not in self.newest and period(self.number, quarter).is_closed(today)
        ]

    def publish(self, today) -> list[PublishedSet]:
        now = figures_of(self.municipality, self.number)
        chosen = self.year.corrected(self.kept(now), now) if self.newest else now
        for quarter in self.due(today):
            self.year.close_quarter(quarter, chosen)
        if YEAR not in self.newest and self.year.is_whole(chosen):
            self.year.close_year(chosen)
        self.keep(chosen)
        return [made for part in self.year.closed if (made := self.add(part, chosen, today))]

    def kept(self, now: Exact) -> Exact:
        """What the sets in force were made from; of what is not closed yet, what is counted now."""
        kept = {
            part: Figures(dict(figures.totals), {n: dict(c) for n, c in figures.tables.items()})
            for part, figures in now.items()
        }
        for cell in self.rows_of(Basis):
            count = Count(cell.times, cell.people)
            if cell.row_key:
                kept[cell.part].tables[cell.name][cell.row_key] = count
            else:
                kept[cell.part].totals[cell.name] = count
        return kept

    def keep(self, chosen: Exact) -> None:
        """Write down what was decided, and from which figures."""
        known = set(self.rows_of(Decided).values_list("part", "name", "row_key"))
        Decided.objects.bulk_create(
            Decided(
                municipality=self.municipality, year=self.number, part=part, name=name, row_key=row
            )
            for part, name, row in self.decisions()
            if (part, name, row) not in known
        )
        Basis.objects.bulk_create(
            [
                Basis(
                    municipality=self.municipality,
                    year=self.number,
                    part=part,
                    name=name,
                    row_key=row,
                    times=count.times,
                    people=count.people,
                )
                for part in self.year.closed
                for name, row, count in _cells(chosen[part])
            ],
            update_conflicts=True,
            unique_fields=["municipality", "year", "part", "name", "row_key"],
            update_fields=["times", "people"],
        )

    def decisions(self) -> Iterator[tuple[str, str, str]]:
        for population, parts in self.year.totals.items():
            yield from ((part, Decided.TOTALS, population) for part in parts)
        for table, leaves in self.year.leaves.items():
            for part, hidden in leaves.items():
                yield from ((part, table, row) for row in ("", *hidden))

    def add(self, part, chosen, today) -> PublishedSet | None:
        """A new set of this period, unless the one in force says the same."""
        figures = list(_written(self.year.contents(part, chosen)))
        before = self.newest.get(part)
        if before and figures == before.said():
            return None
        lasting = period(self.number, part)
        made = PublishedSet(
            municipality=self.municipality,
            span=lasting.span,
            first=lasting.first,
            version=before.version + 1 if before else 1,
            made_on=today,
            threshold=self.year.threshold,
        )
        made.fingerprint = made.fingerprint_of(figures)
        made.save()
        PublishedFigure.objects.bulk_create(
            PublishedFigure(
                municipality=self.municipality,
                published=made,
                name=name,
                row_key=row,
                times=times,
                people=people,
            )
            for name, row, times, people in figures
        )
        return made


def _cells(figures):
    yield from ((name, "", count) for name, count in figures.totals.items())
    for name, cells in figures.tables.items():
        yield from ((name, row, count) for row, count in cells.items())


def _written(contents):
    """What is published of a period as lines: (table, row, times, people)."""
    for name, count in contents["totals"].items():
        yield (str(name), "", *(count or (None, None)))
    for name, rows in contents["tables"].items():
        for row, count in (rows or {}).items():
            yield (str(name), row, *(count or (None, None)))
