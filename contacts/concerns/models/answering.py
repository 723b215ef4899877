"""How a complaint is answered: once, by a supervisor, and then its call back is gone."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day

from .raising import ComplaintQuerySet


class AnsweredOtherwise(Exception):
    """The complaint was answered meanwhile, in other words."""


class AnsweringQuerySet(ComplaintQuerySet):
    def waiting(self):
        """Those nobody has answered, the one that has waited longest first."""
        return self.filter(answered_on=None).order_by("received_on", "pk")

    def with_seals(self):
        """Each with whether a way to call back lies sealed with it (`has_seal`)."""
        seals = self.model._meta.get_field("sealed").related_model.objects
        return self.select_related("municipality").annotate(
            has_seal=Exists(seals.filter(complaint=OuterRef("pk")))
        )


class Answered:
    """What a supervisor can do with a complaint."""

    @transaction.atomic
    def reply(self, text, *, by):
        """Answer it, for the receipt to show, and destroy the way to call back.

        The same words again change nothing. Raises AnsweredOtherwise when it has other words.
        """
        now = type(self).objects.select_for_update().get(pk=self.pk)
        if now.answer == text:
            return
        if now.answered_on:
            raise AnsweredOtherwise
        now.answer, now.answered_on = text, outreach_day()
        now.save(update_fields=["answer", "answered_on"])
        if hasattr(now, "sealed"):
            now.sealed.delete()
        Entry.objects.record(Deed.COMPLAINT_ANSWERED, by=by, purpose=Purpose.COMPLAINT)
