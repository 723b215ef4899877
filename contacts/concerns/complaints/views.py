"""Complaints, for the supervisor alone: a complaint may be about a worker."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from contacts.concerns.models import Complaint, SealedDetails
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.privacy.scrubbing import ScrubForm
from standards.models import Edition

from .forms import ReplyForm
from .listing import Page


@require_safe
@never_cache
@allowed_to(Role.SUPERVISOR)
def overview(request):
    """What waits for an answer, oldest first, and what was answered, newest first."""
    complaints = Complaint.objects.visible_to(request.user).with_seals()
    page = Page.of(complaints, after=request.GET.get("efter"))
    Entry.objects.record(Deed.COMPLAINT_LISTED, by=request.user, purpose=Purpose.COMPLAINT)
    return render(request, "complaints/overview.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.SUPERVISOR)
def detail(request, pk):
    """One complaint, and the form for its answer as long as it has none."""
    complaint = found(request, pk)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.save(complaint, by=request.user):
        messages.success(request, _("The answer can be read with the receipt now."))
        return redirect("complaints:detail", pk)
    return shown(request, found(request, pk) if form.conflict else complaint, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.SUPERVISOR)
def scrub(request, pk):
    """Remove words of a complaint, or of its answer, that slipped past the guard."""
    complaint = found(request, pk)
    form = ScrubForm(request.POST if request.method == "POST" else None, rows=[complaint])
    if form.is_bound and form.is_valid():
        form.save(by=request.user, purpose=Purpose.COMPLAINT)
        messages.success(request, _("The words are removed for good."))
        return redirect("complaints:detail", pk)
    context = {"form": form, "complaint": complaint}
    Entry.objects.record(Deed.COMPLAINT_READ, by=request.user, purpose=Purpose.COMPLAINT)
    return render(request, "complaints/scrub.html", context, status=form.status)


def found(request, pk):
    """The complaint, if the supervisor may see it; who asks for another is noted."""
    rows = Complaint.objects.visible_to(request.user).with_seals()
    if complaint := rows.filter(pk=pk).first():
        return complaint
    Entry.objects.record(Deed.COMPLAINT_REFUSED, by=request.user)
    raise Http404


def shown(request, complaint, form):
    """The page about a complaint, which is a reading of it."""
    today = outreach_day()
    place = complaint.municipality
    context = {
        "complaint": complaint,
        "form": form,
        "edition": Edition.objects.in_force(place, today),
        "may_seal": SealedDetails.objects.allowed_in(place, today),
    }
    Entry.objects.record(Deed.COMPLAINT_READ, by=request.user, purpose=Purpose.COMPLAINT)
    return render(request, "complaints/detail.html", context, status=form.status)
