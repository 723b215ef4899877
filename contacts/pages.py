"""Long lists, a page at a time, at the same cost however long they are."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

SIZE = 50


@dataclass
class Page:
    """Some contacts in order, and where the next page begins (None on the last)."""

    contacts: list
    next: str | None

    @classmethod
    def of(cls, contacts, *, after=None, size=SIZE):
        """The page that begins after a place in the list, written as `2026-11-20.7`.

        A place that cannot be read is the beginning: an address cut off by a phone should still
        show something.
        """
        rows = contacts.order_by("-met_on", "-number")
        if place := cls._place(after):
            met_on, number = place
            rows = rows.filter(Q(met_on=met_on, number__lt=number) | Q(met_on__lt=met_on))
        found = list(rows[: size + 1])
        more = len(found) > size
        last = found[size - 1] if more else None
        return cls(found[:size], f"{last.met_on.isoformat()}.{last.number}" if last else None)

    @staticmethod
    def _place(written):
        match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.(\d{1,5})", written or "", re.ASCII)
        if not match:
            return None
        try:
            return date.fromisoformat(match[1]), int(match[2])
        except ValueError:
            return None
