"""The status page: what became of a concern, in three words, for whoever has its four.

Nothing is noted about the reader, and no cookie is set.
"""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from contacts.concerns.choices import Stage
from contacts.concerns.models import Closed, Concern, NothingAsked
from outreach.accounts.access import public
from outreach.days import outreach_day
from outreach.privacy.limits import sender
from standards.models import Edition

from . import lookup
from .forms import AddForm, AnswerForm, FindForm


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@never_cache
@public
def find(request, municipality):
    """Ask for the four words; with the right ones, show how far it has come."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return asked(request, form)
    who = sender(request)
    if lookup.is_limited(request.municipality, who):
        form.add_error(None, _("There have been too many attempts. Wait ten minutes."))
        return asked(request, form, status=429)
    if one := lookup.found(request.municipality, form.cleaned_data["words"]):
        return shown(request, one)
    lookup.count_guess(request.municipality, who)
    form.add_error("words", _("Nothing has these words. Check the spelling and the order."))
    return asked(request, form)


@sensitive_post_parameters()
@require_POST
@csrf_exempt
@never_cache
@public
def answer(request, municipality):
    """The sender answers the team's question, once."""
    return done(request, AnswerForm, Concern.give_answer, _("Your answer has been sent."))


@sensitive_post_parameters()
@require_POST
@csrf_exempt
@never_cache
@public
def add(request, municipality):
    """The sender adds something."""
    return done(request, AddForm, Concern.add, _("What you added has been sent."))


@require_POST
@csrf_exempt
@never_cache
@public
def withdraw(request, municipality):
    """The sender takes the concern back."""
    concern = lookup.concern_of(request.municipality, request.POST.get("pass", ""))
    if concern is None:
        return passed_by(request)
    concern.withdraw()
    return shown(request, concern, said=_("You have withdrawn it."))


def done(request, form_class, deed, said):
    """One deed of a sender with something they wrote; refused, it stays on the page."""
    concern = lookup.concern_of(request.municipality, request.POST.get("pass", ""))
    form = form_class({"said": request.POST.get("said", "").replace("\r\n", "\n")})
    if concern is None:
        return passed_by(request, kept=request.POST.get("said", ""))
    if not form.is_valid():
        return shown(request, concern, form=form, status=422)
    try:
        deed(concern, form.cleaned_data["said"])
    except Closed:
        form.add_error(None, _("It has been closed meanwhile, so this was not sent."))
    except NothingAsked:
        form.add_error(None, _("No question waits for an answer any more."))
    if form.errors:
        return shown(request, concern, form=form, kept=form.data["said"], status=409)
    concern.refresh_from_db()
    return shown(request, concern, said=said)


def asked(request, form, **options):
    """The page that asks for the words."""
    options.setdefault("status", 422 if form.is_bound else 200)
    return render(request, "receipts/find.html", {"form": form}, **options)


def passed_by(request, kept=""):
    """The words are asked for again; what was written stays on the page."""
    form = FindForm({"words": ""})
    form.errors.clear()
    form.add_error(None, _("The page was open for long. Write your four words again."))
    return render(request, "receipts/find.html", {"form": form, "kept": kept}, status=422)


def shown(request, one, *, form=None, status=200, **said):
    """The status of a concern or of a complaint."""
    if not isinstance(one, Concern):
        return render(request, "receipts/complaint.html", {"complaint": one} | said)
    answering, adding = isinstance(form, AnswerForm), isinstance(form, AddForm)
    context = {
        "concern": one,
        "pass": lookup.passed(request.municipality, one),
        "edition": Edition.objects.in_force(request.municipality, outreach_day()),
        "stages": Stage,
        "form": form,
        "answer_form": form if answering else AnswerForm(auto_id="answer_%s"),
        "add_form": form if adding else AddForm(auto_id="add_%s"),
    }
    return render(request, "receipts/detail.html", context | said, status=status)
