"""The standard for other programs: as JSON, as Markdown, and as a feed of what took effect."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from outreach.accounts.access import public

from .copies import as_data, as_markdown
from .feed import Changes
from .freshness import of_day, of_editions, revalidated
from .models import Publication
from .views import CONTENT, published


@require_safe
@public
@revalidated(of_day)
def in_force_json(request, municipality):
    """The edition that holds today, as data."""
    return _json(request, *_held_today(request))


@require_safe
@public
@revalidated(of_day)
def in_force_markdown(request, municipality):
    """The edition that holds today, as one text."""
    return _markdown(request, *_held_today(request))


@require_safe
@public
@revalidated(of_editions)
def edition_json(request, municipality, number):
    """One published edition, as data."""
    timeline = list(Publication.objects.timeline(request.municipality))
    return _json(request, timeline, published(timeline, number))


@require_safe
@public
@revalidated(of_editions)
def edition_markdown(request, municipality, number):
    """One published edition, as one text."""
    timeline = list(Publication.objects.timeline(request.municipality))
    return _markdown(request, timeline, published(timeline, number))


@require_safe
@public
@revalidated(of_editions)
def changes(request, municipality):
    """The feed of what took effect."""
    return Changes(_site(request))(request, municipality=municipality)


def _held_today(request):
    timeline = list(Publication.objects.timeline(request.municipality))
    for publication in timeline:
        if publication.has_begun(timezone.localdate()):
            return timeline, publication
    raise Http404


def _json(request, timeline, publication):
    prefetch_related_objects([publication.edition], *CONTENT)
    data = as_data(publication, timeline, _site(request))
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _markdown(request, timeline, publication):
    prefetch_related_objects([publication.edition], *CONTENT)
    text = as_markdown(publication, _site(request))
    return HttpResponse(text, content_type="text/markdown; charset=utf-8")


def _site(request):
    return f"{request.scheme}://{request.get_host()}"
