"""What anybody may read: the standard in force, on a day, and every edition at its own address.

Nothing here is noted about the reader.
"""

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from outreach.accounts.access import public

from .models import Publication


@require_safe
@public
def in_force(request, municipality):
    """The edition that holds today."""
    return _held_on(request, timezone.localdate())


@require_safe
@public
def on_day(request, municipality, day):
    """The edition that held, or as far as is known will hold, on a day."""
    return _held_on(request, day, asked=day)


@require_safe
@public
def edition(request, municipality, number):
    """One published edition at its lasting address, in force or not."""
    timeline = list(Publication.objects.timeline(request.municipality))
    lives = [one for one in timeline if one.edition.number == number]
    if not lives:
        raise Http404
    today = timezone.localdate()
    begun = [one for one in lives if one.has_begun(today)]
    return _page(request, timeline, begun[0] if begun else lives[-1])


@require_safe
@public
def editions(request, municipality):
    """Every published edition, newest first."""
    timeline = list(Publication.objects.timeline(request.municipality))
    return render(
        request, "standards/editions.html", {"timeline": timeline, "today": timezone.localdate()}
    )


def _held_on(request, day, asked=None):
    timeline = list(Publication.objects.timeline(request.municipality))
    for publication in timeline:
        if publication.has_begun(day):
            return _page(request, timeline, publication, asked)
    context = {"day": day, "first": timeline[-1] if timeline else None}
    return render(request, "standards/unknown.html", context, status=404)


def _page(request, timeline, publication, asked=None):
    prefetch_related_objects([publication.edition], "phones", "parts__sections__items")
    context = {
        "publication": publication,
        "edition": publication.edition,
        "timeline": timeline,
        "asked": asked,
        "today": timezone.localdate(),
        "is_in_force": publication.is_in_force(timezone.localdate()),
        "has_begun": publication.has_begun(timezone.localdate()),
    }
    return render(request, "standards/edition.html", context)
