"""Whether the copy that a reader has of a public page is still right, told without building it.

Everything a page is made of goes into its ETag: the publications and approvals, which of them
have begun, the figures, the language, the demo's note, and the program itself.
"""

import functools
import hashlib
from datetime import date, datetime, time
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import cached_property
from django.utils.http import http_date
from django.views.decorators.http import condition

from . import figures

KEPT_FOR = 7 * 24 * 60 * 60  # seconds; after that a page nobody asks for leaves the cache
# Where the program of these pages lies, and what of it a page can be made of.
PROGRAM = ("templates", "static", "locale", "standards", "contacts", "outreach", "requirements.txt")
ENDINGS = {".py", ".html", ".css", ".js", ".svg", ".mo", ".toml", ".txt"}


# Asked on every visit, and so in plain SQL: putting the question together would take longer than
# answering it. The approval is the one that the page shows (Edition.approval).
OUTLINE = """
    select publication.id, edition.number, publication.in_force_from,
           (select max(approval.id) from standards_approval as approval
             where approval.edition_id = edition.id
               and approval.content_hash = edition.content_hash),
           (select max(reading.id) from standards_reading as reading
             where reading.edition_id = edition.id
               and reading.content_hash = edition.content_hash)
      from standards_publication as publication
      join standards_edition as edition on edition.id = publication.edition_id
     where publication.municipality_id = %s
     order by publication.in_force_from desc
"""


class Outline:
    """What a municipality has published, as far as it decides what a page says; one query."""

    def __init__(self, municipality):
        self.municipality = municipality
        self.today = timezone.localdate()

    @cached_property
    def rows(self) -> list[tuple]:
        """(publication, edition's number, first day, its approval, its reading), newest first."""
        with connection.cursor() as cursor:
            cursor.execute(OUTLINE, [self.municipality.pk])
            return cursor.fetchall()

    def numbers(self) -> set[int]:
        return {number for _, number, *_ in self.rows}

    def begun(self, day: date) -> list[date]:
        """The first days that have come on a day, newest first."""
        return [first for _, _, first, *_ in self.rows if first <= day]

    def tag(self, request, *more) -> str:
        """The ETag of a page of this municipality for this reader."""
        told = [
            program(),
            settings.DEMO,
            request.LANGUAGE_CODE,
            request.get_host(),
            request.scheme,
            self.municipality.name,
            self.rows,
            len(self.begun(self.today)),
            figures.version(self.municipality),
            *more,
        ]
        return f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


@functools.cache
def program() -> str:
    """The version of the program: a page may look otherwise after any change of it."""
    found = hashlib.sha256()
    for name in PROGRAM:
        place = settings.BASE_DIR / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.suffix in ENDINGS:
                found.update(file.read_bytes())
    return found.hexdigest()


def of_day(request, outline, day=None):
    """The ETag of what is in force on a day, today's if none is said; None if nothing is."""
    asked = day or outline.today
    if outline.begun(asked):
        return outline.tag(request, asked > outline.today)
    return None


def of_editions(request, outline, **numbers):
    """The ETag of a page about these editions, or all; None if one of them is not published."""
    return outline.tag(request) if set(numbers.values()) <= outline.numbers() else None


def revalidated(tag_of, *, changed=None):
    """Answer 304 when the reader's copy is right; a copy is kept, and asked about each time.

    tag_of: given the request, the Outline and what the address says, the page's ETag or None.
    changed: given the request, when the page changed last, as a header says it; without it the
    day the newest edition took effect.
    Who is signed in gets every page anew: it names them. If-Modified-Since alone is not believed,
    since an edition may be published with a first day that lies before the reader's visit.
    """

    def decorate(view):
        def etag(request, municipality, **kwargs):
            request.outline, request.page_tag = Outline(request.municipality), None
            if not (request.user.is_authenticated or settings.DEBUG):
                request.page_tag = tag_of(request, request.outline, **kwargs)
            return request.page_tag

        checked = condition(etag_func=etag)(view)

        @wraps(view)
        def answered(request, *args, **kwargs):
            response = checked(request, *args, **kwargs)
            if response.has_header("ETag"):
                response.headers["Last-Modified"] = (
                    changed(request) if changed else changed_at(request.outline)
                )
            whose = "private" if request.user.is_authenticated else "public"
            patch_cache_control(response, no_cache=True, **{whose: True})
            patch_vary_headers(response, ["Cookie"])
            return response

        return answered

    return decorate


def stored(view):
    """Build the page once for each ETag, and find it again in the cache that all processes share.

    It stands under revalidated, which says the ETag. Nothing in the cache is ever out of date:
    when anything changes that the page is made of, another ETag is asked for. Not for addresses
    of which there can be any number: each would leave a page behind.
    """

    @wraps(view)
    def found(request, *args, **kwargs):
        if not request.page_tag:
            return view(request, *args, **kwargs)
        name = f"page {request.path} {request.page_tag}"
        if page := cache.get(name):
            return HttpResponse(page)
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            cache.set(name, response.content, KEPT_FOR)
        return response

    return found


def changed_at(outline) -> str:
    """The beginning of the day on which the newest edition took effect, for a header."""
    first_days = outline.begun(outline.today) or [outline.today]
    midnight = datetime.combine(first_days[0], time(), timezone.get_current_timezone())
    return http_date(midnight.timestamp())
