"""The pages on which a supervisor reviews the access log."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from outreach.accounts.access import allowed_to
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry

from .models import NothingToReview, Review, Unfinished
from .reviewing import ReviewForm, lines_of

ON_A_PAGE = 40


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.SUPERVISOR)
def reviews(request):
    """The reviews there were, and the button that draws lines for a new one."""
    if request.method == "POST":
        return draw(request)
    found = Review.objects.visible_to(request.user)
    page = Paginator(found.newest_first(), ON_A_PAGE).get_page(request.GET.get("side"))
    mine = found.unfinished().filter(reviewer=request.user).first()
    context = {"page": page, "mine": mine, "is_alone": is_alone(request.user)}
    return render(request, "oversight/reviews.html", context)


def is_alone(supervisor) -> bool:
    """Whether nobody else can review what this supervisor opens: no other supervisor works here."""
    there = User.objects.filter(municipality=supervisor.municipality, role=Role.SUPERVISOR)
    return not there.filter(is_active=True).exclude(pk=supervisor.pk).exists()


def draw(request):
    """Draw, or lead to the review that was drawn already and waits."""
    reviews = Review.objects.visible_to(request.user)
    try:
        review = reviews.draw(by=request.user)
    except Unfinished:
        review = reviews.unfinished().get(reviewer=request.user)
    except NothingToReview:
        messages.info(request, _("Nobody else has opened casework since your last review."))
        return redirect("oversight:reviews")
    return redirect("oversight:review", review.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.SUPERVISOR)
def review(request, pk):
    """One review: its lines, and the form for the results while it is not finished."""
    reviews = Review.objects.visible_to(request.user).select_related("reviewer", "municipality")
    found = get_object_or_404(reviews, pk=pk)
    if request.method == "POST":
        return answer(request, found)
    is_mine = found.reviewer_id == request.user.pk and not found.finished_on
    return shown(request, found, ReviewForm(review=found) if is_mine else None)


def answer(request, review):
    """Take the reviewer's results; nobody else's, and none once it is finished."""
    if review.reviewer_id != request.user.pk:
        raise PermissionDenied
    review = Review.objects.visible_to(request.user).select_for_update().get(pk=review.pk)
    if review.finished_on:
        messages.info(request, _("The review is finished already. Nothing was changed."))
        return redirect("oversight:review", review.pk)
    form = ReviewForm(request.POST, review=review)
    if not form.is_valid():
        return shown(request, review, form)
    review.note(form.results(), by=request.user, finish=form.finishes)
    said = _("The review is finished.") if form.finishes else _("The results are saved.")
    messages.success(request, said)
    return redirect("oversight:review", review.pk)


def shown(request, review, form):
    """The page with the lines, which is a reading of them."""
    context = {"review": review, "form": form, "lines": lines_of(review, form)}
    Entry.objects.record(Deed.REVIEW_READ, by=request.user)
    status = form.status if form else 200
    return render(request, "oversight/review.html", context, status=status)
