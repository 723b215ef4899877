"""On the supervisor's start page: statements whose day to be looked at again has come."""

from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.reminders import Reminder, reminds
from standards.models import Statement


@reminds(Role.SUPERVISOR)
def statements_to_look_at_again(user):
    """One reminder for all of them, with the day that came first; or nothing."""
    visible = Statement.objects.visible_to(user)
    newest = visible.order_by().values("about").annotate(last=Max("pk")).values("last")
    due = visible.filter(pk__in=newest, look_again_on__lte=outreach_day())
    days = list(due.order_by("look_again_on").values_list("look_again_on", flat=True))
    if days:
        yield Reminder(
            words=ngettext(
                "Look again at a promise", "Look again at %(number)d promises", len(days)
            )
            % {"number": len(days)},
            address=reverse("promises:overview"),
            reason=_("You said you would look at it by %(day)s.")
            % {"day": date_format(days[0], "SHORT_DATE_FORMAT")},
            tag=_("Waits"),
        )
