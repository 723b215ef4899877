"""Drafts as a whole: begun, looked through, put in order, discarded.

Drafts hold nothing about citizens. What is changed is logged by the draft itself; reading one
is not.
"""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from standards.models import Edition, Gone, Publication

from .doors import on_draft
from .forms import StartForm
from .moves import move as move_row
from .outline import outline


@require_safe
@never_cache
@allowed_to(Role.EDITOR)
def overview(request):
    """What the municipality has in hand: drafts, published editions, discarded drafts."""
    visible = Edition.objects.visible_to(request.user)
    context = {
        "drafts": visible.drafts().prefetch_related("hands__user"),
        "timeline": Publication.objects.timeline(request.municipality),
        "discarded": visible.exclude(discarded_on=None).order_by("-number"),
        "today": timezone.localdate(),
    }
    return render(request, "editing/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.EDITOR)
def start(request):
    """Begin a draft from an edition or from nothing. Sent twice it is begun once."""
    visible = Edition.objects.visible_to(request.user)
    in_force = visible.in_force(request.municipality, timezone.localdate())
    editions = visible.order_by("-number").prefetch_related("publications")
    data = request.POST if request.method == "POST" else None
    form = StartForm(data, editions=list(editions), in_force=in_force)
    if form.is_bound and form.is_valid():
        return redirect("editing:draft", form.start(by=request.user).number)
    return render(
        request, "editing/start.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_safe
@never_cache
@allowed_to(Role.EDITOR)
@on_draft
def draft(request, edition):
    """The structure of a draft: its pages, parts and sections, and the ways to move them."""
    return structure(request, edition)


def structure(request, edition, *, status=200):
    prefetch_related_objects([edition], "parts__sections__items", "key_changes__changed_by")
    prefetch_related_objects(
        [edition], "hands__user", "readings__read_by", "remarks__written_by", "approvals"
    )
    unsaved = set(edition.unsaved.filter(user=request.user).values_list("page", flat=True))
    context = {
        "edition": edition,
        "outline": outline(edition, unsaved=unsaved),
        "unsaved": unsaved,
        "sheets": [
            ("title", _("Title and introduction")),
            ("facts", _("Facts and promises")),
            ("contact", _("How to get hold of the team")),
            ("complaint", _("How to complain")),
        ],
    }
    return render(request, "editing/draft.html", context, status=status)


@require_POST
@allowed_to(Role.EDITOR)
@on_draft
def move(request, edition):
    """Move a part or a section. What an old page asks for and is not there moves nothing."""
    asked = request.POST.get("move", "")
    try:
        move_row(edition, asked, by=request.user)
    except Gone:
        messages.warning(request, _("Nothing was moved: the draft has changed. Look again."))
        return structure(request, edition, status=409)
    row = "-".join(asked.split("-")[:2])
    return redirect(reverse("editing:draft", args=[edition.number]) + f"#{row}")


@require_safe
@never_cache
@allowed_to(Role.EDITOR)
@on_draft
def preview(request, edition):
    """The draft as the public will read it, made by the same pieces."""
    prefetch_related_objects([edition], "phones", "parts__sections__items", "approvals")
    return render(request, "editing/preview.html", {"edition": edition})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.EDITOR)
@on_draft
def discard(request, edition):
    """Put a draft aside. Asked once; it can still be read, and copied into a new one."""
    if request.method == "POST":
        edition.discard(by=request.user)
        messages.success(request, _("The draft is discarded."))
        return redirect("editing:overview")
    return render(request, "editing/discard.html", {"edition": edition})
