"""Bridges: begun on a citizen's page, built step by step, followed up, and counted for the team."""

import re
from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.citizens.views import opened as opened_citizen
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day

from .choices import FOLLOWED_UP, Event
from .forms import AnswerForm, BeginForm, NextForm, TakeBackForm, WithdrawForm
from .models import Bridge, Effect, Meanwhile, SentBefore, Then
from .months import Quarter
from .opening import bridge_or_404, note, opened

ONE_BRIDGE = "bridging/detail.html"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened_citizen
def begin(request, citizen):
    """The first word about a service: a bridge begins. Sent twice, it begins once."""
    fresh = {"submission": uuid4(), "on": outreach_day()}
    data = request.POST if request.method == "POST" else None
    form, sent = BeginForm(data, by=request.user, initial=fresh), None
    if form.is_bound and form.is_valid():
        try:
            return redirect(Bridge.objects.begin(citizen, by=request.user, **form.answers))
        except SentBefore as refusal:
            sent = refusal.bridge
    bridges = Bridge.objects.visible_to(request.user).told().filter(citizen__in=citizen.aliases())
    context = {"form": form, "citizen": citizen, "sent": sent, "bridges": bridges.standing()}
    status = 409 if sent else 422 if form.is_bound else 200
    return render(request, "bridging/begin.html", context, status=status)


@require_safe
@never_cache
@allowed_to(Role.WORKER)
@opened
def detail(request, bridge):
    """One bridge: how far it has come, what may come next, and what was found afterwards."""
    return page(request, bridge)


@require_POST
@never_cache
@allowed_to(Role.WORKER)
@opened
def step(request, bridge):
    """Note the next step: a stage reached, or how it ended."""
    form = NextForm(request.POST, bridge=bridge)
    return taken_in(request, form, bridge.step, name="next", said=_("The step is noted."))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def follow_up(request, bridge):
    """Note what a follow-up found; answered again, the newest answer counts."""
    if not bridge.answerable:
        return redirect(bridge)
    form = AnswerForm(request.POST if request.method == "POST" else None, bridge=bridge)
    if not form.is_bound:
        return page(request, bridge, answer=form)
    return taken_in(request, form, bridge.answer, name="answer", said=_("The answer is noted."))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def withdraw(request, bridge):
    """Note that the citizen takes the consent back. What happened stays; nothing more may."""
    form = WithdrawForm(request.POST if request.method == "POST" else None, bridge=bridge)
    if not bridge.consent_on and not form.is_stale:
        return redirect(bridge)
    if not form.is_bound:
        return page(request, bridge, "bridging/withdraw.html", form=form)

    def deed(**answers):
        bridge.step(Event.WITHDRAWN, **answers)

    template, said = "bridging/withdraw.html", _("The consent is withdrawn.")
    return taken_in(request, form, deed, template, name="form", said=said)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def take_back(request, bridge):
    """Say that the last step never happened. It stays readable, and counts no more."""
    form = TakeBackForm(request.POST if request.method == "POST" else None, bridge=bridge)
    if not bridge.last and not form.is_stale:
        return redirect(bridge)
    template, said = "bridging/take_back.html", _("The step is taken back.")
    if not form.is_bound:
        return page(request, bridge, template, form=form)
    return taken_in(request, form, bridge.take_back, template, name="form", said=said)


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def overview(request):
    """What has become of the bridges offered in a quarter. Exact, so for the team alone."""
    quarter = quarter_asked(request)
    offered = Bridge.objects.visible_to(request.user)
    effects = offered.effect(quarter.first, quarter.last, on=outreach_day())
    total = sum(effects, Effect())
    context = {
        "quarter": quarter,
        "is_running": quarter.last >= outreach_day(),
        "effects": effects,
        "all": total,
        "then": list(Then),
        "by_months": [
            (months, [(one, list(one.after[months].values())) for one in [*effects, total]])
            for months in (FOLLOWED_UP if effects else ())
        ],
    }
    Entry.objects.record(Deed.BRIDGE_COUNTED, by=request.user, purpose=Purpose.TEAM_LIST)
    return render(request, "bridging/overview.html", context)


def quarter_asked(request) -> Quarter:
    """The quarter in the address, written as 2026-3; else the one that runs."""
    now = Quarter.of(outreach_day())
    asked = re.fullmatch(r"(20[0-9]{2})-([1-4])", request.GET.get("kvartal", ""))
    return min(Quarter(int(asked[1]), int(asked[2])), now) if asked else now


def page(request, bridge, template=ONE_BRIDGE, *, status=200, **forms):
    """A page about one bridge, with the forms named; a fresh one in place of each other."""
    note(request, bridge)
    if template == ONE_BRIDGE:
        forms.setdefault("next", NextForm(bridge=bridge))
        forms.setdefault("answer", AnswerForm(bridge=bridge) if bridge.months_due else None)
    context = {"bridge": bridge, "status": status} | forms
    return render(request, template, context, status=status)


def taken_in(request, form, deed, template=ONE_BRIDGE, *, name, said):
    """Do the deed with what the form was told and go back to the bridge, or show the page again.

    422 when something in the form is wrong, 409 when the bridge has changed since it was shown.
    name: what the template calls the form. said: what is told when it is done.
    """
    if not form.is_valid():
        return page(request, form.bridge, template, status=422, **{name: form})
    try:
        deed(by=request.user, **form.cleaned_data)
    except Meanwhile:
        now = bridge_or_404(request, form.bridge.pk)
        now.person, now.purpose = form.bridge.person, form.bridge.purpose
        form.bridge = now
        return page(request, now, template, status=409, **{name: form.seen_again()})
    messages.success(request, said)
    return redirect(form.bridge)
