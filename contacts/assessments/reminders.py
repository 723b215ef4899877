"""What the day says of assessments: somebody wanted to look again, or they are erased soon."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contacts.people import people_of
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.reminders import Reminder, reminds

from .models import Assessment

SOON = timedelta(days=30)


@reminds(Role.WORKER)
def assessments(user):
    """Reminders of a worker, the one that has waited longest first.

    Those follow whose assessment is erased within a month, so that somebody assesses again first.
    A newer assessment of the same person ends a reminder, under whatever alias it was made; so
    does an end.
    """
    visible = Assessment.objects.visible_to(user)
    today = outreach_day()
    waiting = visible.waiting(on=today, by=user).select_related("made_by", "municipality")
    going = visible.going(soon=SOON, by=user).exclude(pk__in=waiting)
    going = going.select_related("made_by", "municipality").order_by("made_on", "pk")
    waiting = [*waiting.order_by("look_again_on", "pk"), *going]
    people = people_of({one.citizen_id for one in waiting}, by=user)
    newest = newest_of(people.values(), visible)
    for one in waiting:
        person = people[one.citizen_id]
        if newest[person.citizen.pk] == one.pk and not is_over(one, person):
            yield Reminder(
                words=_("Assess again: %(alias)s") % {"alias": person.citizen},
                address=f"{person.citizen.get_absolute_url()}?for=follow_up",
                reason=why(one, user),
            )


def newest_of(people, visible) -> dict:
    """For each person (the id of the citizen they are known as) their newest assessment (id)."""
    known = {alias.pk: person.citizen.pk for person in people for alias in person.aliases}
    made = visible.filter(citizen__in=known).order_by("made_on", "number")
    return {known[citizen]: pk for pk, citizen in made.values_list("pk", "citizen")}


def is_over(assessment, person) -> bool:
    """Whether nobody looks for this person any more, under this alias or at all."""
    ended = {alias.pk: alias.end_state for alias in person.aliases}
    return bool(person.citizen.end_state or ended[assessment.citizen_id])


def why(assessment, user):
    if assessment.look_again_on is None or assessment.look_again_on > outreach_day():
        last = date_format(assessment.kept_until, pgettext("date format", "j F Y"))
        return _("the last assessment is kept until %(day)s only") % {"day": last}
    day = date_format(assessment.look_again_on, pgettext("date format", "j F Y"))
    if assessment.made_by_id == user.pk:
        return _("you wanted to look at it again on %(day)s") % {"day": day}
    told = {"who": assessment.made_by, "day": day}
    return _("%(who)s wanted to look at it again on %(day)s and no longer works here") % told
