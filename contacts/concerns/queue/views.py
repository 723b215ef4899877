"""The team's queue: what waits, one concern, and what a worker does about it. Nobody assigns."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.concerns.choices import State
from contacts.concerns.models import Concern, Meanwhile, Target
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.privacy.scrubbing import ScrubForm

from .cases import Case, Listed, Row, promise_of
from .forms import AskForm, AttemptForm, CloseForm, JoinForm, TakeForm, TargetForm


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def overview(request):
    """The concerns that wait, that one has taken, that colleagues have, or that are closed."""
    asked = request.GET
    listed = Listed(request.user, which=asked.get("vis", ""), page=asked.get("side", ""))
    context = {
        "listed": listed,
        "target": Target.objects.days_of(request.user),
        "edition": promise_of(request.municipality),
    }
    Entry.objects.record(Deed.CONCERN_LISTED, by=request.user, purpose=Purpose.CONCERN)
    return render(request, "queue/overview.html", context)


def concern_or_404(request, pk):
    """The concern, if this user may see it; asking for one they may not stands in the log."""
    concern = Concern.objects.visible_to(request.user).told().filter(pk=pk).first()
    if concern is None:
        Entry.objects.record(Deed.CONCERN_REFUSED, by=request.user)
        raise Http404
    return concern


def about_a_concern(view):
    """Above a page about one concern: finds it, and says so when somebody was faster."""

    @wraps(view)
    def with_concern(request, pk):
        concern = concern_or_404(request, pk)
        try:
            return view(request, concern)
        except Meanwhile as meanwhile:
            now = concern_or_404(request, pk)
            note_reading(request)
            wrote = request.POST.get("question") or request.POST.get("elsewhere")
            context = {"concern": now, "words": meanwhile.words, "wrote": wrote}
            return render(request, "queue/meanwhile.html", context, status=409)

    return with_concern


def about_a_case(view):
    """As `about_a_concern`, and always with the one that leads its case."""

    @about_a_concern
    @wraps(view)
    def with_leading(request, concern):
        leading = concern.joined_to_id
        return view(request, concern_or_404(request, leading) if leading else concern)

    return with_leading


def note_reading(request):
    Entry.objects.record(Deed.CONCERN_READ, by=request.user, purpose=Purpose.CONCERN)


def page(request, template, form, concern, **more):
    """The page of a form about a concern, which says its words again: 422 when it comes back."""
    note_reading(request)
    context = {"form": form, "concern": concern, "row": Row(concern)} | more
    return render(request, template, context, status=422 if form.is_bound else 200)


def sent(request):
    return request.POST if request.method == "POST" else None


@require_safe
@never_cache
@allowed_to(Role.WORKER)
@about_a_concern
def detail(request, concern):
    """One concern: the senders' words first, then what was tried and what one can do."""
    if concern.joined_to_id:
        return redirect("queue:detail", concern.joined_to_id)
    note_reading(request)
    case = Case(concern, by=request.user)
    response = render(request, "queue/detail.html", {"concern": concern, "case": case})
    # The form that leads on to logging a contact must not tell where it was pressed.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@require_POST
@never_cache
@allowed_to(Role.WORKER)
@about_a_case
def take(request, concern):
    """Take the concern on, or over from the colleague who had it on the page."""
    form = TakeForm(request.POST)
    concern.take(by=request.user, of=form.cleaned_data["of"] if form.is_valid() else None)
    return redirect(concern)


@require_POST
@never_cache
@allowed_to(Role.WORKER)
@about_a_case
def give_back(request, concern):
    """Let the concern wait for anybody again."""
    concern.give_back(by=request.user)
    messages.success(request, _("It waits for anybody again."))
    return redirect("queue:overview")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@about_a_case
def attempt(request, concern):
    """Note an attempt to meet the person, or that the sender was answered."""
    form = AttemptForm(sent(request), concern=concern)
    if form.is_bound and form.is_valid():
        concern.attempt(by=request.user, **form.cleaned_data)
        messages.success(request, _("The attempt is noted."))
        return redirect(concern)
    return page(request, "queue/attempt.html", form, concern)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@about_a_concern
def ask(request, concern):
    """Ask the sender of this very concern one question, on the page of their receipt."""
    form = AskForm(sent(request))
    if form.is_bound and form.is_valid():
        concern.ask(form.cleaned_data["question"], by=request.user)
        messages.success(request, _("The question stands on the page of the receipt now."))
        return redirect("queue:detail", concern.joined_to_id or concern.pk)
    return page(request, "queue/ask.html", form, concern)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@about_a_case
def close(request, concern):
    """Close the concern and those joined to it. What may not be kept goes at once."""
    form = CloseForm(sent(request))
    if form.is_bound and form.is_valid():
        answers = form.cleaned_data
        concern.close(answers["outcome"], by=request.user, elsewhere=answers["elsewhere"])
        messages.success(request, _("The concern is closed."))
        return redirect(concern)
    if concern.state == State.CLOSED and not form.is_bound:
        return redirect(concern)
    return page(request, "queue/close.html", form, concern)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@about_a_case
def join(request, concern):
    """Join another concern about the same person to this one."""
    form = JoinForm(sent(request), concern=concern, by=request.user)
    if form.is_bound and form.is_valid():
        concern.join(form.cleaned_data["other"], by=request.user)
        messages.success(request, _("They are joined. Each receipt still works."))
        return redirect(concern)
    return page(request, "queue/join.html", form, concern)


@require_POST
@never_cache
@allowed_to(Role.WORKER)
@about_a_concern
def part(request, concern):
    """Undo that this concern was joined to another."""
    leading = concern.joined_to_id or concern.pk
    concern.part(by=request.user)
    messages.success(request, _("They are two concerns again, each as it was."))
    return redirect("queue:detail", leading)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@about_a_concern
def scrub(request, concern):
    """Remove words of a concern that slipped past the guard."""
    rows = [concern, *concern.additions.all()]
    form = ScrubForm(sent(request), rows=rows)
    if form.is_bound and form.is_valid():
        form.save(by=request.user, deed=Deed.CONCERN_WORKED_ON, purpose=Purpose.CONCERN)
        messages.success(request, _("The words are removed for good."))
        return redirect("queue:detail", concern.joined_to_id or concern.pk)
    return page(request, "queue/scrub.html", form, concern)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def target(request):
    """The team's own target in working days: seen by the team only, and no promise."""
    form = TargetForm(sent(request), initial={"days": Target.objects.days_of(request.user)})
    if form.is_bound and form.is_valid():
        Target.objects.set_(form.cleaned_data["days"], by=request.user)
        messages.success(request, _("It is noted."))
        return redirect("queue:overview")
    context = {"form": form, "edition": promise_of(request.municipality)}
    return render(request, "queue/target.html", context, status=422 if form.is_bound else 200)


@require_safe
@never_cache
@allowed_to(Role.SUBMITTER)
def own(request):
    """How far the concerns have come that somebody entered: three words, and never why."""
    concerns = Concern.objects.submitted(by=request.user)[:200]
    Entry.objects.record(Deed.CONCERN_OWN_LISTED, by=request.user, purpose=Purpose.OWN_LIST)
    return render(request, "queue/own.html", {"concerns": concerns})
