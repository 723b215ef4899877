"""Opening a page about one bridge: it is about its citizen, and is noted as such."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect

from contacts.citizens.reading import note_reading, purpose_of
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry

from .models import Bridge


def bridge_or_404(request, pk):
    """The bridge, if this user may see it; asking for one they may not stands in the log."""
    bridge = Bridge.objects.visible_to(request.user).told().filter(pk=pk).first()
    if bridge is None:
        Entry.objects.record(Deed.BRIDGE_REFUSED, by=request.user)
        raise Http404
    return bridge


def opened(view):
    """Above a page about one bridge: it opens for whoever has a purpose with its citizen.

    The view is called with the bridge, whose `person` is the citizen as known by now, and
    `purpose`. What is sent from a page left open overnight is taken in: it is a follow-up.
    """

    @wraps(view)
    def with_bridge(request, pk):
        bridge = bridge_or_404(request, pk)
        bridge.person = bridge.citizen.root()
        bridge.purpose = purpose_of(request, bridge.person)
        if request.method == "POST":
            bridge.purpose = bridge.purpose or Purpose.FOLLOW_UP
        if bridge.purpose is None:
            return redirect(bridge.person)
        return view(request, bridge)

    return with_bridge


def note(request, bridge):
    """Write down that somebody read about the bridge's citizen."""
    note_reading(request, bridge.person, bridge.purpose)
