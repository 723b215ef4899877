"""One agreed meeting: what became of it, and who comes to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from contacts.citizens.reading import hold
from contacts.models import Meeting
from contacts.people import people_of
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry

from .forms import ENDS, EndForm, TakeForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def end(request, pk):
    """Say what became of a meeting: held, not held, called off. Said twice, it counts once."""
    meeting = meeting_or_404(request, pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return page(request, meeting, form=form, status=422 if form.is_bound else 200)
    state = form.cleaned_data["state"]
    if not meeting.end(state, by=request.user):
        meeting.refresh_from_db()
        if meeting.state != state:
            return page(request, meeting, status=409)
    messages.success(request, _("It is noted what became of the meeting."))
    return redirect("home")


@require_POST
@never_cache
@allowed_to(Role.WORKER)
def take(request, pk):
    """Come to a meeting instead of the colleague who was to; workers take, nobody assigns."""
    meeting = meeting_or_404(request, pk)
    form, before = TakeForm(request.POST), meeting.worker
    seen = form.cleaned_data["of"] if form.is_valid() else None
    if meeting.worker_id != request.user.pk:
        if seen != meeting.worker_id or not meeting.take(by=request.user):
            meeting.refresh_from_db()
            return page(request, meeting, status=409)
        messages.success(request, _("The meeting is yours now. It stands on your day."))
        return redirect("handover:detail", before.username)
    return redirect("home")


def meeting_or_404(request, pk):
    """The meeting, if this user may see it; asking for one they may not stands in the log."""
    found = Meeting.objects.visible_to(request.user).filter(pk=pk)
    meeting = found.select_related("citizen", "place", "worker").first()
    if meeting is None:
        Entry.objects.record(Deed.CITIZEN_REFUSED, by=request.user)
        raise Http404
    if request.method == "POST":
        hold(request, meeting.citizen)
    return meeting


def page(request, meeting, *, form=None, status):
    """The page of one meeting, which says also when somebody else was faster."""
    person = people_of([meeting.citizen_id], by=request.user)[meeting.citizen_id]
    Entry.objects.record(
        Deed.CITIZEN_READ, by=request.user, about=person.citizen, purpose=Purpose.FOLLOW_UP
    )
    context = {"meeting": meeting, "person": person, "form": form, "ends": ENDS, "status": status}
    return render(request, "meetings/end.html", context, status=status)
