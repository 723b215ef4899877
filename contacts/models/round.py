"""A round: several contacts in a row that share their day, part of day and place."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import PartOfDay, outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy.fields import one_of
from standards.models import Item

from .belonging import of_one_municipality

MOST_SEEN = 50  # people: what one contact can count


class RoundQuerySet(ScopedQuerySet):
    def open_for(self, worker):
        """The round this worker is on, or None."""
        return self.filter(worker=worker, ended_on=None).select_related("place").first()

    @transaction.atomic
    def start(self, *, by, part_of_day, place):
        """Start a round today, or return the one that is open already.

        place: an item of the standard, or None for elsewhere.
        """
        one_at_a_time("round", by.pk)
        if open_already := self.open_for(by):
            return open_already
        started = self.create(
            municipality=by.municipality,
            worker=by,
            day=outreach_day(),
            part_of_day=part_of_day,
            place=place,
        )
        Entry.objects.record(Deed.ROUND_STARTED, by=by)
        return started


class Round(Kept, Scoped):
    """What a worker's contacts in a row have in common, and how many were only seen."""

    readers = frozenset({Role.WORKER})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("day"))
    part_of_day = models.CharField(_("part of day"), max_length=10, choices=PartOfDay)
    place = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("place")
    )
    seen = models.PositiveSmallIntegerField(_("seen, not spoken to"), default=0)
    ended_on = models.DateField(_("ended on"), null=True)

    objects: ClassVar = RoundQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-day"]
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = [
            models.UniqueConstraint(
                name="round_is_the_only_one_open", fields=["worker"], condition=Q(ended_on=None)
            ),
            models.CheckConstraint(name="round_counts_at_most_50_seen", condition=Q(seen__lte=50)),
            one_of("part_of_day", PartOfDay, model="round"),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(place_id="place", worker_id="worker"),
        ]

    def __str__(self):
        return f"{self.day} {self.worker}"

    @property
    def where(self) -> str:
        return str(self.place) if self.place else str(_("Elsewhere"))

    @property
    def is_left_over(self) -> bool:
        """Whether it was left open on an earlier day."""
        return self.day < outreach_day()

    def count(self, step):
        """Count one more (1) or one fewer (-1) who was seen and not spoken to; 0 to 50."""
        to_move = Round.objects.filter(pk=self.pk, ended_on=None)
        to_move = to_move.filter(seen__lt=MOST_SEEN) if step > 0 else to_move.filter(seen__gt=0)
        to_move.update(seen=F("seen") + step)
        self.refresh_from_db(fields=["seen"])
