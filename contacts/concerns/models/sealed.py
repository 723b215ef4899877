"""Sealed details: the only column of the program in which it may say who somebody is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.database.rows import NEVER_TRUNCATED
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy import sealing
from standards.models import Edition

from .belonging import of_one_municipality
from .complaint import Complaint
from .concern import Concern

LIVES_AT_MOST = 28  # days


class NotAllowed(Exception):
    """Here nothing may be sealed: the standard does not allow it, or deletion is not decided."""


class SealedQuerySet(ScopedQuerySet):
    def allowed_in(self, municipality, on):
        """Whether sealed details may be kept by a municipality that day.

        Its standard in force must allow them, and when they are deleted must be decided first.
        """
        edition = Edition.objects.in_force(municipality, on)
        allowed = bool(edition and edition.sealed_details_allowed)
        return allowed and municipality.retention_decided_on is not None

    def seal(self, text, *, concern=None, complaint=None):
        """Seal a text about a new concern or complaint; returns the row. Raises NotAllowed."""
        owner = concern or complaint
        today = outreach_day()
        if not self.allowed_in(owner.municipality, today):
            raise NotAllowed
        until = sealing.last_day(today, LIVES_AT_MOST)
        return self.create(
            municipality=owner.municipality,
            concern=concern,
            complaint=complaint,
            ciphertext=sealing.seal(text, row=row_of(owner), until=until),
            destroy_on=until,
        )


def row_of(owner):
    """The name a seal is bound to: that of the row it belongs to."""
    return f"{owner._meta.label_lower} {owner.pk}"


class SealedDetails(Scoped):
    """Where exactly, what to look for, how to reach the sender: encrypted, and on a clock.

    `destroy_on` is a Sunday, and names the key by its week. The key lies outside the database and
    is destroyed when that day has passed; the row is deleted then too, or sooner, on closing.
    """

    readers = frozenset({Role.WORKER, Role.SUPERVISOR})
    web_rights = "select, insert, delete"

    concern = models.OneToOneField(
        Concern, on_delete=models.PROTECT, null=True, related_name="sealed"
    )
    complaint = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, null=True, related_name="sealed"
    )
    ciphertext = models.BinaryField(_("sealed details"))
    destroy_on = models.DateField(_("destroyed after"))

    objects: ClassVar = SealedQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealed details")
        verbose_name_plural = _("sealed details")
        constraints = [
            models.CheckConstraint(
                name="sealed_details_belong_to_one",
                condition=Q(concern__isnull=True, complaint__isnull=False)
                | Q(concern__isnull=False, complaint__isnull=True),
            ),
            models.CheckConstraint(
                name="sealed_details_end_on_a_sunday",
                condition=Q(destroy_on__iso_week_day=7),
            ),
        ]
        triggers = [
            NEVER_TRUNCATED,
            MUNICIPALITY_STAYS,
            of_one_municipality(concern_id="concern", complaint_id="complaint"),
        ]

    def __str__(self):
        return str(self.destroy_on)
