"""The duty to notify about a child: that it was done, and when. Nothing else is kept."""

from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import OnlyAdded
from outreach.municipalities.models import Scoped, ScopedQuerySet


class DutyNoticeQuerySet(ScopedQuerySet):
    @transaction.atomic
    def note(self, *, by, given_on):
        """Note that somebody in the team notified on a day (barnets lov § 133)."""
        notice = self.create(municipality=by.municipality, given_on=given_on)
        Entry.objects.record(Deed.DUTY_NOTED, by=by)
        return notice


class DutyNotice(OnlyAdded, Scoped):
    """One notification about a child was given on this day. About whom stands elsewhere."""

    readers = frozenset({Role.WORKER})

    given_on = models.DateField(_("given on"))

    objects: ClassVar = DutyNoticeQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        verbose_name = _("notification given")
        verbose_name_plural = _("notifications given")
        indexes = [models.Index(name="duty_by_day", fields=["municipality", "given_on"])]

    def __str__(self):
        return str(self.given_on)
