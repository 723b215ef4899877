"""A complaint: the supervisor's alone, since it may be about a worker."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from contacts.concerns.choices import Channel, Stage
from outreach.accounts.roles import Role
from outreach.database.rows import Kept
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped
from outreach.privacy.fields import GuardedTextField, guarded, one_of
from outreach.privacy.scrubbing import WORDS_WENT, Scrubbable

from .answering import Answered, AnsweringQuerySet
from .concern import HASH_BYTES
from .raising import Received


class Complaint(Answered, Received, Scrubbable, Kept, Scoped):
    """What somebody complained about, and what they were answered."""

    readers = frozenset({Role.SUPERVISOR})
    texts = ("text", "answer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(editable=False)
    channel = models.CharField(_("how it came"), max_length=9, choices=Channel)
    received_on = models.DateField(_("received on"))
    text = GuardedTextField(_("the complaint"))
    answer = GuardedTextField(_("the answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True)
    receipt_hash = models.BinaryField(null=True)

    objects: ClassVar = AnsweringQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-received_on"]
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        constraints = [
            models.UniqueConstraint(
                name="complaint_is_registered_once", fields=["municipality", "submission"]
            ),
            one_of("channel", Channel, model="complaint"),
            *guarded("text", model="complaint", length=2000),
            *guarded("answer", model="complaint", length=2000),
            models.UniqueConstraint(name="complaint_receipt_leads_to_one", fields=["receipt_hash"]),
            models.CheckConstraint(
                name="complaint_receipt_is_a_keyed_hash",
                condition=models.lookups.Exact(Length("receipt_hash"), HASH_BYTES),
            ),
            models.CheckConstraint(
                name="complaint_answered_has_its_day_and_its_answer",
                condition=Q(answer="", answered_on=None)
                | ((~Q(answer="") | WORDS_WENT) & Q(answered_on__isnull=False)),
            ),
        ]
        triggers = [*Kept.Meta.triggers, MUNICIPALITY_STAYS]

    def __str__(self):
        return str(self.received_on)

    @property
    def stage(self) -> Stage:
        """How far it has come, in the three words a receipt tells."""
        return Stage.CLOSED if self.answered_on else Stage.RECEIVED
