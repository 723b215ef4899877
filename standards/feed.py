"""What took effect, for those who follow a standard in a reader of feeds (Atom)."""

import re
from datetime import datetime, time
from itertools import islice, zip_longest

from django.contrib.syndication.views import Feed
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from .models import Publication

NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
NEWEST = 50


class Changes(Feed):
    """The editions of one municipality that have taken effect, each on its first day.

    An edition to come stands on the page of editions from the moment it is published, and here
    on its day: a reader of feeds takes what is new for what holds. An entry's moment is midnight,
    since the day is all that is known and all that is needed.
    """

    feed_type = Atom1Feed
    language = "da"

    def __init__(self, site):
        self.site = site  # the address that paths are put after

    @translation.override("da")
    def __call__(self, request, *args, **kwargs):
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request, municipality):
        return request.municipality

    def title(self, municipality):
        return _("Quality standard, %(name)s Municipality") % {"name": municipality.name}

    def subtitle(self, municipality):
        return _("Every edition, on the day it takes effect.")

    def author_name(self, municipality):
        return _("%(name)s Municipality") % {"name": municipality.name}

    def link(self, municipality):
        return reverse("standards:editions", args=[municipality.slug])

    def feed_url(self, municipality):
        return reverse("standards:changes", args=[municipality.slug])

    def items(self, municipality):
        """The newest publications that have begun, each with the one before it."""
        today = timezone.localdate()
        timeline = Publication.objects.timeline(municipality)
        begun = [one for one in timeline if one.has_begun(today)]
        pairs = zip_longest(begun, begun[1:])
        return [(municipality, *pair) for pair in islice(pairs, NEWEST)]

    def item_title(self, item):
        edition = item[1].edition
        named = _("%(title)s, edition %(number)s")
        return clean(named % {"title": edition.title, "number": edition.number})

    def item_description(self, item):
        publication = item[1]
        minor = _("A minor change") if publication.is_minor else ""
        words = ". ".join(filter(None, [minor, publication.change_note]))
        return linebreaksbr(clean(words), autoescape=True)  # a summary is read as HTML

    def item_link(self, item):
        """What changed since the edition before; for the first, the edition."""
        municipality, publication, before = item
        if before and before.edition_id != publication.edition_id:
            numbers = before.edition.number, publication.edition.number
            return reverse("standards:comparison", args=[municipality.slug, *numbers])
        return reverse("standards:edition", args=[municipality.slug, publication.edition.number])

    def item_guid(self, item):
        """The address of the day: a publication has it for itself, for good."""
        municipality, publication, _before = item
        path = reverse("standards:on_day", args=[municipality.slug, publication.in_force_from])
        return f"{self.site}{path}"

    def item_updateddate(self, item):
        first_day = item[1].in_force_from
        return datetime.combine(first_day, time(), timezone.get_current_timezone())


def clean(words) -> str:
    """The words without the signs that XML has no place for."""
    return NOT_IN_XML.sub("", words)
