"""Rows of a draft that come and go, and keys that are changed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from standards import uses
from standards.models import Item, Part, Section

from .doors import brought, keeps_what_was_sent, let_go, on_draft
from .forms import PartForm, RekeyForm
from .sections import NewSectionForm
from .writing import fresh

ROWS = {"part": Part, "section": Section, "item": Item}


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
@keeps_what_was_sent
@allowed_to(Role.EDITOR)
@on_draft
def add_part(request, edition):
    """A new part, after the others."""
    form = opened(request, PartForm, Part(edition=edition))
    if form.is_bound and form.is_valid():
        form.add(by=request.user)
        let_go(request, request.path)
        return redirect("editing:draft", edition.number)
    context = {"sheet": form, "edition": edition}
    return render(request, "editing/add_part.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
@keeps_what_was_sent
@allowed_to(Role.EDITOR)
@on_draft
def add_section(request, edition, pk):
    """A new section at the end of a part; its items are written on its own page."""
    part = get_object_or_404(Part.objects.filter(edition=edition), pk=pk)
    form = opened(request, NewSectionForm, Section(edition=edition, part=part))
    if form.is_bound and form.is_valid():
        section = form.add(by=request.user)
        let_go(request, request.path)
        return redirect("editing:section", edition.number, section.pk)
    context = {"sheet": form, "edition": edition, "part": part}
    status = 422 if form.is_bound else 200
    return render(request, "editing/add_section.html", context, status=status)


def opened(request, form, row):
    """The form for a new row: empty, sent, or with what was sent after the session had ended."""
    if request.method == "POST":
        return form(request.POST, instance=row)
    before = brought(request)
    return form(instance=row, typed=before.words if before else None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.EDITOR)
@on_draft
def remove(request, edition, kind, pk):
    """Take a part, a section or an item out of the draft. Asked once, with what it touches."""
    row = ROWS[kind].objects.filter(edition=edition, pk=pk).first()
    if request.method == "POST":
        if row:  # else somebody was quicker, or the button was pressed twice
            row.remove(by=request.user)
        messages.success(request, _("It is taken out of the draft."))
        return redirect("editing:draft", edition.number)
    if row is None:
        raise Http404
    context = {"edition": edition, "row": row, "kind": kind, "items": touched_with(row)}
    return render(request, "editing/remove.html", context)


def touched_with(row):
    """The items that go when a row is taken out, each with what it is used in."""
    within = {Part: "section__part", Section: "section", Item: "pk"}[type(row)]
    items = list(Item.objects.filter(**{within: row.pk}))
    asked = [item.key for item in items if item.is_asked]
    touched = uses.touched(row.edition.municipality, asked)
    return [(item, touched.get(item.key, [])) for item in items]


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
@allowed_to(Role.EDITOR)
@on_draft
def rekey(request, edition, kind, pk):
    """Give a section or an item another key, with a reason. Its series breaks there."""
    row = get_object_or_404(ROWS[kind].objects.filter(edition=edition), pk=pk)
    section = row if kind == "section" else row.section
    form = RekeyForm(request.POST if request.method == "POST" else None, row=row)
    if form.is_bound and form.is_valid():
        row.rekey(form.cleaned_data["key"], by=request.user, why=form.cleaned_data["why"])
        messages.success(request, _("The key is changed."))
        return redirect("editing:section", edition.number, section.pk)
    touched = touched_with(row)[0][1] if kind == "item" else []
    context = {"form": form, "edition": edition, "row": row, "section": section}
    context["touched"] = touched
    return render(request, "editing/rekey.html", context, status=422 if form.is_bound else 200)
