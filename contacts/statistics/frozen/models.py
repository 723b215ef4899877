"""What is kept of what was published: sets, their figures, and what was decided about a year."""

import hashlib
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.statistics.periods import Period, Span
from contacts.statistics.safe.shapes import Count
from outreach.accounts.roles import Role
from outreach.database.rows import Kept, OnlyAdded
from outreach.municipalities.models import Scoped, ScopedQuerySet
from outreach.privacy.fields import one_of

RULE = 1  # counts up when the rule of contacts/statistics/safe changes


def key(field: str, longest: int, *, model: str) -> models.CheckConstraint:
    """The rule that a column holds a key of a standard's item or a word of the program."""
    return models.CheckConstraint(
        name=f"{model}_{field}_is_a_key",
        condition=Q(**{f"{field}__regex": rf"^[a-z0-9_-]{{0,{longest}}}$"}),
    )


class PublishedSetQuerySet(ScopedQuerySet):
    def about(self, municipality):
        """Every set of a municipality."""
        return self.filter(municipality=municipality)

    def newest(self, municipality, span: Span | None = None):
        """The set in force of each closed period (of this length), newest period first."""
        sets = self.filter(municipality=municipality)
        if span:
            sets = sets.filter(span=span)
        sets = sets.order_by("-first", "span", "-version").distinct("first", "span")
        return sets.prefetch_related("figures")

    def of(self, municipality, period: Period):
        """The set in force of a period, or None if nothing was published about it yet."""
        sets = self.filter(municipality=municipality, span=period.span, first=period.first)
        return sets.prefetch_related("figures").order_by("-version").first()


class PublishedSet(OnlyAdded, Scoped):
    """Everything shown outside the team about one closed month, quarter or year.

    A correction is another set of the same period, with the next version. threshold: the least
    it shows, of contacts and of people. fingerprint: the hash of all it says.
    """

    readers = frozenset(Role)

    span = models.CharField(_("length of the period"), max_length=7, choices=Span)
    first = models.DateField(_("first day of the period"))
    version = models.PositiveSmallIntegerField(_("version"))
    made_on = models.DateField(_("published on"))
    threshold = models.PositiveSmallIntegerField(_("smallest figure shown"))
    rule = models.PositiveSmallIntegerField(_("version of the rule"), default=RULE)
    fingerprint = models.CharField(_("hash"), max_length=64)

    objects: ClassVar = PublishedSetQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        ordering = ["-first", "span", "-version"]
        verbose_name = _("published set of figures")
        verbose_name_plural = _("published sets of figures")
        constraints = [
            models.UniqueConstraint(
                name="published_set_is_one_a_version",
                fields=["municipality", "span", "first", "version"],
            ),
            one_of("span", Span, model="publishedset"),
            models.CheckConstraint(
                name="published_set_fingerprint_is_a_hash",
                condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="published_set_threshold_is_at_least_three", condition=Q(threshold__gte=3)
            ),
        ]

    def __str__(self):
        return f"{self.period} ({self.version})"

    @property
    def period(self) -> Period:
        return Period(self.first, Span(self.span))

    def total(self, population: str) -> Count | None:
        """How many contacts (concerns, …) and people in all; None if withheld."""
        return next(
            (f.count for f in self.figures.all() if (f.name, f.row_key) == (population, "")), None
        )

    def rows(self, table: str) -> dict[str, Count | None] | None:
        """The rows of a table in the order of the list; None if it is not shown for the period.

        A row of None is withheld.
        """
        found = {f.row_key: f.count for f in self.figures.all() if f.name == table and f.row_key}
        return found or None

    def said(self) -> list[tuple[str, str, int | None, int | None]]:
        """All it says, as lines: table, row, how many, people."""
        return [(f.name, f.row_key, f.times, f.people) for f in self.figures.all()]

    def is_intact(self) -> bool:
        """Whether the set says what it said when it was made."""
        return self.fingerprint == self.fingerprint_of(self.said())

    def fingerprint_of(self, figures) -> str:
        """The hash of these figures, (name, row, times, people) in their order, as this set's."""
        said = [
            (self.municipality_id, self.span, self.first, self.version, self.made_on),
            (self.threshold, self.rule),
            *figures,
        ]
        lines = ("\t".join(map(str, line)) for line in said)
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


