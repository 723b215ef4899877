"""Assessing a citizen, reading an assessment as it was made, and trying the criteria oneself."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from contacts.citizens.views import opened
from outreach.accounts.access import allowed_to, public
from outreach.accounts.roles import Role
from outreach.privacy.scrubbing import ScrubForm

from .forms import AssessForm, OpinionForm
from .models import Conflict, OwnAssessment
from .pages import Told
from .reading import read
from .self_check import SelfCheckForm


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def assess(request, citizen):
    """Assess whether a citizen is in the target group, by the items of the standard in force."""
    data = request.POST if request.method == "POST" else None
    form = AssessForm(data, by=request.user, citizen=citizen)
    if form.is_bound and form.is_possible and form.is_valid() and (made := form.save()):
        messages.success(request, _("The assessment is saved."))
        return redirect(made)
    context = {"form": form, "citizen": citizen}
    return render(request, "assessments/assess.html", context, status=form.status)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@read
def detail(request, assessment, citizen):
    """One assessment, as it was made; a colleague may add a second opinion."""
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and seconded(assessment, form, by=request.user):
        messages.success(request, _("Your opinion is added."))
        return redirect(assessment)
    context = {"it": Told(assessment, citizen, request.user), "form": form}
    return render(request, "assessments/detail.html", context, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@read
def scrub(request, assessment, citizen):
    """Remove words of an assessment, or of an opinion on it, that slipped past the guard."""
    rows = [assessment, *assessment.opinions.select_related("given_by")]
    form = ScrubForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_bound and form.is_valid():
        form.save(by=request.user, about=assessment.citizen)
        messages.success(request, _("The words are removed for good."))
        return redirect(assessment)
    context = {"form": form, "assessment": assessment, "citizen": citizen}
    return render(request, "assessments/scrub.html", context, status=form.status)


def seconded(assessment, form, *, by):
    """Whether the opinion was added; if not, the form says why."""
    given = {name: form.cleaned_data[name] for name in ("submission", "view", "words")}
    try:
        assessment.second(by=by, **given)
    except OwnAssessment:
        form.refuse_own()
    except Conflict:
        form.refuse_other_content()
    return not (form.is_own or form.conflict)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@never_cache
@public
def self_check(request, municipality):
    """Hold what one has seen against the criteria. Nothing is kept, and no session is asked for."""
    data = request.POST if request.method == "POST" else None
    form = SelfCheckForm(data, municipality=request.municipality)
    is_told = form.is_bound and form.is_valid()
    context = {"form": form, "is_told": is_told}
    status = 200 if is_told else form.status
    return render(request, "assessments/self_check.html", context, status=status)
