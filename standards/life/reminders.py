"""When a municipality should look at its standard again, and why."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from standards.models import Publication

# Members of municipal councils are elected for four years, counted from 1 January after the
# election: kommunal- og regionalvalgloven § 6. The first term by these rules began in 2010.
FIRST_TERM, YEARS_OF_A_TERM = 2010, 4


@dataclass(frozen=True)
class Reminder:
    """Look at the standard again: since which day, the reason in words, the edition's number."""

    since: date
    reason: str
    number: int


def term_begins(on: date) -> date:
    """The first day of the council term that a day lies in (kommunal- og regionalvalgloven § 6)."""
    return date(on.year - (on.year - FIRST_TERM) % YEARS_OF_A_TERM, 1, 1)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the first of the month after, where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        years, month = divmod(day.month + months, 12)
        return date(day.year + years, month + 1, 1)


def looked_at_on(publication) -> date:
    """When somebody last looked at the standard that a publication put in force.

    The first day or, if that is later, the newest approval: a body that approves the same text
    again has looked at it.
    """
    approval = publication.edition.approval
    return max(publication.in_force_from, (approval and approval.on) or date.min)


def reminders(municipality) -> list[Reminder]:
    """Why the standard in force should be looked at again today; none while a new one is coming.

    It counts from the day it was looked at last.
    """
    today = timezone.localdate()
    timeline = list(Publication.objects.timeline(municipality))
    if not timeline or not timeline[0].has_begun(today):
        return []
    in_force = timeline[0]
    looked_at = looked_at_on(in_force)
    number = in_force.edition.number
    reasons = _council_has_changed(looked_at, today), _interval_is_over(in_force, looked_at, today)
    return [Reminder(since, why, number) for found in reasons for since, why in found]


def _council_has_changed(looked_at, today):
    term = term_begins(today)
    if looked_at < term:
        yield (
            term,
            _("a new council took office on %(day)s, and the standard is older")
            % {"day": date_format(term, "DATE_FORMAT")},
        )


def _interval_is_over(in_force, looked_at, today):
    months = in_force.edition.review_interval_months
    due = months_after(looked_at, months) if months else date.max
    if due <= today:
        yield (
            due,
            ngettext(
                "the standard is to be looked at every month, the last time by %(day)s",
                "the standard is to be looked at every %(months)d months, the last time by %(day)s",
                months,
            )
            % {"months": months, "day": date_format(due, "DATE_FORMAT")},
        )
