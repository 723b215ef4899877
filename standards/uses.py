"""What hangs on an item of the standard, as the floors above tell it, and never exactly.

An editor is to know what a change touches, and sees nothing of the casework. So they are told a
band, counted over twelve closed months: it changes once a month, and with no single meeting.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FEW = 10  # under it, and at nothing, no figure is given
BANDS = [(200, _("200 or more")), (50, "50–199"), (FEW, "10–49")]


class Used(NamedTuple):
    """How often an item was used, and about how many different people."""

    times: int
    people: int


class Use(NamedTuple):
    """A kind of record that items are used in.

    things: its plural, lazily translated. count: asked with the municipality, item keys, a first
    and a last day; answers with a Used for each key that was used at all.
    """

    things: str
    count: Callable


_known: list[Use] = []


def register(use: Use):
    """Let a floor above tell what its records use."""
    _known.append(use)


def period(today: date) -> tuple[date, date]:
    """The first and the last day of the twelve whole months before this day's month."""
    last = today.replace(day=1) - timedelta(days=1)
    return today.replace(year=today.year - 1, day=1), last


def touched(municipality, keys: Iterable[str]) -> dict[str, list[str]]:
    """For each key, sentences that tell how much the items of that key were used.

    A key whose items were used too little to tell, or not at all, has none.
    """
    keys = list(keys)
    first, last = period(timezone.localdate())
    told: dict[str, list[str]] = {key: [] for key in keys}
    for use in _known if keys else []:
        for key, used in use.count(municipality, keys, first, last).items():
            if band := band_of(used, municipality.figures_threshold):
                words = _("Used in %(band)s %(things)s in the last 12 whole months.")
                told[key].append(words % {"band": band, "things": use.things})
    return told


def band_of(used: Used, threshold: int) -> str:
    """How often something was used, as far as it may be told; empty if it may not."""
    if min(used) < threshold:
        return ""
    return next((str(band) for least, band in BANDS if used.times >= max(least, threshold)), "")
