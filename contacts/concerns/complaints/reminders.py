"""The complaints that wait, on the supervisor's start page, each with its reason."""

from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.concerns.models import Complaint
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.reminders import Reminder, reminds

SHOWN = 5  # complaints; the list has the others


@reminds(Role.SUPERVISOR)
def waiting_complaints(user):
    """The complaints that have waited longest, and why each stands there."""
    waiting = Complaint.objects.visible_to(user).waiting()
    for complaint in waiting.annotate(destroy_on=F("sealed__destroy_on"))[:SHOWN]:
        day = date_format(complaint.received_on, "SHORT_DATE_FORMAT")
        yield Reminder(
            words=_("Complaint of %(day)s") % {"day": day},
            address=reverse("complaints:detail", args=[complaint.pk]),
            reason=reason(complaint),
            tag=_("Call back") if complaint.destroy_on else _("Waits"),
        )


def reason(complaint):
    """Why it stands there: for how long it has waited, and whether somebody waits for a call."""
    days = (outreach_day() - complaint.received_on).days
    said = ngettext(
        "It came a day ago and nobody has answered it.",
        "It came %(days)d days ago and nobody has answered it.",
        days,
    ) % {"days": days}
    if days == 0:
        said = _("It came today and nobody has answered it.")
    if complaint.destroy_on:
        day = date_format(complaint.destroy_on, "SHORT_DATE_FORMAT")
        said += " " + _("They asked for a call; the number is destroyed after %(day)s.") % {
            "day": day
        }
    return said
