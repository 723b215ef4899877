"""Months and quarters, counted as the database counts them."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the month's last where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Quarter(NamedTuple):
    """A quarter of a year: 2026, 1 is January to March."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        return months_after(self.first, 3) - timedelta(days=1)

    @property
    def before(self) -> "Quarter":
        return Quarter.of(self.first - timedelta(days=1))

    @property
    def after(self) -> "Quarter":
        return Quarter.of(months_after(self.first, 3))

    def __str__(self):
        return f"{self.year}-{self.number}"
