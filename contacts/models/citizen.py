"""Citizens known by an alias. Nobody is named, anywhere in this file."""

import os
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts import aliases
from contacts.choices import AgeBand, Sex
from outreach.accounts.roles import Role
from outreach.database.rows import Kept
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy.fields import one_of


class AliasTaken(Exception):
    """The alias was given to another citizen a moment ago."""


def random_salt() -> bytes:
    return os.urandom(16)


class CitizenQuerySet(ScopedQuerySet):
    def known_as(self, alias):
        """The citizens with this alias, however it is typed (case and spaces do not count)."""
        return self.filter(alias=aliases.written(alias))

    def resembling(self, alias, at_most=3):
        """The citizens whose alias looks most like what was typed."""
        return (
            self.annotate(
                likeness=models.Func(
                    "alias",
                    models.Value(aliases.written(alias)),
                    function="similarity",
                    output_field=models.FloatField(),
                )
            )
            .filter(likeness__gt=0.3)
            .order_by("-likeness", "alias")[:at_most]
        )


class Citizen(Kept, Scoped):
    """Somebody met in the street: an alias, and nothing that could tell who."""

    readers = frozenset({Role.WORKER})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alias = models.CharField(_("alias"), max_length=40)
    age_band = models.CharField(_("age"), max_length=8, choices=AgeBand, blank=True)
    sex = models.CharField(_("sex"), max_length=8, choices=Sex, blank=True)
    first_met_on = models.DateField(_("first met"))
    log_salt = models.BinaryField(default=random_salt, editable=False)

    objects: ClassVar = CitizenQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["alias"]
        verbose_name = _("citizen")
        verbose_name_plural = _("citizens")
        constraints = [
            models.UniqueConstraint(
                name="citizen_alias_is_given_once", fields=["municipality", "alias"]
            ),
            models.CheckConstraint(
                name="citizen_alias_is_drawn_from_our_words",
                condition=models.Func(
                    models.F("alias"), function="is_alias", output_field=models.BooleanField()
                ),
            ),
            models.CheckConstraint(
                name="citizen_log_salt_is_16_random_bytes",
                condition=Q(
                    models.lookups.Exact(
                        models.Func(
                            "log_salt",
                            function="octet_length",
                            output_field=models.IntegerField(),
                        ),
                        16,
                    )
                ),
            ),
            one_of("age_band", AgeBand, model="citizen", blank=True),
            one_of("sex", Sex, model="citizen", blank=True),
        ]
        triggers = [*Kept.Meta.triggers, MUNICIPALITY_STAYS]

    def __str__(self):
        return self.alias
