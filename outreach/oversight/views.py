"""The supervisor's pages."""

import re

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.models import Entry
from outreach.days import local
from outreach.privacy.retention import carried_out
from outreach.privacy.retention import told as retention_told

from .findings import findings
from .forms import RetentionForm
from .proof import doors, meanings, readers, stored, version

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.SUPERVISOR)
def retention(request):
    """What the municipality has decided about deletion; the supervisor records it."""
    form = RetentionForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("The decision is recorded. Everybody can read it now."))
        return redirect("oversight:retention")
    context = {"form": form, "done": carried_out(request.municipality)}
    return render(request, "oversight/retention.html", context, status=form.status)


@require_safe
@never_cache
@allowed_to(Role.SUPERVISOR)
def accounts(request):
    """What operators have done to the municipality's accounts, newest first."""
    done = Entry.objects.of_accounts(request.user.municipality)
    if re.fullmatch(r"[0-9]{1,18}", before := request.GET.get("before", "")):
        done = done.filter(number__lt=int(before))
    found = list(done[: ON_A_PAGE + 1])
    older = found[ON_A_PAGE - 1].number if len(found) > ON_A_PAGE else None
    context = {"entries": found[:ON_A_PAGE], "older": older}
    return render(request, "oversight/accounts.html", context)


@require_safe
@never_cache
@allowed_to(Role.SUPERVISOR)
def overview(request):
    """The ways to everything a supervisor looks after."""
    return render(request, "oversight/overview.html")


@require_safe
@never_cache
@allowed_to(Role.SUPERVISOR)
def proof(request):
    """What the running system says of itself, on one page to print."""
    context = {
        "now": local(),
        "version": version(),
        "findings": findings(request.municipality),
        "kept": retention_told(request.municipality),
        "done": carried_out(request.municipality),
        "meanings": meanings(),
        "stored": stored(),
        "doors": doors(),
        "readers": readers(),
    }
    return render(request, "oversight/proof.html", context)
