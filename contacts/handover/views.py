"""What a worker who goes on leave hands over: agreed meetings, and the people met lately."""

from datetime import timedelta

from django.db.models import Exists, Max, OuterRef, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contacts import saved
from contacts.models import Contact, Meeting
from contacts.people import people_of, with_people
from outreach.accounts.access import allowed_to
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day

LATELY = timedelta(days=60)
PEOPLE_SHOWN = 100
MEETINGS_SHOWN = 100


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def overview(request):
    """One's own hand-over; the colleagues' are one tap from there."""
    return redirect("handover:detail", request.user.username)


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def detail(request, username):
    """What one worker hands over, on one page that also prints."""
    colleagues = colleagues_of(request.user)
    worker = next((one for one in colleagues if one.username == username), None)
    if worker is None:
        Entry.objects.record(Deed.HANDOVER_REFUSED, by=request.user)
        raise Http404
    context = {**handed_over(worker, by=request.user), **saved.told(request)}
    context |= {"worker": worker, "colleagues": colleagues, "since": outreach_day() - LATELY}
    Entry.objects.record(
        Deed.HANDOVER_READ, by=request.user, account=worker, purpose=Purpose.HAND_OVER
    )
    return render(request, "handover/detail.html", context)


def colleagues_of(user) -> list:
    """The workers of a municipality, oneself first; of those who left, whoever has meetings."""
    left_meetings = Meeting.objects.visible_to(user).agreed().filter(worker=OuterRef("pk"))
    team = User.objects.filter(municipality=user.municipality, role=Role.WORKER)
    team = team.filter(Q(is_active=True) | Exists(left_meetings)).order_by("name", "username")
    return sorted(team, key=lambda one: one.pk != user.pk)


def handed_over(worker, *, by) -> dict:
    """The agreed meetings of a worker and the people they met lately, the newest first.

    Who has an end state is not handed over: nobody looks for them. Returns `meetings`, `people`,
    and `more`, whether there are more people than are shown.
    """
    agreed = Meeting.objects.visible_to(by).agreed().filter(worker=worker)
    meetings = list(agreed.select_related("place")[:MEETINGS_SHOWN])
    met = lately_met(worker, by=by)
    known = people_of({one.citizen_id for one in meetings} | set(met), by=by)
    once = {known[pk].citizen.pk: known[pk] for pk in met[:PEOPLE_SHOWN]}
    people = [person for person in once.values() if not person.citizen.end_state]
    return {
        "meetings": with_people(meetings, known),
        "people": sorted(people, key=lambda person: person.last_met_on, reverse=True),
        "more": len(met) > PEOPLE_SHOWN,
    }


def lately_met(worker, *, by) -> list:
    """The citizens (ids) that a worker has met lately, the last met first; one more than shown."""
    own = Contact.objects.visible_to(by).standing().filter(registered_by=worker)
    own = own.filter(met_on__gt=outreach_day() - LATELY, citizen__isnull=False)
    newest = own.values_list("citizen").annotate(last=Max("met_on")).order_by("-last", "citizen")
    return [citizen for citizen, _last in newest[: PEOPLE_SHOWN + 1]]
