"""Bringing in a standard from a file, and seeing what became of each of its words."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from standards.models import Import

from .forms import WHY, ImportForm
from .uploads import takes_a_file


def too_large(request):
    """A request that is far too large is answered without being read."""
    context = {"form": ImportForm(), "too_large": WHY["too_large"]}
    return render(request, "importing/start.html", context, status=413)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.EDITOR)
@takes_a_file(or_else=too_large)
def start(request):
    """Choose a file or paste a text; it becomes a draft edition, or nothing is kept of it."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid():
        brought_in = Import.objects.bring_in(form.draft, by=request.user)
        return redirect("importing:detail", brought_in.edition.number)
    status = 422 if form.is_bound else 200
    return render(request, "importing/start.html", {"form": form}, status=status)


@require_safe
@never_cache
@allowed_to(Role.EDITOR)
def detail(request, number):
    """The file beside the draft that was made of it."""
    imports = Import.objects.visible_to(request.user).select_related("edition")
    brought_in = get_object_or_404(
        imports.prefetch_related("edition__phones"), edition__number=number
    )
    context = {"brought_in": brought_in, "edition": brought_in.edition}
    return render(request, "importing/detail.html", context)
