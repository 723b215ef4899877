"""Sealed details: the only column of the program in which it may say who somebody is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.database.rows import NEVER_TRUNCATED
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped

from .belonging import of_one_municipality
from .complaint import Complaint
from .concern import Concern


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
