"""What a card shows: what is kept about whoever it was given to, and who has looked.

Nothing is noted about the reader but that the card was used, and no cookie is set. Each page is
asked for by a pass that the page before carried (contacts/cards/passes.py).
"""

from functools import wraps

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from contacts import kept
from contacts.cards import passes
from contacts.cards.looked import looks_of
from contacts.cards.models import Card, Word
from outreach.accounts.access import public
from outreach.audit.deeds import Deed
from outreach.audit.models import CARD, Entry
from outreach.privacy.limits import sender

from .forms import FindForm


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@never_cache
@public
def find(request, municipality):
    """Ask for the four words of a card; with the right ones, show what is kept."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return asked(request, form)
    who = sender(request)
    if passes.is_limited(request.municipality, who):
        form.add_error(None, _("There have been too many attempts. Wait ten minutes."))
        return asked(request, form, status=429)
    if card := Card.objects.opened_by(request.municipality, form.cleaned_data["words"]):
        note(card, Deed.CARD_OPENED)
        return shown(request, card)
    passes.count_guess(request.municipality, who)
    form.add_error("words", _("No card has these words. Check the spelling and the order."))
    return asked(request, form)


def carried(view=None, *, to_write=False):
    """Above a page that a card opens: the view is called with the card, or its reader is told."""

    def guard(view):
        @sensitive_post_parameters()
        @require_POST
        @csrf_exempt
        @never_cache
        @public
        @wraps(view)
        def with_card(request, municipality):
            sent = request.POST.get("pass", "")
            try:
                card = passes.card_of(request.municipality, sent, to_write=to_write)
            except passes.Old:
                return asked_again(request)
            return view(request, card) if card else gone(request)

        return with_card

    return guard(view) if view else guard


@carried
def detail(request, card):
    """What is kept, told coarsely; the way back from the other pages."""
    return shown(request, card)


@carried
def closer(request, card):
    """All that is kept, with days and with what was written."""
    note(card, Deed.CARD_READ_CLOSER)
    return told(request, card, "card/closer.html", parts=kept.parts_of(card.citizen))


@carried
def looked(request, card):
    """Who has looked: the day and what for, never who."""
    return told(request, card, "card/looked.html", looks=looks_of(card.citizen))


def note(card, deed):
    """Write in the log that a card was used; whoever has it can see when."""
    Entry.objects.record(
        deed, by=None, nobody=CARD, about=card.citizen, municipality=card.municipality
    )


def shown(request, card, **said):
    """What is kept, told coarsely, and what whoever has the card can do."""
    context = {
        "parts": kept.parts_of(card.citizen),
        "wishes": card.citizen.wishes.order_by("-asked_on", "-pk"),
        "asks_for_words": Word.objects.asked_for(card.municipality),
        "words": card.citizen.words.all(),
    }
    return told(request, card, "card/detail.html", **context | said)


def told(request, card, template, *, status=200, **context):
    """A page that a card opened. It carries the pass to the next one."""
    context |= {"card": card, "pass": passes.passed(card)}
    return render(request, template, context, status=status)


def asked(request, form, **options):
    """The page that asks for the words."""
    options.setdefault("status", 422 if form.is_bound else 200)
    return render(request, "card/find.html", {"form": form}, **options)


def asked_again(request):
    """The words are asked for again; what was written stays on the page."""
    form = FindForm({"words": ""})
    form.errors.clear()
    form.add_error(None, _("The page was open for long. Write your four words again."))
    context = {"form": form, "kept": request.POST.get("said", "")}
    return render(request, "card/find.html", context, status=422)


def gone(request):
    """The card was ended, or what it opened was deleted, perhaps in another window."""
    return render(request, "card/gone.html", status=410)
