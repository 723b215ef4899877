"""What the day says of concerns: those that wait, and those one has taken, each with its reason."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from contacts.concerns.choices import State
from contacts.concerns.models import Concern, Target
from outreach.accounts.roles import Role
from outreach.reminders import Reminder, reminds

from .cases import Row

SHOWN = 3  # that nobody has taken: the day is no second queue
MINE_SHOWN = 20


@reminds(Role.WORKER)
def concerns(user):
    """Reminders of a worker, the soonest promise first."""
    visible, target = Concern.objects.visible_to(user), Target.objects.days_of(user)
    mine = visible.held_by(user).by_promise().told()[:MINE_SHOWN]
    waiting = visible.waiting().by_promise().told()[: SHOWN + 1]
    for concern in mine:
        if reason := why_mine(Row(concern, target=target)):
            yield reminder(Row(concern, target=target), reason)
    for concern in waiting[:SHOWN]:
        row = Row(concern, target=target)
        yield reminder(row, why_late(row) or _("nobody has taken it"))
    if len(waiting) > SHOWN:
        reason = _("more concerns wait than are shown here")
        yield Reminder(_("All that wait"), reverse("queue:overview"), reason)


def reminder(row, reason):
    place = str(row.concern.place) if row.concern.place else _("Another place")
    return Reminder(
        words=f"{row.concern.title} · {place}",
        address=row.concern.get_absolute_url(),
        reason=reason,
        tag=_("Late") if row.is_late else "",
        is_late=row.is_late,
    )


def why_mine(row):
    """Why a concern that a worker has taken stands on their day; empty if nothing is to be done."""
    concern = row.concern
    if reason := why_late(row):
        return reason
    if concern.answer and concern.state == State.TAKEN:
        return _("the sender has answered your question")
    return "" if concern.tried_first_on else _("you have taken it, and nobody has tried yet")


def why_late(row):
    """The promise or the target that calls, if one does."""
    long_day = pgettext("date format", "l j F")
    if row.is_late or (row.is_soon and not row.is_kept):
        day = date_format(row.due_on, long_day)
        return _("the standard promises an answer by %(day)s") % {"day": day}
    if row.is_over_target:
        return ngettext(
            "the team's own target of %(days)d working day has passed",
            "the team's own target of %(days)d working days has passed",
            row.target,
        ) % {"days": row.target}
    return ""
