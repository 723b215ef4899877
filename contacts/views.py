"""The worker's pages: one more contact, the team's contacts, one of them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.database.rows import one_at_a_time
from outreach.days import outreach_day

from . import saved
from .forms import ContactForm, CorrectionForm, DutyForm, is_uuid
from .models import Citizen, Contact, DutyNotice
from .pages import Page


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def register(request):
    """Log one contact. The same submission sent again leads to the same page, and counts once.

    A POST that says `begin` asks for the fresh form with a place chosen: what led to it stands in
    no address, no session and no field.
    """
    place = request.POST.get("begin")
    data = request.POST if request.method == "POST" and place is None else None
    like, citizen = contact_named(request), citizen_named(request)
    form = ContactForm(data, by=request.user, like=like, citizen=citizen, place=place)
    return take_in(request, form)


def take_in(request, form, *, round=None, on_round=False):
    """Save the contact and go back to where it was logged; or show the form, again if refused.

    round: the round the contact belongs to. on_round: whether the form was opened on one.
    """
    contact = form.save(round=round) if form.is_bound and form.is_valid() else None
    if form.conflict:
        record_reading(form.conflict, by=request.user)
    if form.searched:
        Entry.objects.record(Deed.CITIZEN_SOUGHT, by=request.user, purpose=Purpose.LOGGING)
    if contact:
        if on_round and not round:
            messages.info(request, _("It is saved outside a round: the round was not found."))
        page = "rounds:detail" if round and not round.ended_on else "home"
        return saved.told_at(request, contact, page, corrected=form.corrected)
    form.offer()
    Entry.objects.record(Deed.CONTACT_OFFERED, by=request.user, purpose=Purpose.LOGGING)
    context = {"form": form, "round": round}
    return render(request, "contacts/register.html", context, status=form.status)


def contact_named(request):
    """The contact whose day and place the next one shares ("next, same place"), if any."""
    pk = request.GET.get("like", "")
    return Contact.objects.visible_to(request.user).filter(pk=pk).first() if is_uuid(pk) else None


def citizen_named(request):
    """The citizen whose page the worker comes from, if they may be logged."""
    pk = request.GET.get("who", "")
    willing = Citizen.objects.visible_to(request.user).filter(objected_on=None)
    return willing.filter(pk=pk).first() if is_uuid(pk) else None


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def overview(request):
    """The team's contacts, newest first."""
    page = Page.of(Contact.objects.visible_to(request.user).told(), after=request.GET.get("after"))
    Entry.objects.record(Deed.CONTACT_LISTED, by=request.user, purpose=Purpose.TEAM_LIST)
    return render(request, "contacts/overview.html", {"page": page})


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def detail(request, pk):
    """One contact, with the standard's words as they were on its day."""
    contact = contact_or_404(request, pk)
    record_reading(contact, by=request.user)
    versions = contact.versions.select_related("citizen", "place", "written_by")
    context = {"contact": contact, "versions": versions.prefetch_related("support")}
    return render(request, "contacts/detail.html", context)


def contact_or_404(request, pk):
    """The contact, if this user may see it; asking for one they may not stands in the log.

    While a change of it is on its way, nobody corrects or erases it beside.
    """
    if request.method == "POST":
        one_at_a_time("contacts", request.user.municipality_id)
    contact = Contact.objects.visible_to(request.user).told().filter(pk=pk).first()
    if contact is None:
        Entry.objects.record(Deed.CONTACT_REFUSED, by=request.user)
        raise Http404
    return contact


def record_reading(contact, *, by):
    """Note that somebody read a contact: one of their own, or one of the team's."""
    own = contact.registered_by_id == by.pk
    purpose = Purpose.OWN_LIST if own else Purpose.TEAM_LIST
    Entry.objects.record(Deed.CONTACT_READ, by=by, about=contact.citizen, purpose=purpose)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def correct(request, pk):
    """Give a contact other answers; what it said before stays readable to the team."""
    contact = contact_or_404(request, pk)
    if contact.annulled_on:
        return redirect(contact)
    data = request.POST if request.method == "POST" else None
    form = CorrectionForm(data, by=request.user, contact=contact)
    if form.is_bound and form.is_valid() and form.save():
        messages.success(request, _("The contact is corrected."))
        return redirect(contact)
    record_reading(form.conflict or contact, by=request.user)
    form.offer()
    context = {"form": form, "contact": contact, "edits": contact.is_edited_by(request.user)}
    return render(request, "contacts/correct.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def annul(request, pk):
    """Say that a contact never happened or stands twice; or that it counts after all."""
    contact = contact_or_404(request, pk)
    if request.method == "POST":
        change = contact.restore if "restore" in request.POST else contact.annul
        change(by=request.user)
        return redirect(contact)
    record_reading(contact, by=request.user)
    return render(request, "contacts/annul.html", {"contact": contact})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def scrub(request, pk):
    """Remove a note that slipped past the guard. Asked once, since it cannot be undone."""
    contact = contact_or_404(request, pk)
    if request.method == "POST":
        contact.scrub(by=request.user)
    if not contact.has_notes:
        return redirect(contact)
    record_reading(contact, by=request.user)
    return render(request, "contacts/scrub.html", {"contact": contact})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def duty(request):
    """The duty to notify about a child (barnets lov § 133); the day it was done may be noted."""
    form = DutyForm(
        request.POST if request.method == "POST" else None, initial={"given_on": outreach_day()}
    )
    if form.is_bound and form.is_valid():
        DutyNotice.objects.note(by=request.user, given_on=form.cleaned_data["given_on"])
        messages.success(request, _("The date is noted. Nothing else has been kept."))
        return redirect("contacts:duty")
    noted = DutyNotice.objects.visible_to(request.user).filter(given_on__year=outreach_day().year)
    context = {"form": form, "noted": noted.count(), "year": str(outreach_day().year)}
    return render(request, "contacts/duty.html", context, status=422 if form.is_bound else 200)
