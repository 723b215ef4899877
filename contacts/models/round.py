"""A round: several contacts in a row that share their day, part of day and place."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contacts.choices import Outcome
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
    def met_on(self):
        """The day that a contact of the round has, as a contact calls it."""
        return self.day

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

    @transaction.atomic
    def move(self, *, by, part_of_day, place):
        """Go on elsewhere, or in another part of the day; returns whether it is still open.

        Who was seen so far was seen where the round was, and is kept as that.
        """
        now = self._locked()
        if now is None:
            return False
        if (now.part_of_day, now.place) != (part_of_day, place):
            now._keep_seen(by=by)
            now.part_of_day, now.place = part_of_day, place
            now.save(update_fields=["part_of_day", "place", "seen"])
            Entry.objects.record(Deed.ROUND_MOVED, by=by)
        return True

    @transaction.atomic
    def end(self, *, by):
        """End the round, those only seen as one contact. Returns whether it was done now."""
        now = self._locked()
        if now is None:
            return False
        now._keep_seen(by=by)
        now.ended_on = outreach_day()
        now.save(update_fields=["ended_on", "seen"])
        Entry.objects.record(Deed.ROUND_ENDED, by=by)
        return True

    def _locked(self):
        """This round as it is now, held until the transaction ends; None once it has ended.

        Contacts that point at it are not held up: their key stays as it is.
        """
        rounds = Round.objects.select_for_update(of=["self"], no_key=True)
        return rounds.select_related("place").filter(pk=self.pk, ended_on=None).first()

    def _keep_seen(self, *, by):
        """Log those seen and not spoken to as one contact, and count from nought again."""
        if self.seen:
            self.contacts.model.objects.register(
                by=by,
                submission=uuid.uuid5(self.pk, f"seen {self.contacts.count()}"),
                met_on=self.day,
                part_of_day=self.part_of_day,
                place=self.place,
                people=self.seen,
                outcome=Outcome.SEEN,
                round=self,
            )
        self.seen = 0
