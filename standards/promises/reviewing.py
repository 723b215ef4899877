"""Whether the standard is looked at again as often as it promises: its own dates tell.

Nothing of it is about anybody, so nothing of it is withheld.
"""

from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from outreach.days import local
from standards.figures import Figure
from standards.life.reminders import looked_at_on, months_after
from standards.models import Publication


def measured(municipality) -> Figure | None:
    """When the standard in force was looked at last, and whether its next look is overdue.

    None where it promises no interval. Kept since the first edition of the unbroken run that were
    each looked at in time; not kept since the day on which it was due.
    """
    today = local().date()
    timeline = Publication.objects.timeline(municipality)
    begun = [one for one in timeline if one.has_begun(today)]
    if not begun or not begun[0].edition.review_interval_months:
        return None
    looked_at, due = looked_at_on(begun[0]), due_on(begun[0])
    days = {
        "last": date_format(looked_at, "DATE_FORMAT"),
        "due": date_format(due, "DATE_FORMAT"),
    }
    if today > due:
        return Figure(_("Looked at last on %(last)s, and due by %(due)s.") % days, "", False, due)
    words = _("Looked at last on %(last)s. The next time is by %(due)s.") % days
    return Figure(words, "", True, in_time_since(begun))


def due_on(publication):
    """The last day to look at it again, by its own interval; None if it promises none."""
    months = publication.edition.review_interval_months
    return months_after(looked_at_on(publication), months) if months else None


def in_time_since(begun):
    """The first day of the oldest edition since which each was followed in time. begun: newest
    first."""
    since = begun[0].in_force_from
    for newer, older in pairwise(begun):
        due = due_on(older)
        if due is None or newer.in_force_from > due:
            break
        since = older.in_force_from
    return since
