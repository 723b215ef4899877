"""The worker's side of a card: hand one out, end one that was lost, answer what was asked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from contacts.cards.models import AnsweredOtherwise, Card, Replaced, Wish, Word
from contacts.citizens.reading import hold, note_reading
from contacts.citizens.views import opened
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.privacy.scrubbing import ScrubForm

from .forms import AnswerForm, CardForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def hand_out(request, citizen):
    """Give a citizen a card. Its words stand on this page alone; the same page again shows them."""
    if not request.user.municipality.retention_decided_on:
        status = 409 if request.method == "POST" else 200
        return render(request, "cards/not_yet.html", {"citizen": citizen}, status=status)
    data = request.POST if request.method == "POST" else None
    form = CardForm(data, aliases=citizen.aliases(), by=request.user)
    if form.is_bound and form.is_valid() and (code := handed_out(form, by=request.user)):
        context = {"citizen": citizen, "words": code.split(), "alias": form.citizen}
        return render(request, "cards/card.html", context)
    cards = Card.objects.visible_to(request.user).standing().filter(citizen__in=citizen.aliases())
    context = {"form": form, "citizen": citizen, "cards": cards.select_related("citizen")}
    status = 422 if form.is_bound else 200
    return render(request, "cards/hand_out.html", context, status=status)


@sensitive_variables()
def handed_out(form, *, by):
    """The words of the card handed out; None when it was refused, and why is in the form."""
    try:
        Card.objects.hand_out(form.citizen, code=form.given.code, by=by)
    except Replaced:
        form.refuse()
        return None
    return form.given.code


@require_POST
@never_cache
@allowed_to(Role.WORKER)
@opened
def end(request, citizen):
    """End the cards of a citizen that were lost; from now on they open nothing."""
    ended = [Card.objects.end(alias, by=request.user) for alias in citizen.aliases()]
    said = _("The card opens nothing any more.") if any(ended) else _("There was no card to end.")
    messages.success(request, said)
    return redirect(citizen)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def answer(request, pk):
    """Answer what a citizen asked with the card."""
    wish = wish_or_404(request, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None, wish=wish)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            wish.reply(by=request.user, **form.said)
        except AnsweredOtherwise:
            wish.refresh_from_db()
            status = 409
        else:
            messages.success(request, _("The answer stands on the citizen's card page."))
            return redirect(wish.citizen.root())
    context = {"form": form, "wish": wish, "meanwhile": status == 409}
    return render(request, "cards/answer.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def scrub(request, citizen):
    """Remove words that were written with a citizen's card, or answered, and tell too much."""
    of_them = {"citizen__in": citizen.aliases()}
    wishes = Wish.objects.visible_to(request.user).filter(**of_them)
    words = Word.objects.visible_to(request.user).filter(**of_them)
    form = ScrubForm(request.POST if request.method == "POST" else None, rows=[*wishes, *words])
    if form.is_bound and form.is_valid():
        form.save(by=request.user, about=citizen)
        messages.success(request, _("The words are removed for good."))
        return redirect(citizen)
    context = {"form": form, "citizen": citizen}
    return render(request, "cards/scrub.html", context, status=form.status)


def wish_or_404(request, pk):
    """The wish, if this user may see it; asking for one they may not stands in the log."""
    wish = Wish.objects.visible_to(request.user).filter(pk=pk).select_related("citizen").first()
    if wish is None:
        Entry.objects.record(Deed.CITIZEN_REFUSED, by=request.user)
        raise Http404
    if request.method == "POST":
        hold(request, wish.citizen)
    else:
        note_reading(request, wish.citizen, Purpose.ASKED)
    return wish
