"""The next meeting agreed with a citizen: a day, a part of it, a place."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.choices import MeetingState
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import PartOfDay, outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy.fields import one_of
from standards.models import Item

from .belonging import of_one_municipality
from .citizen import Citizen


class MeetingQuerySet(ScopedQuerySet):
    def agreed(self):
        """The meetings that nobody has held or called off, the nearest first."""
        return self.filter(state=MeetingState.AGREED).order_by("on", "pk")

    def told(self):
        """Those agreed, with everything a page says about a meeting."""
        return self.agreed().select_related("citizen", "place", "worker")

    def waiting(self, *, on):
        """The agreed meetings whose day has come."""
        return self.agreed().filter(on__lte=on)

    @transaction.atomic
    def agree(self, citizen, *, by, on, part_of_day, place):
        """Agree the next meeting with a citizen, in place of the one agreed before.

        place: an item of the standard, or None for elsewhere.
        """
        one_at_a_time("meeting", citizen.pk)
        self.filter(citizen=citizen, state=MeetingState.AGREED).update(
            state=MeetingState.CALLED_OFF
        )
        meeting = self.create(
            municipality=by.municipality,
            citizen=citizen,
            on=on,
            part_of_day=part_of_day,
            place=place,
            worker=by,
            state=MeetingState.AGREED,
        )
        Entry.objects.record(Deed.MEETING_AGREED, by=by, about=citizen)
        return meeting


class Meeting(Kept, Scoped):
    """One agreed meeting. `worker` is who comes to it; a colleague can take it over."""

    readers = frozenset({Role.WORKER})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField(_("day of the meeting"))
    part_of_day = models.CharField(_("part of day"), max_length=10, choices=PartOfDay)
    place = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("place")
    )
    agreed_on = models.DateField(_("agreed on"), default=outreach_day, editable=False)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("what became of it"), max_length=10, choices=MeetingState)

    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["on"]
        verbose_name = _("agreed meeting")
        verbose_name_plural = _("agreed meetings")
        constraints = [
            models.UniqueConstraint(
                name="meeting_is_the_only_one_agreed",
                fields=["citizen"],
                condition=Q(state=MeetingState.AGREED),
            ),
            one_of("part_of_day", PartOfDay, model="meeting"),
            one_of("state", MeetingState, model="meeting"),
        ]
        indexes = [
            models.Index(
                name="meeting_by_day",
                fields=["municipality", "on"],
                condition=Q(state=MeetingState.AGREED),
            ),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(place_id="place", citizen_id="citizen", worker_id="worker"),
        ]

    def __str__(self):
        return f"{self.on} {self.citizen}"

    @property
    def where(self) -> str:
        return str(self.place) if self.place else str(_("Elsewhere"))

    @property
    def has_come(self) -> bool:
        """Whether its day is today or has passed."""
        return self.on <= outreach_day()

    @property
    def is_overdue(self) -> bool:
        return self.on < outreach_day()

    @transaction.atomic
    def end(self, state, *, by):
        """Say what became of it (held, not held, called off). Returns whether it was done now."""
        if not Meeting.objects.agreed().filter(pk=self.pk).update(state=state):
            return False
        Entry.objects.record(Deed.MEETING_ENDED, by=by, about=self.citizen)
        return True

    @transaction.atomic
    def take(self, *, by):
        """Let this worker come instead of the one who agreed it; workers take, nobody assigns.

        Returns whether it was done: not if it was ended or somebody took it since it was read.
        """
        free = Meeting.objects.agreed().filter(pk=self.pk, worker=self.worker_id)
        if self.worker_id == by.pk or not free.update(worker=by):
            return False
        Entry.objects.record(Deed.MEETING_TAKEN, by=by, about=self.citizen)
        return True
