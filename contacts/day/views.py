"""The day: what waits for this worker, each with its reason, and what was done."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contacts import saved
from contacts.models import Contact, Meeting, Round
from contacts.people import people_of, with_people
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day, part_of_day
from outreach.reminders import reminders_of


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def day(request):
    """The start page of a worker."""
    user, today = request.user, outreach_day()
    contacts = Contact.objects.visible_to(user).told().filter(met_on=today, registered_by=user)
    meetings = Meeting.objects.visible_to(user).waiting(on=today).filter(worker=user)
    context = {
        **saved.told(request),
        **told_apart(contacts, meetings.select_related("place"), by=user),
        "round": Round.objects.visible_to(user).open_for(user),
        "today": today,
        "part_of_day": part_of_day(),
        "reminders": reminders_of(user),
    }
    Entry.objects.record(Deed.DAY_READ, by=user, purpose=Purpose.OWN_LIST)
    return render(request, "contacts/day.html", context)


def told_apart(contacts, meetings=(), *, by) -> dict:
    """The contacts, each marked as the first with its person or not, and the meetings that wait.

    Returns `contacts`, `counting` (how many were not annulled) and `waiting`.
    """
    contacts, meetings = list(contacts), list(meetings)
    met = {one.citizen_id for one in [*contacts, *meetings] if one.citizen_id}
    people = people_of(met, by=by)
    for contact in contacts:
        person = people.get(contact.citizen_id)
        contact.is_known = person is not None and person.first_met_on < contact.met_on
    return {
        "contacts": contacts,
        "counting": sum(not contact.annulled_on for contact in contacts),
        "waiting": with_people(meetings, people),
    }
