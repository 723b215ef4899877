"""What the day says of bridges: follow-ups whose day has come, each with its reason."""

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.people import people_of
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.reminders import Reminder, reminds

from .models import Bridge
from .words import why_due

SHOWN = 5  # the day is no list of everything; the list of citizens is


@reminds(Role.WORKER)
def follow_ups(user):
    """Reminders of the whole team: nobody is assigned a follow-up, and whoever can, asks."""
    due = list(Bridge.objects.visible_to(user).told().due(on=outreach_day())[: SHOWN + 1])
    people = people_of({one.citizen_id for one in due}, by=user)
    for bridge in due[:SHOWN]:
        if people[bridge.citizen_id].citizen.end_state:
            continue  # known under an alias of an alias that has ended
        yield Reminder(
            words=_("Ask %(alias)s") % {"alias": people[bridge.citizen_id].citizen.alias},
            address=f"{bridge.get_absolute_url()}?for=follow_up",
            reason=why_due(bridge),
            tag=_("%(months)d months") % {"months": bridge.months_due},
        )
    if len(due) > SHOWN:
        yield Reminder(
            words=_("All follow-ups"),
            address=f"{reverse('citizens:overview')}?liste=opfoelgning",
            reason=_("more follow-ups are due than are shown here"),
        )
