"""What a contact said before it was corrected. The team can read it; only retention removes it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from outreach.database.rows import Kept
from outreach.municipalities.models import MUNICIPALITY_STAYS
from standards.models import Item

from .answers import Answers
from .belonging import of_one_municipality, support_of_the_standard
from .contact import Contact


class ContactVersion(Answers):
    """One earlier version of a contact, as it stood until somebody corrected it."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveSmallIntegerField(editable=False)
    support = models.ManyToManyField(
        Item, through="SupportThen", related_name="+", verbose_name=_("support")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("written by"),
    )
    replaced_on = models.DateField(_("replaced on"))

    class Meta(Answers.Meta):
        ordering = ["-revision"]
        verbose_name = _("earlier version of a contact")
        verbose_name_plural = _("earlier versions of contacts")
        constraints = [
            *Answers.Meta.constraints,
            models.UniqueConstraint(
                name="contactversion_is_kept_once", fields=["contact", "revision"]
            ),
        ]
        indexes = [
            models.Index(
                name="contactversion_with_note",
                fields=["municipality", "met_on"],
                condition=~models.Q(note=""),
            ),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(
                place_id="place", citizen_id="citizen", written_by_id="worker", contact_id="contact"
            ),
        ]

    def __str__(self):
        return f"{self.met_on} {self.who} ({self.revision})"


class SupportThen(Kept):
    """One kind of support that an earlier version of a contact named."""

    version = models.ForeignKey(ContactVersion, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")

    class Meta(Kept.Meta):
        verbose_name = _("support in an earlier version")
        verbose_name_plural = _("support in earlier versions")
        constraints = [
            models.UniqueConstraint(name="support_then_is_given_once", fields=["version", "item"]),
        ]
        triggers = [
            *Kept.Meta.triggers,
            support_of_the_standard("contacts_contactversion", "version_id"),
        ]

    def __str__(self):
        return str(self.item)
