"""Who opens a citizen's page, and why: the purpose follows from the way in, or is asked."""

from datetime import datetime, time

from django.http import Http404
from django.utils import timezone

from contacts.models import Citizen, Contact
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import NIGHT_ENDS, outreach_day

# What a link from a page of ours may say it leads in for.
WAYS_IN = {Purpose.FOLLOW_UP, Purpose.HAND_OVER, Purpose.LOGGING}
# What somebody who searched may answer.
ASKED = [
    Purpose.MEETING,
    Purpose.FOLLOW_UP,
    Purpose.HAND_OVER,
    Purpose.MENDING,
    Purpose.ASKED,
]
SEARCH = "search"


def citizen_or_404(request, pk):
    """The citizen, if this user may see them; asking for one they may not stands in the log."""
    visible = Citizen.objects.visible_to(request.user).select_related("usual_place")
    citizen = visible.filter(pk=pk).first()
    if citizen is None:
        Entry.objects.record(Deed.CITIZEN_REFUSED, by=request.user)
        raise Http404
    return citizen


def hold(request, citizen):
    """Let nobody erase this citizen, under any alias, before the request ends; 404 if gone.

    For a request that writes something about them, before it asks anything else.
    """
    aliases = [one.pk for one in citizen.aliases()]
    visible = Citizen.objects.visible_to(request.user).filter(pk__in=aliases).order_by("pk")
    held = visible.select_for_update(of=["self"], no_key=True).values_list("pk", flat=True)
    if citizen.pk not in list(held):
        raise Http404


def purpose_of(request, citizen) -> Purpose | None:
    """Why this user reads about this citizen now; None when they must be asked.

    A purpose told today stands for the day. The way in tells it otherwise: a link that says so,
    or that the user has met the citizen; a search tells nothing.
    """
    if told := told_today(request.user, citizen):
        return told
    way_in = request.GET.get("for", "")
    if way_in in WAYS_IN:
        return Purpose(way_in)
    if way_in != SEARCH and has_met(request.user, citizen):
        return Purpose.OWN_LIST
    return None


def told_today(user, citizen) -> Purpose | None:
    morning = timezone.make_aware(datetime.combine(outreach_day(), time(NIGHT_ENDS)))
    told = Entry.objects.about(citizen, by=user, deed=Deed.CITIZEN_READ, since=morning)
    return Purpose(told.purpose) if told else None


def has_met(user, citizen) -> bool:
    aliases = citizen.aliases()
    return Contact.objects.visible_to(user).filter(registered_by=user, citizen__in=aliases).exists()


def note_reading(request, citizen, purpose):
    """Write down that somebody read about a citizen: under every alias that the page shows."""
    for alias in citizen.aliases():
        Entry.objects.record(Deed.CITIZEN_READ, by=request.user, about=alias, purpose=purpose)
