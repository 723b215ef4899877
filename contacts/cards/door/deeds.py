"""What a citizen can do with a card: have it put right, object, leave a word, delete it all."""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _

from contacts import kept
from contacts.cards.models import TooMany, Wish, Word
from contacts.erasing import erase_citizen
from outreach.audit.models import CARD

from .forms import CorrectionForm, ObjectionForm, WordForm
from .views import carried, gone, shown, told


@carried(to_write=True)
def correct(request, card):
    """Ask the team to put something right."""
    form = CorrectionForm(request.POST if "send" in request.POST else None)
    if not form.is_bound or not form.is_valid():
        return page(request, card, "card/correct.html", form)
    try:
        Wish.objects.ask_for_correction(card.citizen, form.cleaned_data["said"])
    except TooMany:
        form.add_error(None, _("You have asked for much already. Wait for our answer."))
        return page(request, card, "card/correct.html", form)
    return shown(request, card, said=_("We have got it. We write our answer here."))


@carried(to_write=True)
def object_(request, card):
    """Object: from now on nobody logs the alias, until somebody in the team has answered."""
    form = ObjectionForm(request.POST if "send" in request.POST else None)
    if not form.is_bound or not form.is_valid():
        return page(request, card, "card/object.html", form)
    Wish.objects.object_to(card.citizen, form.cleaned_data["said"])
    card.citizen.refresh_from_db(fields=["objected_on"])
    return shown(request, card, said=_("We stop now. We write our answer here."))


@carried(to_write=True)
def word(request, card):
    """Leave a word, where the standard asks for it."""
    if not Word.objects.asked_for(card.municipality):
        return shown(request, card, said=_("You cannot leave a word here."))
    form = WordForm(request.POST if "send" in request.POST else None)
    if not form.is_bound or not form.is_valid():
        return page(request, card, "card/word.html", form)
    answers = form.cleaned_data
    Word.objects.leave(card.citizen, face=answers["face"], line=answers["said"])
    return shown(request, card, said=_("Thank you. We read it."))


@carried(to_write=True)
def erase(request, card):
    """Say what goes and what stays; and, when that is confirmed, delete it all at once."""
    days = settings.BACKUPS_FORGET_AFTER_DAYS
    if "send" not in request.POST:
        parts = kept.parts_of(card.citizen)
        return told(request, card, "card/erase.html", parts=parts, days=days)
    if not erase_citizen(card.citizen, nobody=CARD):
        return gone(request)
    return render(request, "card/erased.html", {"days": days})


def page(request, card, template, form):
    """The page of a form; 422 when it comes back."""
    return told(request, card, template, form=form, status=422 if form.is_bound else 200)
