"""What becomes of bridges: does the citizen use the service afterwards?

The effect as Vordingborg's quality standard defines it: whether citizens use existing services
after the contact. The denominator is always every bridge offered in the period.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from contacts.bridging.choices import FOLLOWED_UP, Answer, End, Service, Stage
from contacts.models import Merge
from outreach.municipalities.models import ScopedQuerySet
from standards.models import Item

ARRIVED = [Stage.ARRIVED, Stage.USES_IT]
ACCEPTED = [Stage.WENT_ALONG, *ARRIVED]


class Then(models.TextChoices):
    """How it stood with a service that was taken into use, so many months later."""

    USES_IT = Answer.USES_IT.value, Answer.USES_IT.label
    NO_LONGER = Answer.NO_LONGER.value, Answer.NO_LONGER.label
    SAID_NO = Answer.SAID_NO.value, Answer.SAID_NO.label
    UNKNOWN = Answer.UNKNOWN.value, Answer.UNKNOWN.label
    OUT_OF_SIGHT = Answer.OUT_OF_SIGHT.value, Answer.OUT_OF_SIGHT.label
    UNANSWERED = "unanswered", _("Not answered")
    AHEAD = "ahead", _("Not due yet")


class MonthsAfter(Func):
    """A day so many months later; the last of the month where it has no such day."""

    template = "(%(expressions)s + make_interval(months => %(months)s))::date"
    output_field = DateField()


@dataclass
class Effect:
    """What became of the bridges to one service, or to all (service is empty).

    Each figure counts bridges. offered: all of them, the denominator. accepted: the citizen said
    yes, and somebody went along, or it came further. uses: the service was taken into use.
    said_no, lost_sight: it ended so, at whatever stage. after: for 3, 6 and 12 months, {Then:
    how many of those taken into use}; what is not due yet is among them.
    """

    service: str = ""
    is_danish: bool = False  # the words of a standard
    offered: int = 0
    accepted: int = 0
    arrived: int = 0
    uses: int = 0
    said_no: int = 0
    lost_sight: int = 0
    after: dict[int, dict[Then, int]] = field(default_factory=dict)

    @property
    def never(self) -> int:
        """How many were offered, and have not been taken into use so far."""
        return self.offered - self.uses

    def __add__(self, other):
        return Effect(
            **{name: getattr(self, name) + getattr(other, name) for name in ("offered", *COUNTED)},
            after={
                months: {
                    then: self.after.get(months, {}).get(then, 0) + other.after[months][then]
                    for then in Then
                }
                for months in FOLLOWED_UP
            },
        )


COUNTED = {
    "accepted": Q(stage__in=ACCEPTED),
    "arrived": Q(stage__in=ARRIVED),
    "uses": Q(uses_on__isnull=False),
    "said_no": Q(ended=End.SAID_NO),
    "lost_sight": Q(ended=End.LOST_SIGHT),
}


def then(months: int, on: date) -> Case:
    """How a bridge stood so many months after its service was taken into use, seen on a day.

    An answer counts. Without one, an end or a no thank you before that day answers for it, and a
    citizen nobody looks for any more (moved, died, handed over, not seen) is out of sight.
    """
    due = MonthsAfter(F("uses_on"), months=months)
    earlier = Q()
    for one in FOLLOWED_UP[: FOLLOWED_UP.index(months)]:
        earlier |= Q(**{f"at_{one}": Answer.SAID_NO})
    gone = Merge.objects.standing().filter(
        joined=OuterRef("citizen"),
        kept__ended_on__lte=MonthsAfter(OuterRef("uses_on"), months=months),
    )
    no_more = [When(earlier, then=Value(Then.SAID_NO))] if earlier else []
    return Case(
        When(uses_on=None, then=Value("")),
        When(~Q(**{f"at_{months}": ""}), then=F(f"at_{months}")),
        *no_more,
        When(ended=End.SAID_NO, ended_on__lte=due, then=Value(Then.SAID_NO)),
        When(ended=End.LOST_SIGHT, ended_on__lte=due, then=Value(Then.OUT_OF_SIGHT)),
        When(models.lookups.GreaterThan(due, Value(on)), then=Value(Then.AHEAD)),
        When(Q(citizen__ended_on__lte=due) | Exists(gone), then=Value(Then.OUT_OF_SIGHT)),
        default=Value(Then.UNANSWERED),
        output_field=CharField(),
    )


class Counting(ScopedQuerySet):
    """What bridges answer about themselves in numbers."""

    def effect(self, first, last, *, on) -> list[Effect]:
        """What became of the bridges offered in a period, both days included, seen on a day.

        One Effect for each service, the most offered first; services of several editions are one
        when they have the same key. Exact figures: for the team alone. Two queries, whatever the
        period. A sum is `sum(effects, Effect())`.
        """
        offered = self.filter(offered_on__range=(first, last))
        counts = {name: Count("pk", filter=condition) for name, condition in COUNTED.items()}
        for months in FOLLOWED_UP:
            for one in Then:
                counts[f"{one}_{months}"] = Count("pk", filter=Q(**{f"then_{months}": one}))
        rows = list(
            offered.annotate(**{f"then_{months}": then(months, on) for months in FOLLOWED_UP})
            .values("service__key", "kind")
            .annotate(offered=Count("pk"), named=Max("service"), **counts)
            .order_by("-offered", "service__key", "kind")
        )
        items = Item.objects.in_bulk([row["named"] for row in rows if row["named"]])
        return [
            Effect(
                service=str(items[row["named"]] if row["named"] else Service(row["kind"]).label),
                is_danish=bool(row["named"]),
                **{name: row[name] for name in ("offered", *COUNTED)},
                after={
                    months: {one: row[f"{one}_{months}"] for one in Then} for months in FOLLOWED_UP
                },
            )
            for row in rows
        ]
