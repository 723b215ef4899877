"""On the supervisor's start page: when the access log has not been looked at for a quarter."""

from datetime import timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.reminders import Reminder, reminds

from .models import Review

QUARTER = timedelta(days=92)


@reminds(Role.SUPERVISOR)
def the_log_waits_for_its_review(user):
    """A review to finish, or one to begin when none was finished for a quarter; or nothing."""
    reviews = Review.objects.visible_to(user)
    today = outreach_day()
    if mine := reviews.unfinished().filter(reviewer=user).first():
        day = date_format(mine.drawn_on, "SHORT_DATE_FORMAT")
        yield Reminder(
            words=_("Finish your review of the access log"),
            address=reverse("oversight:review", args=[mine.pk]),
            reason=_("You drew it on %(day)s, and it is not finished.") % {"day": day},
            tag=_("Begun"),
            is_late=today - mine.drawn_on > QUARTER,
        )
        return
    last = reviews.exclude(finished_on=None).order_by("-finished_on").first()
    if last and today - last.finished_on <= QUARTER:
        return
    yield Reminder(
        words=_("Look at the access log"),
        address=reverse("oversight:reviews"),
        reason=_("It is reviewed every quarter; the last review was finished on %(day)s.")
        % {"day": date_format(last.finished_on, "SHORT_DATE_FORMAT")}
        if last
        else _("It is reviewed every quarter, and nobody has done it yet."),
        tag=_("Waits"),
    )
