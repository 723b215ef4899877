"""The operator's pages about municipalities."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from outreach.accounts.access import allowed_to
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.municipalities.models import Municipality

from .forms import AddMunicipalityForm, ChangeMunicipalityForm


@require_safe
@never_cache
@allowed_to(Role.OPERATOR)
def overview(request):
    """The operator's start page: every municipality, and the operators."""
    open_accounts = Count("user", filter=Q(user__is_active=True))
    places = Municipality.objects.annotate(open_accounts=open_accounts)
    operators = User.objects.of(None)
    context = {"municipalities": places, "operators": operators}
    return render(request, "operation/overview.html", context)


@require_safe
@never_cache
@allowed_to(Role.OPERATOR)
def municipality(request, municipality):
    """One municipality: what is told of it, and its accounts."""
    accounts = User.objects.of(request.municipality)
    return render(request, "operation/municipality.html", {"accounts": accounts})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.OPERATOR)
def add_municipality(request):
    """Add a municipality. Sent twice by a double click it is added once."""
    data = request.POST if request.method == "POST" else None
    form = AddMunicipalityForm(data, by=request.user)
    if form.is_bound and form.is_valid() and (added := form.save()):
        messages.success(request, _("The municipality is added. Now open its accounts."))
        return redirect("operation:municipality", added.slug)
    return render(request, "operation/add_municipality.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.OPERATOR)
def change_municipality(request, municipality):
    """Change what is told of a municipality; its address stays."""
    data = request.POST if request.method == "POST" else None
    form = ChangeMunicipalityForm(data, instance=request.municipality, by=request.user)
    if form.is_bound and form.is_valid() and form.save():
        messages.success(request, _("The changes are saved."))
        return redirect("operation:municipality", municipality)
    request.municipality.refresh_from_db()  # a refused form must not rename the page
    return render(request, "operation/change_municipality.html", {"form": form}, status=form.status)
