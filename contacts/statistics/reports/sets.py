"""What a municipality has published: found once for each visit."""

from datetime import datetime, time
from itertools import groupby

from django.http import Http404
from django.utils import timezone
from django.utils.http import http_date

from contacts.statistics.frozen.models import PublishedSet
from contacts.statistics.periods import Period, Span

LENGTHS = (Span.YEAR, Span.QUARTER, Span.MONTH)


class Sets:
    """Every set of a municipality, newest period and newest version first; one query."""

    def __init__(self, municipality):
        self.municipality = municipality
        found = PublishedSet.objects.about(municipality)
        self.all = list(found.order_by("-first", "span", "-version"))
        for made in self.all:
            made.municipality = municipality

    @classmethod
    def of(cls, request) -> "Sets":
        """The sets of the municipality a request is about."""
        if not hasattr(request, "published_sets"):
            request.published_sets = cls(request.municipality)
        return request.published_sets

    @property
    def first(self) -> PublishedSet | None:
        """What a visitor sees who asks for no period: the newest year, else quarter, else month."""
        by_length = {span: [made for made in self.all if made.span == span] for span in LENGTHS}
        return next((made for span in LENGTHS for made in by_length[span]), None)

    def versions(self, period: Period) -> list[PublishedSet]:
        """All sets of a period, newest first."""
        return [made for made in self.all if made.period == period]

    def find(self, period: Period, version: int | None = None) -> PublishedSet:
        """The set in force of a period, or one version of it. Raises Http404."""
        for made in self.versions(period):
            if version in (None, made.version):
                return made
        raise Http404

    def by_year(self) -> list[tuple[str, list[Period], list[Period]]]:
        """Each year, newest first: its number, itself and its quarters, and its months."""
        periods = sorted({made.period for made in self.all}, key=_in_order)
        found = []
        for number, grouped in groupby(periods, lambda one: one.first.year):
            of_year = list(grouped)
            months = [one for one in of_year if one.span == Span.MONTH]
            found.append((str(number), [one for one in of_year if one not in months], months))
        return found


def _in_order(period):
    return -period.first.year, LENGTHS.index(period.span), period.first


def of_sets(request, outline, period=None, version=None):
    """The ETag of a page about published sets; None if there is no such set."""
    sets = Sets.of(request)
    if period and not any(version in (None, one.version) for one in sets.versions(period)):
        return None
    return outline.tag(request, [made.fingerprint for made in sets.all])


def changed_at(request) -> str:
    """The beginning of the day on which the newest set was published, for a header."""
    days = [made.made_on for made in Sets.of(request).all] or [request.outline.today]
    midnight = datetime.combine(max(days), time(), timezone.get_current_timezone())
    return http_date(midnight.timestamp())
