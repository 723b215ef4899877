"""One published set as a report: its tables with their words, beside the period before."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contacts.statistics.counting.exact import items_in_force
from contacts.statistics.counting.tables import TABLES, Kept, Measured, Name
from contacts.statistics.frozen.figures import CITIZENS, CLOSED, CONTACTS, POPULATIONS
from contacts.statistics.frozen.models import PublishedSet
from contacts.statistics.periods import Period, Span
from contacts.statistics.safe.shapes import Count
from standards.models import Publication


@dataclass(frozen=True)
class Row:
    """One row. `now` is None where the figure is withheld; `before` also where there is none."""

    words: str
    now: Count | None
    before: Count | None = None
    is_item: bool = False  # in the words of the standard, which are Danish
    of: int | None = None  # the total it is a part of, if that is shown

    @property
    def share(self) -> int | None:
        """In whole per cent, and only of a total that stands on the page as well."""
        return round(100 * self.now.times / self.of) if self.now and self.of else None


@dataclass(frozen=True)
class Drawn:
    """One table of a set, ready to be shown. total is None where it is withheld."""

    name: str
    title: str
    rows: list[Row]
    total: Count | None
    adds_up: bool = True
    counts_people: bool = True
    was_compared: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def measured(self) -> str:
        return _("Contacts") if self.counts_people else _("Concerns")

    @property
    def largest(self) -> int:
        counts = [count for row in self.rows for count in (row.now, row.before) if count]
        return max((count.times for count in counts), default=0)

    @property
    def is_withheld(self) -> bool:
        """Whether nothing of it can be shown."""
        return not any(row.now for row in self.rows)

    @property
    def finding(self) -> str:
        """What the table says, where what is withheld could not make it untrue; or nothing."""
        shown = [(row.now.times, row.words) for row in self.rows if row.now]
        if not shown or self.total is None:
            return ""
        most, words = max(shown)
        hidden = len(shown) < len(self.rows)
        left = self.total.times - sum(times for times, _words in shown)
        rivals = [times for times, _words in shown if times == most]
        if len(rivals) > 1 or (hidden and (not self.adds_up or left >= most)):
            return ""
        said = {"row": words, "times": most, "all": self.total.times}
        return _("Most: %(row)s, %(times)d of %(all)d.") % said

    @property
    def in_words(self) -> str:
        """The bars as a sentence, for whoever does not see them."""
        withheld = _("withheld")
        told = (f"{row.words} {row.now.times if row.now else withheld}" for row in self.rows)
        return ", ".join(told) + "."


@dataclass
class Report:
    """All there is to say of one set."""

    made: PublishedSet
    before: PublishedSet | None
    tables: list[Drawn]
    months: Drawn | None
    editions: list[Publication]  # took effect within the period or the one before, oldest first

    @property
    def period(self) -> Period:
        return self.made.period

    @property
    def contacts(self) -> Count | None:
        return self.made.total(CONTACTS)

    @property
    def contacts_before(self) -> Count | None:
        return self.before.total(CONTACTS) if self.before else None

    @property
    def shown(self) -> list[Drawn]:
        return [table for table in self.tables if not table.is_withheld]

    @property
    def withheld(self) -> list[Drawn]:
        return [table for table in self.tables if table.is_withheld]

    @property
    def promise(self) -> str:
        return promise(self.made)


def report(made: PublishedSet, *, is_newest: bool = True) -> Report:
    """A set with the one in force of the period before; the number of queries is fixed."""
    municipality, period = made.municipality, made.period
    prefetch_related_objects([made], "figures")
    before = PublishedSet.objects.of(municipality, period.before())
    words = items_in_force(municipality, period)
    timeline = reversed(list(Publication.objects.timeline(municipality)))
    first, last = period.before().first, period.last
    editions = [one for one in timeline if first < one.in_force_from <= last]
    tables = [
        _drawn(made, before, population, TABLES[Name(table.name)], words)
        for population in POPULATIONS
        for table in population.tables
        if period.span == Span.YEAR or population.name != CITIZENS
    ]
    months = _by_month(made, editions) if is_newest and period.span != Span.MONTH else None
    return Report(made, before, tables, months, editions)


def _drawn(made, before, population, table, words) -> Drawn:
    """A table of a set; a table that waits for a longer period has every row withheld."""
    now = made.rows(table.name) or {}
    then = (before and before.rows(table.name)) or {}
    items = words.get(table.items, {}) if table.items else {}
    labels = {**items, **{key: str(label) for key, label in table.fixed_rows.items()}}
    total = made.total(population.name)
    rows = [
        Row(labels.get(key, key), now[key], then.get(key), key in items, total and total.times)
        for key in now
    ]
    return Drawn(
        name=str(table.name),
        title=str(table.title),
        rows=rows,
        total=total,
        adds_up=table.adds_up,
        counts_people=table.measured == Measured.CONTACTS,
        was_compared=any(row.before for row in rows),
    )


def _by_month(made, editions) -> Drawn | None:
    """The contacts of each month that is published, with a mark where an edition took effect."""
    period = made.period
    total = made.total(CONTACTS)
    sets = PublishedSet.objects.newest(made.municipality, Span.MONTH)
    inside = sets.filter(first__range=(period.first, period.last))
    of = total and total.times
    rows = [Row(str(one.period), one.total(CONTACTS), of=of) for one in reversed(inside)]
    if not any(row.now for row in rows):
        return None
    breaks = [
        _("A new edition of the standard from %(day)s.")
        % {"day": date_format(one.in_force_from, "DATE_FORMAT")}
        for one in editions
        if one.in_force_from > period.first
    ]
    return Drawn("months", _("Month by month"), rows, total, notes=breaks)


def promise(made: PublishedSet) -> str:
    """How many of the closed concerns were answered in time; nothing if that is withheld.

    Of all that were closed, because what is late and what was promised nothing is often withheld.
    """
    in_time = (made.rows(Name.KEPT) or {}).get(Kept.KEPT.value)
    closed = made.total(CLOSED)
    if not in_time or not closed:
        return ""
    said = {
        "kept": in_time.times,
        "closed": closed.times,
        "share": round(100 * in_time.times / closed.times),
        "period": made.period,
    }
    return (
        _(
            "In %(period)s %(kept)d of %(closed)d closed concerns were answered in time "
            "(%(share)d %%). The others were late, or no number of days was promised."
        )
        % said
    )


def lines(shown: Report) -> Iterable[list]:
    """Every figure of a report as a line of a file, after a line of headings."""
    withheld = _("withheld")
    earlier = shown.before and shown.before.period

    def told(count, *, people, there=True):
        if not there:
            return ["", ""]
        return [count.times, count.people if people else ""] if count else [withheld, withheld]

    yield [
        _("Table"),
        _("Row"),
        _("How many, %(period)s") % {"period": shown.period},
        _("People, %(period)s") % {"period": shown.period},
        _("How many, %(period)s") % {"period": earlier or shown.period.before()},
        _("People, %(period)s") % {"period": earlier or shown.period.before()},
    ]
    yield [
        _("All contacts"),
        "",
        *told(shown.contacts, people=True),
        *told(shown.contacts_before, people=True, there=shown.before is not None),
    ]
    for table in shown.tables:
        for row in table.rows:
            people = table.counts_people
            yield [
                table.title,
                row.words,
                *told(row.now, people=people),
                *told(row.before, people=people, there=table.was_compared),
            ]
