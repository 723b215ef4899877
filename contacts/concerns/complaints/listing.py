"""The list of complaints: what waits is shown whole, what was answered a page at a time."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

SIZE = 50


@dataclass
class Page:
    """Some complaints in order, and where the next page begins (None on the last).

    is_first: whether it begins with the complaints that wait.
    """

    waiting: list
    answered: list
    next: str | None
    is_first: bool

    @classmethod
    def of(cls, complaints, *, after=None):
        """The page that begins after a place among the answered, written `2026-11-20.<id>`.

        A place that cannot be read is the beginning. Of those that wait the oldest are shown; as
        many more than a page holds wait unseen until these are answered.
        """
        place = cls._place(after)
        waiting = [] if place else list(complaints.waiting()[:SIZE])
        answered = complaints.exclude(answer="").order_by("-answered_on", "-pk")
        if place:
            on, pk = place
            answered = answered.filter(Q(answered_on=on, pk__lt=pk) | Q(answered_on__lt=on))
        rows = list(answered[: SIZE + 1])
        last = rows[SIZE - 1] if len(rows) > SIZE else None
        following = f"{last.answered_on.isoformat()}.{last.pk}" if last else None
        return cls(waiting, rows[:SIZE], following, is_first=place is None)

    @staticmethod
    def _place(written):
        match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})", written or "", re.ASCII)
        try:
            return (date.fromisoformat(match[1]), UUID(match[2])) if match else None
        except ValueError:
            return None
