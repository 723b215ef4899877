"""A worker's round: begun, counted and logged on, moved, ended. Its pages show only one's own."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts import saved
from contacts.day.views import told_apart
from contacts.forms import ContactForm, is_uuid
from contacts.models import Contact, Round
from contacts.models.round import MOST_SEEN
from contacts.views import citizen_named, take_in
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day

from .forms import CountForm, RoundForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def start(request):
    """Start a round; whoever is on one already is led to it."""
    if open_round(request):
        return redirect("rounds:detail")
    data = request.POST if request.method == "POST" else None
    form = RoundForm(data, by=request.user)
    if form.is_bound and form.is_valid():
        Round.objects.start(by=request.user, **form.answers)
        return redirect("rounds:detail")
    context = {"form": form, "today": outreach_day()}
    return render(request, "rounds/start.html", context, status=422 if form.is_bound else 200)


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def detail(request):
    """The round this worker is on."""
    round = open_round(request)
    if round is None:
        return redirect("rounds:start")
    return page(request, round)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def register(request):
    """Log one contact on the round.

    A form that was opened on a round belongs to it, also when the round was ended meanwhile, so
    that a contact sent twice counts once. Any other round in the form is left out, and that said.
    """
    posted = request.method == "POST"
    round = named_round(request) if posted else open_round(request)
    if round is None and not posted:
        return redirect("rounds:start")
    data = request.POST if posted else None
    form = ContactForm(data, by=request.user, like=round, citizen=citizen_named(request))
    return take_in(request, form, round=round, on_round=True)


@require_POST
@never_cache
@allowed_to(Role.WORKER)
def count(request):
    """Count one more, or one fewer, who was seen and not spoken to."""
    round, form = open_round(request), CountForm(request.POST)
    if round is None or round != named_round(request):
        return over(request)
    if not form.is_valid():
        return page(request, round, status=422)
    round.count(form.cleaned_data["step"])
    return redirect("rounds:detail")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def move(request):
    """Go on at another place, or in another part of the day."""
    posted = request.method == "POST"
    round = open_round(request)
    if round is None or (posted and round != named_round(request)):
        return over(request) if posted else redirect("rounds:start")
    form = RoundForm(request.POST if posted else None, by=request.user, like=round)
    if posted and form.is_valid():
        round.move(by=request.user, **form.answers)
        return redirect("rounds:detail")
    context = {"form": form, "round": round}
    return render(request, "rounds/move.html", context, status=422 if posted else 200)


@require_POST
@never_cache
@allowed_to(Role.WORKER)
def end(request):
    """End the round and go back to the day, which sums it up. Ending twice counts once."""
    round = named_round(request)
    if round is None:
        return over(request)
    logged = Contact.objects.visible_to(request.user).standing().filter(round=round).count()
    if round.end(by=request.user):
        messages.success(request, summed_up(logged, seen=round.seen))
    return redirect("home")


def open_round(request):
    """The round this worker is on, or None."""
    return Round.objects.visible_to(request.user).open_for(request.user)


def named_round(request):
    """The round that the form came from, open or not, if it is this worker's own."""
    pk = request.POST.get("round", "")
    own = Round.objects.visible_to(request.user).filter(worker=request.user)
    return own.select_related("place").filter(pk=pk).first() if is_uuid(pk) else None


def page(request, round, *, status=200):
    """The page of an open round."""
    contacts = Contact.objects.visible_to(request.user).told().filter(round=round)
    context = {**saved.told(request), **told_apart(contacts, by=request.user), "round": round}
    Entry.objects.record(Deed.ROUND_READ, by=request.user, purpose=Purpose.OWN_LIST)
    return render(request, "rounds/detail.html", context | {"most": MOST_SEEN}, status=status)


def over(request):
    """The answer to a page that was opened on a round that is not open any more."""
    return render(request, "rounds/over.html", {"round": open_round(request)}, status=409)


def summed_up(logged, *, seen) -> str:
    """What the day says of a round that has ended."""
    words = ngettext(
        "The round has ended. It has %(count)d contact.",
        "The round has ended. It has %(count)d contacts.",
        logged,
    ) % {"count": logged}
    if not seen:
        return words
    more = ngettext(
        "%(count)d person seen and not spoken to is saved too, as a contact.",
        "%(count)d people seen and not spoken to are saved too, as one contact.",
        seen,
    )
    return f"{words} {more % {'count': seen}}"
