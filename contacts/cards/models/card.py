"""A card: four words that open what is kept under one alias, for whoever has them."""

import uuid
from typing import ClassVar

import pgtrigger
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from contacts.models import Citizen
from contacts.models.belonging import of_one_municipality
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy import codes

HASH_BYTES = 32


class Replaced(Exception):
    """The card that these words were of has been ended."""


class NotDecided(Exception):
    """The municipality has not recorded its decision about deletion: no card is handed out."""


def hashed(code) -> bytes:
    return bytes.fromhex(codes.hashed(code, use="card"))


class CardQuerySet(ScopedQuerySet):
    def standing(self):
        """Those that still open something: one at most for an alias."""
        return self.filter(ended_on=None)

    def opened_by(self, municipality, code):
        """The standing card of a municipality with this code, or None. It takes a slow hash."""
        found = self.standing().filter(municipality=municipality, code_hash=hashed(code))
        return found.select_related("citizen", "municipality").first()

    def passed(self, municipality, pk):
        """The standing card with this id, or None."""
        found = self.standing().filter(municipality=municipality, pk=pk)
        return found.select_related("citizen", "municipality").first()

    @transaction.atomic
    def hand_out(self, citizen, *, code, by):
        """Give the citizen's alias a card with this code; the card before it is ended.

        The same code again is the same card. Raises NotDecided where deletion is not decided,
        Replaced when the card with this code has been ended.
        """
        if not by.municipality.retention_decided_on:
            raise NotDecided
        one_at_a_time("card", citizen.pk)
        code_hash = hashed(code)
        if before := self.filter(citizen=citizen, code_hash=code_hash).first():
            if before.ended_on:
                raise Replaced
            return before
        self.standing().filter(citizen=citizen).update(ended_on=outreach_day())
        card = self.create(
            municipality=citizen.municipality,
            citizen=citizen,
            code_hash=code_hash,
            given_on=outreach_day(),
        )
        Entry.objects.record(Deed.CARD_GIVEN, by=by)
        return card

    @transaction.atomic
    def end(self, citizen, *, by):
        """End the card of an alias, since it was lost; returns whether there was one."""
        if not self.standing().filter(citizen=citizen).update(ended_on=outreach_day()):
            return False
        Entry.objects.record(Deed.CARD_ENDED, by=by, about=citizen)
        return True


class Card(Kept, Scoped):
    """One card. It opens the alias it was given for, and none that was merged with it."""

    readers = frozenset({Role.WORKER})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="cards")
    code_hash = models.BinaryField(editable=False)
    given_on = models.DateField(_("given on"))
    ended_on = models.DateField(_("ended on"), null=True)

    objects: ClassVar = CardQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-given_on"]
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = [
            models.UniqueConstraint(
                name="card_code_opens_one", fields=["municipality", "code_hash"]
            ),
            models.UniqueConstraint(
                name="card_is_the_only_one_of_its_alias",
                fields=["citizen"],
                condition=Q(ended_on=None),
            ),
            models.CheckConstraint(
                name="card_keeps_a_hash_and_no_code",
                condition=models.lookups.Exact(Length("code_hash"), HASH_BYTES),
            ),
            models.CheckConstraint(
                name="card_does_not_end_before_it_is_given",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("given_on")),
            ),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(citizen_id="citizen"),
            pgtrigger.Trigger(
                name="only_where_deletion_is_decided",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    if not exists (select from municipalities_municipality place
                        where place.id = new.municipality_id
                          and place.retention_decided_on is not null)
                    then
                        raise exception 'no card before deletion is decided';
                    end if;
                    return new;
                """,
            ),
            pgtrigger.Trigger(
                name="card_is_only_ended",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    if old.ended_on is not null or new.citizen_id <> old.citizen_id
                        or (new.code_hash, new.given_on) <> (old.code_hash, old.given_on)
                    then
                        raise exception 'a card is ended once, and never changed';
                    end if;
                    return new;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.given_on} {self.citizen}"
