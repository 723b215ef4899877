"""Sealed details: the only column of the program in which it may say who somebody is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.municipalities.models import Scoped

from .complaint import Complaint
from .concern import Concern


class SealedDetails(Scoped):
    """Where exactly, what to look for, how to reach the sender: encrypted, and on a clock.

    `period` names the key (a week, as 2026-W47), which lies outside the database and is
    destroyed when the last permitted day of its week has passed. The row is deleted on closing
    and at the latest when `destroy_on` has passed.
    """

    readers = frozenset({Role.WORKER, Role.SUPERVISOR})
    web_rights = "select, insert, delete"

    concern = models.OneToOneField(
        Concern, on_delete=models.PROTECT, null=True, related_name="sealed"
    )
    complaint = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, null=True, related_name="sealed"
    )
    period = models.CharField(_("week of the key"), max_length=8)
    ciphertext = models.BinaryField(_("sealed details"))
    destroy_on = models.DateField(_("destroyed after"))

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
                name="sealed_details_name_a_week",
                condition=Q(period__regex=r"^[0-9]{4}-W[0-9]{2}$"),
            ),
        ]

    def __str__(self):
        return str(self.destroy_on)
