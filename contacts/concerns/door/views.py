"""The door: where anybody raises a concern, asks for help or complains; and staff for others.

Nothing is noted about who reads or sends a public page, and it sets no cookie. So its forms carry
no token of a session: there is none that somebody else could misuse.
"""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach.accounts.access import allowed_to, public
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.privacy.limits import Limit, sender
from standards.models import Edition

from .complaint import ComplaintForm
from .forms import ConcernForm, OwnHelpForm, StaffForm
from .receipt import ReceiptForm

RAISED = Limit("raised", at_most=20, seconds=3600)  # a library or a ward shares one connection


@require_safe
@public
def gate(request, municipality):
    """Danger, a child, an adult, oneself: who should know of it?"""
    edition = Edition.objects.in_force(request.municipality, outreach_day())
    return render(request, "door/gate.html", {"edition": edition})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@never_cache
@public
def worry(request, municipality):
    """Tell of a worry about somebody."""
    return sent_by_anybody(request, ConcernForm, "door/worry.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@never_cache
@public
def own_help(request, municipality):
    """Ask for help for oneself."""
    return sent_by_anybody(request, OwnHelpForm, "door/own_help.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@never_cache
@public
def complaint(request, municipality):
    """Complain; the supervisor reads it."""
    return sent_by_anybody(request, ComplaintForm, "door/complaint.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER, Role.SUBMITTER)
def register(request):
    """Enter a concern for somebody who called, wrote or came; or, as a submitter, one's own."""
    data = request.POST if request.method == "POST" else None
    form = StaffForm(data, municipality=request.municipality, by=request.user)
    if form.is_bound and form.is_valid() and form.save():
        return receipt_page(request, form)
    return render(request, "intake/register.html", {"form": form}, status=form.status)


def sent_by_anybody(request, form_class, page):
    """The page of a public form: filled in, refused, or followed by its receipt."""
    data = request.POST if request.method == "POST" else None
    form = form_class(data, municipality=request.municipality)
    if form.is_bound and form.is_valid():
        who = sender(request)
        if RAISED.is_spent(who):
            form.limit()
        elif form.save():
            RAISED.spend(who)
            return receipt_page(request, form)
    return render(request, page, {"form": form}, status=form.status)


def receipt_page(request, form):
    """What was sent is received: the words of its receipt, if it has one."""
    given = form.given if form.code else None
    receipt = ReceiptForm(municipality=request.municipality, given=given)
    context = {"form": receipt, "sent": form, "edition": form.edition}
    return render(request, "door/receipt.html", context)


@require_POST
@csrf_exempt
@never_cache
@public
def receipt(request, municipality):
    """Two of the words, typed back: then they are written down somewhere."""
    form = ReceiptForm(request.POST, municipality=request.municipality)
    if form.is_valid():
        return render(request, "door/kept.html")
    edition = Edition.objects.in_force(request.municipality, outreach_day())
    context = {"form": form, "edition": edition}
    return render(request, "door/receipt.html", context, status=422)
