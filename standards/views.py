"""What anybody may read: the standard in force, on a day, every edition, and what changed.

Nothing here is noted about the reader.
"""

from itertools import zip_longest

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from outreach.accounts.access import public

from . import comparing, figures
from .forms import TwoEditions
from .freshness import of_day, of_editions, revalidated, stored
from .models import Publication

CONTENT = ("phones", "parts__sections__items")


@require_safe
@public
@revalidated(of_day)
@stored
def in_force(request, municipality):
    """The edition that holds today."""
    return _held_on(request, timezone.localdate())


@require_safe
@public
@revalidated(of_day)
def on_day(request, municipality, day):
    """The edition that held, or as far as is known will hold, on a day."""
    return _held_on(request, day, asked=day)


@require_safe
@public
@revalidated(of_editions)
@stored
def edition(request, municipality, number):
    """One published edition at its lasting address, in force or not."""
    timeline = list(Publication.objects.timeline(request.municipality))
    return _page(request, timeline, published(timeline, number))


@require_safe
@public
@revalidated(of_editions)
def editions(request, municipality):
    """Every published edition, newest first, each with the one before it."""
    timeline = list(Publication.objects.timeline(request.municipality))
    context = {"lives": zip_longest(timeline, timeline[1:]), "today": timezone.localdate()}
    return render(request, "standards/editions.html", context)


@require_safe
@public
def compare(request, municipality):
    """Choose two editions; who has chosen is sent on to what differs between them."""
    timeline = list(Publication.objects.timeline(request.municipality))
    form = _chooser(timeline, request.GET if {"fra", "til"} & set(request.GET) else None)
    if form.is_valid():
        chosen = form.cleaned_data
        return redirect("standards:comparison", municipality, chosen["fra"], chosen["til"])
    context = {"form": form, "can_compare": len({one.edition_id for one in timeline}) > 1}
    return render(request, "standards/compare.html", context, status=422 if form.is_bound else 200)


@require_safe
@public
@revalidated(of_editions)
@stored
def comparison(request, municipality, old, new):
    """What differs between two published editions, word by word and item by item."""
    timeline = list(Publication.objects.timeline(request.municipality))
    pair = [published(timeline, number).edition for number in (old, new)]
    prefetch_related_objects(pair, *CONTENT)
    context = {
        "comparison": comparing.compare(*pair),
        "form": _chooser(timeline, initial={"fra": old, "til": new}),
    }
    return render(request, "standards/comparison.html", context)


def published(timeline, number):
    """The publication that tells of an edition: the newest that has begun, else the next one."""
    lives = [one for one in timeline if one.edition.number == number]
    if not lives:
        raise Http404
    begun = [one for one in lives if one.has_begun(timezone.localdate())]
    return begun[0] if begun else lives[-1]


def _chooser(timeline, data=None, **options):
    named = {
        one.edition.number: _("Edition %(number)s, from %(day)s")
        % {"number": one.edition.number, "day": date_format(one.in_force_from, "DATE_FORMAT")}
        for one in reversed(timeline)
    }
    return TwoEditions(data, choices=sorted(named.items(), reverse=True), **options)


def _held_on(request, day, asked=None):
    timeline = list(Publication.objects.timeline(request.municipality))
    for publication in timeline:
        if publication.has_begun(day):
            return _page(request, timeline, publication, asked)
    context = {"day": day, "first": timeline[-1] if timeline else None}
    return render(request, "standards/unknown.html", context, status=404)


def _before(publication, timeline):
    """The edition that a publication replaced, unless there was none or it was the same one."""
    earlier = [one for one in timeline if one.in_force_from < publication.in_force_from]
    replaced = earlier[0].edition if earlier else None
    return None if replaced == publication.edition else replaced


def _page(request, timeline, publication, asked=None):
    prefetch_related_objects([publication.edition], *CONTENT)
    context = {
        "publication": publication,
        "edition": publication.edition,
        "timeline": timeline,
        "before": _before(publication, timeline),
        "asked": asked,
        "today": timezone.localdate(),
        "is_in_force": publication.is_in_force(timezone.localdate()),
        "has_begun": publication.has_begun(timezone.localdate()),
        "figures": figures.beside(request.municipality, publication.edition),
    }
    return render(request, "standards/edition.html", context)
