"""The published figure beside the promise to answer within some days, and what it shows.

Only published numbers are asked, so what is said here tells nothing that is withheld. That every
concern was answered in time can never be published: none late is too few to be shown. So the
promise counts as kept from nine in ten on (outreach/decisions/0018).
"""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.statistics.counting.tables import Kept, Name
from contacts.statistics.frozen.figures import CLOSED
from contacts.statistics.frozen.models import PublishedSet
from standards.figures import RESPONSE, Figure

from .report import promise

TENTHS = 9  # of ten that were answered in time: from then on the promise counts as kept
RULE = _(
    "Counted as kept from nine in ten answered in time. Whether all were is never shown, since a "
    "few late ones could point at somebody."
)
BY_LENGTH = {"year": 0, "quarter": 1, "month": 2}


class Promise:
    """How many concerns were answered in time, from the newest set that can say so."""

    def version(self, municipality) -> str:
        """The newest set's key: sets are only added, so another one means another figure."""
        newest = PublishedSet.objects.about(municipality).order_by("-pk")
        return str(newest.values_list("pk", flat=True).first() or "")

    def figures(self, municipality, edition) -> dict[str, Figure]:
        """The sentence and where it comes from; nothing while it is withheld or unpublished."""
        sets = PublishedSet.objects.newest(municipality)
        for made in sorted(
            sets, key=lambda one: (-one.period.last.toordinal(), BY_LENGTH[one.span])
        ):
            if words := promise(made):
                address = reverse("reports:of_period", args=[municipality.slug, made.period])
                is_kept = shows_kept(made)
                since = None if is_kept is None else first_day_of_run(made, sets)
                return {RESPONSE: Figure(words, address, is_kept, since, str(RULE))}
        return {}


def shows_kept(made: PublishedSet) -> bool | None:
    """Whether a set shows the promise kept, or not kept; None where its numbers allow both.

    Of those that were promised a day, where the late ones are shown too. Otherwise of all that
    were closed: if nine in ten of these were in time, so were nine in ten of the promised.
    """
    rows = made.rows(Name.KEPT) or {}
    in_time, late = rows.get(Kept.KEPT.value), rows.get(Kept.LATE.value)
    closed = made.total(CLOSED)
    if not in_time:
        return None
    if late:
        return in_time.times * 10 >= TENTHS * (in_time.times + late.times)
    return True if closed and in_time.times * 10 >= TENTHS * closed.times else None


def first_day_of_run(made: PublishedSet, sets) -> date:
    """The first day of the unbroken run of periods of one length that show the same."""
    of_period = {one.period: one for one in sets}
    first = made
    while (before := of_period.get(first.period.before())) and shows_kept(before) is shows_kept(
        made
    ):
        first = before
    return first.period.first
