"""The team's own target: how soon it wants to have tried. It is told nobody else."""

from typing import ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet

AT_MOST = 60  # working days


class TargetQuerySet(ScopedQuerySet):
    def days_of(self, user):
        """The target of a worker's team in working days, or None."""
        target = self.visible_to(user).first()
        return target and target.days

    @transaction.atomic
    def set_(self, days, *, by):
        """Give the team of a worker a target in working days; None takes it away."""
        self.update_or_create(municipality=by.municipality, defaults={"days": days})
        Entry.objects.record(Deed.TARGET_SET, by=by)


class Target(Kept, Scoped):
    """A number of working days that a team sets itself. No promise: it makes nothing late."""

    readers = frozenset({Role.WORKER})

    days = models.PositiveSmallIntegerField(_("working days"), null=True)

    objects: ClassVar = TargetQuerySet.as_manager()

    class Meta(Kept.Meta):
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(name="target_is_one_a_team", fields=["municipality"]),
            models.CheckConstraint(
                name="target_is_a_day_at_least",
                condition=Q(days=None) | Q(days__range=(1, AT_MOST)),
            ),
        ]
        triggers = [*Kept.Meta.triggers, MUNICIPALITY_STAYS]

    def __str__(self):
        return str(self.days)
