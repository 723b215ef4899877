"""What was answered to each criterion, in the words of the edition it was asked from."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.assessments.choices import Said
from outreach.database.rows import Written
from outreach.privacy.fields import one_of
from standards.models import Item

from .assessment import Assessment
from .belonging import ITEM_OF_THE_EDITION


class Answer(Written):
    """Yes, no or not known yet, to one criterion or vulnerability factor of the edition."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(_("answer"), max_length=8, choices=Said)

    class Meta(Written.Meta):
        ordering: ClassVar = ["item__section__part__order", "item__section__order", "item__order"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                name="answer_is_given_once_an_item", fields=["assessment", "item"]
            ),
            one_of("said", Said, model="answer"),
        ]
        triggers = [*Written.Meta.triggers, ITEM_OF_THE_EDITION]

    def __str__(self):
        return f"{self.item}: {self.get_said_display()}"
