"""Pages of a draft that are written on: texts and facts, parts, sections with their items."""

from copy import copy

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from standards import uses
from standards.models import Gone, Part, Section, Unsaved

from .doors import MOST, brought, gone, keeps_what_was_sent, let_go, on_draft
from .forms import ComplaintForm, ContactForm, FactsForm, PartForm, TitleForm
from .moves import move as move_row
from .outline import steps_of
from .pages import Page
from .sections import SectionForm

SHEETS = {
    "title": TitleForm,
    "facts": FactsForm,
    "contact": ContactForm,
    "complaint": ComplaintForm,
}
ROWS = {"part": (Part, PartForm), "section": (Section, SectionForm)}
# What somebody types into must come back when they go back to it: these pages may be kept by the
# browser, and are asked for again when they are opened.
fresh = cache_control(private=True, no_cache=True)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
@keeps_what_was_sent
@allowed_to(Role.EDITOR)
@on_draft
def sheet(request, edition, name):
    """The title, the facts, the ways to reach the team or the ways to complain."""
    return written_on(request, edition, name, "editing/sheet.html")


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
@keeps_what_was_sent
@allowed_to(Role.EDITOR)
@on_draft
def part(request, edition, pk):
    """What is said of one kind of reader; its sections stand on the draft's page."""
    return written_on(request, edition, f"part-{pk}", "editing/part.html")


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
@keeps_what_was_sent
@allowed_to(Role.EDITOR)
@on_draft
def section(request, edition, pk):
    """A section with its items: written, moved, added, and looked at as readers will see it."""
    return written_on(request, edition, f"section-{pk}", "editing/section.html")


def written_on(request, edition, name, template):
    """Open, save or look at a page of a draft; what cannot be saved stays in its fields."""
    make = maker(edition, name)
    if make is None:
        return restored(request, edition, name)
    page = Page(request.user, edition, name, make)
    if request.method != "POST":
        page.open(typed="typed" in request.GET, brought=brought(request))
    elif "look" in request.POST:
        page.look(request.POST)
    elif page.save(request.POST):
        return saved(request, edition)
    return shown(request, page, template)


def maker(edition, name):
    """What makes the sheet of a page of a draft; None if its row is not there."""
    if name in SHEETS:
        return lambda data=None, **typed: SHEETS[name](data, instance=copy(edition), **typed)
    kind, _dash, number = name.partition("-")
    model, form = ROWS[kind]
    if not model.objects.filter(edition=edition, pk=number).exists():
        return None
    return lambda data=None, **typed: form(data, instance=model.objects.get(pk=number), **typed)


def saved(request, edition):
    """Say so and open the page again; a move that was asked for with it is made too."""
    let_go(request, request.path)
    messages.success(request, _("Saved."), extra_tags="saved")
    asked = request.POST.get("move", "")
    if not asked:
        return redirect(request.path)
    try:
        move_row(edition, asked, by=request.user)
    except Gone:
        messages.warning(request, _("Nothing was moved: the draft has changed. Look again."))
        return redirect(request.path)
    return redirect(f"{request.path}#{'-'.join(asked.split('-')[:2])}")


def shown(request, page, template):
    """The page with its sheet, and for a section what a change of each item touches."""
    context = {
        "page": page,
        "sheet": page.sheet,
        "edition": page.edition,
        "row": page.rows.instance,
        "others": page.edition.hands.exclude(user=request.user),
    }
    if isinstance(page.rows, SectionForm):
        tell_of_items(page)
    return render(request, template, context, status=page.status)


def tell_of_items(page):
    """Say of each item of a section where it may be moved, and what a change of it touches."""
    items = page.rows.listed()
    asked = [item.key for item in items if item.is_asked]
    touched = uses.touched(page.edition.municipality, asked)
    steps = steps_of(items)
    page.tells_use = bool(asked)
    for row in page.sheet.rows:
        row.item = row.instance if row.instance.pk else None
        row.up, row.down = steps.get(row.number, ("", ""))
        row.touched = touched.get(row.instance.key, []) if row.item else []


def restored(request, edition, name):
    """The row was removed by somebody else: show what was typed, and let it be put in again."""
    kept = Unsaved.objects.of(request.user, edition, name)
    if request.method != "POST":
        typed = brought(request) or kept.first()
        if not typed:
            raise Http404
        return gone(request, edition, words=typed.words, status=200)
    part = Part.objects.filter(edition=edition, pk=as_number(request.POST.get("part"))).first()
    if "again" not in request.POST or not part or not name.startswith("section"):
        return gone(request, edition)
    order = part.sections.count() and part.sections.last().order
    again = SectionForm(request.POST, instance=Section(edition=edition, part=part, order=order + 1))
    if not again.is_valid():
        return gone(request, edition, status=422, sheet=again)
    again.save_by(request.user)
    kept.delete()
    let_go(request, request.path)
    return redirect("editing:section", edition.number, again.instance.pk)


def as_number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


@require_POST
@allowed_to(Role.EDITOR)
@on_draft
def remember(request, edition, page):
    """Keep what is being typed, and answer with how it would read."""
    make = maker(edition, page) if is_page(page) else None
    if make is None:
        raise Http404
    opened = Page(request.user, edition, page, make)
    words = opened.rows.sent(request.POST)
    if sum(map(len, words.values())) > MOST:
        return JsonResponse({}, status=413)
    opened.look(request.POST)
    now = date_format(timezone.localtime(), "H:i")
    html = render_to_string("editing/_shown.html", {"passage": opened.shown}, request)
    return JsonResponse({"kept": _("Kept, not saved: %(time)s") % {"time": now}, "html": html})


def is_page(name):
    kind, _dash, number = name.partition("-")
    return name in SHEETS or (kind in ("part", "section") and as_number(number) is not None)


@require_POST
@allowed_to(Role.EDITOR)
@on_draft
def forget(request, edition, page):
    """Drop what was typed on a page and not saved."""
    if not is_page(page):
        raise Http404
    Unsaved.objects.of(request.user, edition, page).delete()
    there = address(edition, page)
    let_go(request, there)
    return redirect(there if maker(edition, page) else edition_page(edition))


def address(edition, page):
    """Where a page of a draft stands."""
    if page in SHEETS:
        return reverse("editing:sheet", args=[edition.number, page])
    kind, _dash, pk = page.partition("-")
    return reverse(f"editing:{kind}", args=[edition.number, pk])


def edition_page(edition):
    return reverse("editing:draft", args=[edition.number])
