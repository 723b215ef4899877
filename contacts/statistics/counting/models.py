"""What is kept of the figures: a number for each cell of a table, and what of it was erased."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from contacts.statistics.periods import Span
from outreach.accounts.roles import Role
from outreach.database.rows import NEVER_TRUNCATED
from outreach.municipalities.models import Scoped, ScopedQuerySet
from outreach.privacy.fields import one_of

from .tables import Name


class CountedQuerySet(ScopedQuerySet):
    def of_period(self, municipality, period):
        """(table, row, column, how many, people) of every cell in which anything was counted.

        How many is the sum over the months of the period; people are counted in itself.
        """
        months = Q(span=Span.MONTH, first__range=(period.first, period.last))
        itself = Q(span=period.span, first=period.first)
        return (
            self.filter(months | itself, municipality=municipality)
            .values_list("name", "row_key", "column_key")
            .annotate(number=Sum("times", filter=months), persons=Sum("people", filter=itself))
            .order_by()
        )


class Counted(Scoped):
    """How many stand in one cell of one table in one period.

    The database writes it, in the transaction that changes what is counted
    (contacts/statistics/migrations/0002_counting.sql); the web process can only read. A number
    has no lower bound on purpose: a wrong count is for `prove_counts` to find, and must never
    keep a contact from being saved.
    """

    readers = frozenset({Role.WORKER})

    span = models.CharField(_("length of the period"), max_length=7, choices=Span)
    first = models.DateField(_("first day of the period"))
    name = models.CharField(_("table"), max_length=16, choices=Name)
    row_key = models.CharField(_("row"), max_length=60, blank=True)
    column_key = models.CharField(_("column"), max_length=12, blank=True)
    times = models.IntegerField(_("how many"))
    people = models.IntegerField(_("people"))

    objects: ClassVar = CountedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="%(class)s_is_one_a_cell",
                fields=["municipality", "span", "first", "name", "row_key", "column_key"],
            ),
            one_of("span", Span, model="%(class)s"),
            one_of("name", Name, model="%(class)s"),
            models.CheckConstraint(
                name="%(class)s_row_is_a_key", condition=Q(row_key__regex=r"^[a-z0-9_-]{0,60}$")
            ),
            models.CheckConstraint(
                name="%(class)s_column_is_a_key",
                condition=Q(column_key__regex=r"^[a-z0-9_-]{0,12}$"),
            ),
        ]
        triggers: ClassVar = [NEVER_TRUNCATED]

    def __str__(self):
        return f"{self.name} {self.row_key} {self.first}: {self.times}, {self.people}"


class Tally(Counted):
    """What was counted, whether or not what it counts has been erased since."""

    web_rights = "select"

    class Meta(Counted.Meta):
        verbose_name = _("count")
        verbose_name_plural = _("counts")


class Erased(Counted):
    """How much of a count is of rows that a citizen or retention has erased."""

    web_rights = "select"

    class Meta(Counted.Meta):
        verbose_name = _("count of what was erased")
        verbose_name_plural = _("counts of what was erased")
