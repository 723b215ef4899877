"""The team's citizens: the list, finding one, one page for each, and what is noted there."""

from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.choices import MeetingState, Phase
from contacts.models import Citizen, Meeting, Round
from contacts.people import people_of
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from standards.models import Item

from . import lists, sections
from .asking import purpose_or_page
from .forms import DescribeForm, EndForm, FindForm, MeetingForm, PurposeForm
from .pages import Known, Profile
from .reading import SEARCH, WAYS_IN, citizen_or_404, hold, note_reading, purpose_of


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def overview(request):
    """The team's citizens: last met first, by place or phase, by meeting, or by what rooms add."""
    town, asked = request.user.municipality, request.GET
    place, phase, key = asked.get("sted", ""), asked.get("fase", ""), asked.get("liste", "")
    context = {
        "form": FindForm(visible=Citizen.objects.visible_to(request.user)),
        "places": Item.objects.offered(town, Item.Kind.PLACE, timezone.localdate()),
        "place": place,
        "phases": Phase.choices,
        "phase": phase if phase in Phase.values else "",
        "by_meeting": "moeder" in asked,
        "lists": lists.asked,
        "list": lists.asked.get(key),
    }
    context |= listed(request, context)
    Entry.objects.record(Deed.CITIZEN_LISTED, by=request.user, purpose=Purpose.TEAM_LIST)
    return render(request, "citizens/overview.html", context)


def listed(request, chosen) -> dict:
    """What the list shows: meetings, the rows of a room, or a page of citizens."""
    if chosen["by_meeting"]:
        meetings = list(Meeting.objects.visible_to(request.user).told())
        known = people_of({one.citizen_id for one in meetings}, by=request.user)
        for one in meetings:
            one.person = known[one.citizen_id]
        return {"meetings": meetings}
    if chosen["list"]:
        return {"rows": chosen["list"].rows(request.user)}
    place, phase, after = chosen["place"], chosen["phase"], request.GET.get("after")
    return {"page": Known.of(request.user, place=place, phase=phase, after=after)}


@require_POST
@never_cache
@allowed_to(Role.WORKER)
def find(request):
    """Find a citizen by alias. A POST, so that the alias stands in no address and no log."""
    form = FindForm(request.POST, visible=Citizen.objects.visible_to(request.user))
    found = form.found.root() if form.is_valid() else None
    Entry.objects.record(Deed.CITIZEN_SOUGHT, by=request.user, about=found)
    if found:
        return redirect(f"{found.get_absolute_url()}?for={SEARCH}")
    return render(request, "citizens/find.html", {"form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def detail(request, pk):
    """One citizen, under the alias they are known by now. Who came by a search says what for."""
    citizen = citizen_or_404(request, pk)
    root = citizen.root()
    if root.pk != citizen.pk:
        way_in = request.GET.get("for", "")
        return redirect(root.get_absolute_url() + (f"?for={way_in}" if way_in in WAYS_IN else ""))
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        note_reading(request, citizen, form.cleaned_data["purpose"])
        return redirect(citizen)
    purpose = None if form.is_bound else purpose_of(request, citizen)
    if purpose is None:
        context = {"form": form, "citizen": citizen}
        return render(
            request, "citizens/purpose.html", context, status=422 if form.is_bound else 200
        )
    note_reading(request, citizen, purpose)
    return shown(request, citizen, purpose)


def shown(request, citizen, purpose):
    """The page of a citizen. A contact logged from it belongs to the round the worker is on."""
    profile = Profile(citizen, request.user, after=request.GET.get("after"))
    context = {
        "citizen": citizen,
        "known": profile,
        "purpose": purpose,
        "round": Round.objects.visible_to(request.user).open_for(request.user),
        "main": sections.of(profile, beside=sections.MAIN),
        "aside": sections.of(profile, beside=sections.ASIDE),
    }
    return render(request, "citizens/detail.html", context)


def opened(view):
    """Above a page about one citizen: it opens for whoever has a purpose, and is noted.

    A page left open while its alias was merged into another is about that other from then on. A
    form that was left open until its purpose had passed is not lost: it goes along while it is
    asked for.
    """

    @wraps(view)
    def with_citizen(request, pk):
        citizen = citizen_or_404(request, pk).root()
        purpose, page_that_asks = purpose_or_page(request, citizen)
        if purpose is None:
            return page_that_asks
        if request.method == "POST":
            hold(request, citizen)
        else:
            note_reading(request, citizen, purpose)
        return view(request, citizen)

    return with_citizen


def page(request, template, form, citizen, **more):
    """The page of a form about a citizen: 422 when it comes back."""
    context = {"form": form, "citizen": citizen} | more
    return render(request, template, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def describe(request, citizen):
    """Note the little that may be known: age band, sex, and whether to go two."""
    data = request.POST if request.method == "POST" else None
    form = DescribeForm(data, aliases=citizen.aliases())
    if form.is_bound and form.is_valid():
        citizen.describe(by=request.user, **form.changed)
        messages.success(request, _("It is noted."))
        return redirect(citizen)
    return page(request, "citizens/describe.html", form, citizen)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def end(request, citizen):
    """Note that nobody looks for this citizen any more, or take it back."""
    initial = {"state": citizen.end_state}
    form = EndForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        citizen.end(form.cleaned_data["state"], by=request.user)
        messages.success(request, _("It is noted."))
        return redirect(citizen)
    return page(request, "citizens/end.html", form, citizen)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def meeting(request, citizen):
    """Agree the next meeting, or call off the one that was agreed."""
    visible = Meeting.objects.visible_to(request.user).agreed()
    agreed = visible.filter(citizen__in=citizen.aliases()).select_related("citizen").first()
    if request.method == "POST" and "call_off" in request.POST:
        if agreed:
            agreed.end(MeetingState.CALLED_OFF, by=request.user)
        messages.success(request, _("The meeting is called off."))
        return redirect(citizen)
    data = request.POST if request.method == "POST" else None
    form = MeetingForm(data, by=request.user, initial=MeetingForm.answers_of(agreed, citizen))
    if form.is_bound and form.is_valid():
        alias = agreed.citizen if agreed else citizen  # the other is called off where it stands
        Meeting.objects.agree(alias, by=request.user, **form.cleaned_data)
        messages.success(request, _("The meeting is noted."))
        return redirect(citizen)
    return page(request, "citizens/meeting.html", form, citizen, agreed=agreed)
