"""One published set as a report: its tables with their words, beside the period before."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contacts.statistics.counting.exact import rows_in_force
from contacts.statistics.counting.tables import TABLES, Kept, Measured, Name
from contacts.statistics.frozen.figures import (
    ASSESSED,
    CITIZENS,
    CLOSED,
    CONTACTS,
    OFFERED,
    POPULATIONS,
    RECEIVED,
    YEAR_ON,
)
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
    is_partial: bool = False  # an edition that was in force did not have it
    edition: str = ""  # what took effect just before it, for a line across the plot

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
    measured: str = ""
    caption: list[str] = field(default_factory=list)
    was_compared: bool = False

    @property
    def largest(self) -> int:
        counts = [count for row in self.rows for count in (row.now, row.before) if count]
        return max((count.times for count in counts), default=0)

    @property
    def columns(self) -> int:
        """How many columns its table has."""
        return 2 + sum([bool(self.total), self.counts_people, self.was_compared])

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


@dataclass(frozen=True)
class Group:
    """What is said of one subject: its totals in words, and the tables that say something."""

    name: str
    title: str
    says: list[str]
    tables: list[Drawn]


@dataclass
class Report:
    """All there is to say of one set."""

    made: PublishedSet
    before: PublishedSet | None
    tables: dict[str, list[Drawn]]  # by population
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
    def all_tables(self) -> list[Drawn]:
        return [table for tables in self.tables.values() for table in tables]

    @property
    def groups(self) -> list[Group]:
        """The subjects in their order, but those of which every table is withheld."""
        found = []
        for name, title, populations in subjects():
            tables = [self.months] if self.months and name == CONTACTS else []
            for population in populations:
                tables += [one for one in self.tables.get(population, ()) if not one.is_withheld]
            says = [words for one in populations if (words := self._total_in_words(one))]
            if tables:
                found.append(Group(name, title, says, tables))
        return found

    @property
    def withheld(self) -> list[Drawn]:
        return [table for table in self.all_tables if table.is_withheld]

    def _total_in_words(self, population) -> str:
        total, words = self.made.total(population), in_words().get(population)
        return words % total._asdict() if total and words else ""

    @property
    def promise(self) -> str:
        return promise(self.made)


def report(made: PublishedSet, *, is_newest: bool = True) -> Report:
    """A set with the one in force of the period before; the number of queries is fixed."""
    municipality, period = made.municipality, made.period
    prefetch_related_objects([made], "figures")
    before = PublishedSet.objects.of(municipality, period.before())
    words = rows_in_force(municipality, period)
    timeline = reversed(list(Publication.objects.timeline(municipality)))
    first, last = period.before().first, period.last
    editions = [one for one in timeline if first < one.in_force_from <= last]
    tables = {
        population.name: [
            _drawn(made, before, population, TABLES[Name(table.name)], words)
            for table in population.tables
            if words[Name(table.name)]  # a standard may name none of the items
        ]
        for population in POPULATIONS
        if period.span == Span.YEAR or not population.part_of
    }
    months = _by_month(made, editions) if is_newest and period.span != Span.MONTH else None
    return Report(made, before, tables, months, editions)


def subjects() -> list[tuple[str, str, tuple[str, ...]]]:
    """(name, title, populations) of what a report is about, in order."""
    return [
        ("contacts", _("Contacts"), (CONTACTS,)),
        ("citizens", _("Citizens with an alias"), (CITIZENS,)),
        ("concerns", _("Concerns"), (RECEIVED, CLOSED)),
        ("assessments", _("Assessments"), (ASSESSED,)),
        ("bridges", _("Bridges to services"), (OFFERED, YEAR_ON)),
    ]


def in_words() -> dict[str, str]:
    """How the total of a population is told; that of all contacts is the page's heading."""
    return {
        CITIZENS: _("%(times)d contacts with %(people)d citizens."),
        RECEIVED: _("%(times)d were received."),
        CLOSED: _("%(times)d were closed."),
        ASSESSED: _("%(times)d assessments of %(people)d citizens."),
        OFFERED: _("%(times)d were offered, to %(people)d citizens."),
        YEAR_ON: _("%(times)d were offered a year before, to %(people)d citizens."),
    }


def _drawn(made, before, population, table, words) -> Drawn:
    """A table of a set; a table that waits for a longer period has every row withheld."""
    now = made.rows(table.name) or {}
    then = (before and before.rows(table.name)) or {}
    listed = words[table.name]
    total = made.total(population.name)
    rows = [
        Row(
            str(listed[key].words if key in listed else table.fixed_rows.get(key, key)),
            now[key],
            then.get(key),
            is_item=key in listed and listed[key].is_item,
            of=total and total.times,
            is_partial=key in listed and listed[key].is_partial,
        )
        for key in now
    ]
    return Drawn(
        name=str(table.name),
        title=str(table.title),
        rows=rows,
        total=total,
        adds_up=table.adds_up,
        counts_people=table.knows_people,
        measured=str(table.measured.label),
        caption=[str(words) for words in (table.measured.number_of, table.note) if words],
        was_compared=any(row.before for row in rows),
    )


def _by_month(made, editions) -> Drawn | None:
    """The contacts of each month that is published, with a mark where an edition took effect."""
    period = made.period
    total = made.total(CONTACTS)
    sets = PublishedSet.objects.newest(made.municipality, Span.MONTH)
    inside = sets.filter(first__range=(period.first, period.last))
    of = total and total.times
    rows = [
        Row(
            str(one.period),
            one.total(CONTACTS),
            of=of,
            edition=_taking_effect(editions, one.period),
        )
        for one in reversed(inside)
    ]
    if not any(row.now for row in rows):
        return None
    return Drawn(
        "months",
        _("Month by month"),
        rows,
        total,
        measured=str(Measured.CONTACTS.label),
        caption=[str(Measured.CONTACTS.number_of)],
    )


def _taking_effect(editions, month) -> str:
    """The words beside the line where an edition took effect in a month; or nothing."""
    inside = [one for one in editions if month.first <= one.in_force_from <= month.last]
    if not inside:
        return ""
    return _("Edition %(number)d from %(day)s") % {
        "number": inside[-1].edition.number,
        "day": date_format(inside[-1].in_force_from, "DATE_FORMAT"),
    }


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
    for table in shown.all_tables:
        for row in table.rows:
            people = table.counts_people
            yield [
                table.title,
                row.words,
                *told(row.now, people=people),
                *told(row.before, people=people, there=table.was_compared),
            ]