class PublishedFigure(OnlyAdded, Scoped):
    """One figure of a set: a total (no row) or a row of a table. Without numbers it is withheld."""

    readers = frozenset(Role)

    published = models.ForeignKey(PublishedSet, on_delete=models.PROTECT, related_name="figures")
    name = models.CharField(_("table"), max_length=16)
    row_key = models.CharField(_("row"), max_length=60, blank=True)
    times = models.IntegerField(_("how many"), null=True)
    people = models.IntegerField(_("people"), null=True)

    class Meta(OnlyAdded.Meta):
        ordering = ["pk"]
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        constraints = [
            models.UniqueConstraint(
                name="published_figure_is_one_a_row", fields=["published", "name", "row_key"]
            ),
            key("name", 16, model="publishedfigure"),
            key("row_key", 60, model="publishedfigure"),
            models.CheckConstraint(
                name="published_figure_is_shown_or_withheld",
                condition=Q(times__isnull=True, people__isnull=True)
                | Q(times__gte=3, people__gte=3),
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.row_key}: {self.times}, {self.people}"

    @property
    def count(self) -> Count | None:
        if self.times is None or self.people is None:
            return None
        return Count(self.times, self.people)


class Decided(OnlyAdded, Scoped):
    """One line of what was decided about the sets of a year, for the rule alone to read.

    part: the period within the year: m1 to m12, q1 to q4, y, or rest. What it says: with a table
    and no row, the table was made safe for this part by itself; with a row, that row is withheld
    there. Under the name TOTALS the row is a population whose total is shown.
    """

    TOTALS = "_totals"

    readers = frozenset()

    year = models.PositiveSmallIntegerField(_("year"))
    part = models.CharField(_("part of the year"), max_length=4)
    name = models.CharField(_("table"), max_length=16)
    row_key = models.CharField(_("row"), max_length=60, blank=True)

    class Meta(OnlyAdded.Meta):
        verbose_name = _("decision about a year's figures")
        verbose_name_plural = _("decisions about a year's figures")
        constraints = [
            models.UniqueConstraint(
                name="decided_is_said_once",
                fields=["municipality", "year", "part", "name", "row_key"],
            ),
            key("part", 4, model="decided"),
            key("name", 16, model="decided"),
            key("row_key", 60, model="decided"),
        ]

    def __str__(self):
        return f"{self.year} {self.part} {self.name} {self.row_key}"


class Basis(Kept, Scoped):
    """One exact count that the sets in force were made from. It never leaves the program.

    A later correction is weighed against it. Sets that may not be corrected go on from it.
    """

    readers = frozenset()

    year = models.PositiveSmallIntegerField(_("year"))
    part = models.CharField(_("part of the year"), max_length=4)
    name = models.CharField(_("table"), max_length=16)
    row_key = models.CharField(_("row"), max_length=60, blank=True)
    times = models.IntegerField(_("how many"))
    people = models.IntegerField(_("people"))

    class Meta(Kept.Meta):
        verbose_name = _("exact count behind a published set")
        verbose_name_plural = _("exact counts behind published sets")
        constraints = [
            models.UniqueConstraint(
                name="basis_is_one_a_cell",
                fields=["municipality", "year", "part", "name", "row_key"],
            ),
            key("part", 4, model="basis"),
            key("name", 16, model="basis"),
            key("row_key", 60, model="basis"),
        ]

    def __str__(self):
        return f"{self.year} {self.part} {self.name} {self.row_key}: {self.times}, {self.people}"
