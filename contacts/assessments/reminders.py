"""What the day says of assessments that somebody wanted to look at again."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contacts.people import people_of
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.reminders import Reminder, reminds

from .models import Assessment


@reminds(Role.WORKER)
def assessments(user):
    """Reminders of a worker, the one that has waited longest first.

    A newer assessment of the same person ends a reminder, under whatever alias it was made; so
    does an end.
    """
    visible = Assessment.objects.visible_to(user)
    waiting = visible.waiting(on=outreach_day(), by=user).select_related("made_by")
    waiting = list(waiting.order_by("look_again_on", "pk"))
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
    day = date_format(assessment.look_again_on, pgettext("date format", "j F Y"))
    if assessment.made_by_id == user.pk:
        return _("you wanted to look at it again on %(day)s") % {"day": day}
    told = {"who": assessment.made_by, "day": day}
    return _("%(who)s wanted to look at it again on %(day)s and no longer works here") % told
