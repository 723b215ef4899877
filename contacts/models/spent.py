"""The aliases that nobody is given again, because somebody was erased who had them."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from contacts import aliases
from outreach.audit.models import keyed_hash
from outreach.database.rows import OnlyAdded
from outreach.municipalities.models import Scoped, ScopedQuerySet

HASH_BYTES = 32


def hashed(municipality, alias) -> bytes:
    """What is kept of an alias: 32 bytes under LOG_KEY. The order of its words does not count."""
    words = " ".join(sorted(aliases.normalised(alias).split()))
    return bytes.fromhex(keyed_hash("spent alias", f"{municipality.pk} {words}".encode()))


class SpentAliasQuerySet(ScopedQuerySet):
    def in_hex(self, municipality, hashes):
        """Those of these hashes that are kept, in hexadecimal digits."""
        kept = self.filter(municipality=municipality, alias_hash__in=hashes)
        digits = models.Func(
            "alias_hash", models.Value("hex"), function="encode", output_field=models.CharField()
        )
        return kept.annotate(digits=digits).order_by().values_list("digits")

    def spend(self, municipality, alias):
        self.bulk_create(
            [self.model(municipality=municipality, alias_hash=hashed(municipality, alias))],
            ignore_conflicts=True,
        )


class SpentAlias(OnlyAdded, Scoped):
    """One alias of somebody who was erased, so that the same words never mean another person.

    A keyed hash and no day: whoever has a copy of the database cannot read from it which aliases
    there were, nor when they went.
    """

    alias_hash = models.BinaryField(editable=False)

    objects: ClassVar = SpentAliasQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        verbose_name = _("spent alias")
        verbose_name_plural = _("spent aliases")
        constraints = [
            models.UniqueConstraint(
                name="spentalias_is_kept_once", fields=["municipality", "alias_hash"]
            ),
            models.CheckConstraint(
                name="spentalias_hash_is_32_bytes",
                condition=models.lookups.Exact(Length("alias_hash"), HASH_BYTES),
            ),
        ]

    def __str__(self):
        return "a spent alias"
