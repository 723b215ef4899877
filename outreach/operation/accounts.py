"""The operator's pages about accounts. A one-time password is shown once, in the answer itself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from outreach.accounts.access import allowed_to
from outreach.accounts.models import User
from outreach.accounts.roles import Role

from .forms import AccountForm, CloseAccountForm, GivePasswordForm, OpenAccountForm


def account_or_404(request, pk):
    """The account, locked until the request ends if the request is to change it."""
    accounts = User.objects.select_related("municipality")
    if request.method == "POST":
        accounts = accounts.select_for_update(of=("self",))
    account = get_object_or_404(accounts, pk=pk)
    request.municipality = account.municipality
    return account


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.OPERATOR)
def open_account(request, municipality):
    """Open an account in a municipality; the answer shows its one-time password."""
    return open_in(request, request.municipality)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.OPERATOR)
def open_operator(request):
    """Open an operator's account, which belongs to no municipality."""
    return open_in(request, None)


def open_in(request, municipality):
    data = request.POST if request.method == "POST" else None
    form = OpenAccountForm(data, municipality=municipality, by=request.user)
    if form.is_bound and form.is_valid() and (account := form.save()):
        context = {"account": account, "password": form.password}
        return render(request, "operation/password.html", context)
    return render(request, "operation/open_account.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.OPERATOR)
def account(request, pk):
    """One account: who has it, and what can be done with it. Its username and role stay."""
    account = account_or_404(request, pk)
    data = request.POST if request.method == "POST" else None
    form = AccountForm(data, account=account, by=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("The changes are saved."))
        return redirect("operation:account", pk)
    context = {"account": account, "form": form}
    return render(request, "operation/account.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.OPERATOR)
def close_account(request, pk):
    """Close an account. Asked once, since whoever is signed in is out at once."""
    data = request.POST if request.method == "POST" else None
    form = CloseAccountForm(data, account=account_or_404(request, pk), by=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("The account is closed."))
        return redirect("operation:account", pk)
    context = {"account": form.account, "form": form}
    return render(request, "operation/close_account.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.OPERATOR)
def give_password(request, pk):
    """Give a new one-time password, to an open account or to open a closed one again."""
    data = request.POST if request.method == "POST" else None
    form = GivePasswordForm(data, account=account_or_404(request, pk), by=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        context = {"account": form.account, "password": form.password}
        return render(request, "operation/password.html", context)
    context = {"account": form.account, "form": form}
    return render(request, "operation/give_password.html", context, status=form.status)
