"""The periods that figures are about: calendar months, quarters and years, and no others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# A contact may be logged, or come from a phone without coverage, some days after it was made.
DAYS_UNTIL_CLOSED = 7


class NotAPeriod(ValueError):
    """What was written names no calendar month, quarter or year of this century."""


class Span(models.TextChoices):
    """How long a period is."""

    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "year": 12}[self.value]


@dataclass(frozen=True, order=True)
class Period:
    """One calendar month, quarter or year, named by its first day."""

    first: date
    span: Span

    @classmethod
    def of(cls, span: Span, day: date) -> "Period":
        """The period of this length that a day belongs to."""
        month = (day.month - 1) // span.months * span.months + 1
        return cls(date(day.year, month, 1), span)

    @classmethod
    def read(cls, written: str) -> "Period":
        """A period from how an address writes it: 2026, 2026-k2 or 2026-05. Raises NotAPeriod."""
        found = re.fullmatch(r"(20[0-9]{2})(?:-(?:k([1-4])|(0[1-9]|1[0-2])))?", written)
        if not found:
            raise NotAPeriod
        year, quarter, month = found.groups()
        if quarter:
            return cls(date(int(year), 3 * int(quarter) - 2, 1), Span.QUARTER)
        span = Span.MONTH if month else Span.YEAR
        return cls(date(int(year), int(month or 1), 1), span)

    @property
    def written(self) -> str:
        """How an address writes it."""
        if self.span == Span.YEAR:
            return f"{self.first:%Y}"
        if self.span == Span.QUARTER:
            return f"{self.first:%Y}-k{self.quarter}"
        return f"{self.first:%Y-%m}"

    @property
    def quarter(self) -> int:
        return (self.first.month + 2) // 3

    @property
    def last(self) -> date:
        return self.after().first - timedelta(days=1)

    @property
    def closes_on(self) -> date:
        """The day from which it counts as closed: what comes later is a correction."""
        return self.after().first + timedelta(days=DAYS_UNTIL_CLOSED)

    def is_closed(self, today: date) -> bool:
        return today >= self.closes_on

    def after(self) -> "Period":
        """The next period of the same length."""
        months = self.first.year * 12 + self.first.month - 1 + self.span.months
        return Period(date(months // 12, months % 12 + 1, 1), self.span)

    def before(self) -> "Period":
        """The period of the same length that comes just before."""
        return Period.of(self.span, self.first - timedelta(days=1))

    def within(self, span: Span) -> Iterator["Period"]:
        """The shorter periods it consists of, in order."""
        part = Period.of(span, self.first)
        while part.first <= self.last:
            yield part
            part = part.after()

    def __str__(self):
        if self.span == Span.YEAR:
            return f"{self.first:%Y}"
        if self.span == Span.QUARTER:
            return gettext("quarter %(number)d of %(year)s") % {
                "number": self.quarter,
                "year": f"{self.first:%Y}",
            }
        return date_format(self.first, "F Y")
