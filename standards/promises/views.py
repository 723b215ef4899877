"""The supervisor's pages about promises."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.days import local
from standards.models import Edition, Statement

from .forms import StatementForm
from .promised import promises


def in_force(municipality):
    """The edition that holds today, with its content; None before the first."""
    edition = Edition.objects.in_force(municipality, local().date())
    if edition:
        prefetch_related_objects([edition], "municipality", "parts__sections__items")
    return edition


@require_safe
@never_cache
@allowed_to(Role.SUPERVISOR)
def overview(request):
    """Every promise of the edition in force: measured, stated, or that nobody has said."""
    edition = in_force(request.municipality)
    found = promises(request.user, edition) if edition else []
    context = {"edition": edition, "promises": found, "today": local().date()}
    return render(request, "promises/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.SUPERVISOR)
def state(request, kind, key):
    """One promise: what was said of it so far, and the form to say it anew."""
    edition = in_force(request.municipality)
    found = promises(request.user, edition) if edition else []
    promise = next((one for one in found if one.about == f"{kind}:{key}"), None)
    if promise is None:
        raise Http404
    form = StatementForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        Statement.objects.state(edition, promise.about, by=request.user, **form.said)
        messages.success(request, _("It is said, and stands with today's date."))
        return redirect("promises:overview")
    context = {"promise": promise, "form": form, "edition": edition}
    return render(request, "promises/state.html", context, status=form.status)
