"""Two aliases turn out to be one person; and, when that was wrong, are parted again."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet

from .belonging import of_one_municipality
from .citizen import Citizen


class NotToBeMerged(Exception):
    """These two cannot be made one: `reason` is "same", "together" or "joined"."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class MergeQuerySet(ScopedQuerySet):
    def standing(self):
        """The merges that have not been undone."""
        return self.filter(undone_on=None)

    def roots(self, citizens):
        """For each of these citizen ids the id it is known under now: the end of its merges."""
        top = {pk: pk for pk in citizens}
        while above := dict(
            self.standing().filter(joined__in=top.values()).values_list("joined", "kept")
        ):
            top = {pk: above.get(now, now) for pk, now in top.items()}
        return top

    def joined_into(self, citizens):
        """The aliases merged into each of these citizen ids, by whatever way: {id: [citizen]}."""
        under = {pk: pk for pk in citizens}  # each alias seen, and the citizen it belongs to
        joined: dict = {}
        newest = set(under)
        while newest:
            merges = self.standing().filter(kept__in=newest).select_related("joined")
            newest = set()
            for merge in merges.order_by("joined__alias"):
                under[merge.joined_id] = under[merge.kept_id]
                joined.setdefault(under[merge.kept_id], []).append(merge.joined)
                newest.add(merge.joined_id)
        return joined

    @transaction.atomic
    def merge(self, joined, *, into, by):
        """Let `joined` be another alias of `into` from now on; returns the merge.

        Nothing else changes: every contact stays with the alias it was made under. Raises
        NotToBeMerged when both are one alias, are one person already, or when `joined` is an
        alias of somebody else (that merge is undone first).
        """
        one_at_a_time("merge", by.municipality_id)
        if joined.pk == into.pk:
            raise NotToBeMerged("same")
        if joined.root().pk == into.root().pk:
            raise NotToBeMerged("together")
        if self.standing().filter(joined=joined).exists():
            raise NotToBeMerged("joined")
        merge = self.create(
            municipality=by.municipality,
            kept=into,
            joined=joined,
            merged_by=by,
            merged_on=outreach_day(),
        )
        Entry.objects.record(Deed.CITIZEN_MERGED, by=by, about=into)
        Entry.objects.record(Deed.CITIZEN_MERGED, by=by, about=joined)
        return merge


class Merge(Kept, Scoped):
    """`joined` is the same person as `kept`, until the merge is undone. A row, not a rewriting."""

    readers = frozenset({Role.WORKER})

    kept = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="merges")
    joined = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="merges_into")
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    merged_on = models.DateField(_("merged on"))
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_on = models.DateField(_("undone on"), null=True)

    objects: ClassVar = MergeQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["pk"]
        verbose_name = _("merge of two aliases")
        verbose_name_plural = _("merges of two aliases")
        constraints = [
            models.UniqueConstraint(
                name="merge_joins_an_alias_to_one_other",
                fields=["joined"],
                condition=Q(undone_on=None),
            ),
            models.CheckConstraint(name="merge_is_of_two", condition=~Q(kept=F("joined"))),
            models.CheckConstraint(
                name="merge_undone_has_its_day_and_its_person",
                condition=Q(undone_on__isnull=True, undone_by__isnull=True)
                | Q(undone_on__isnull=False, undone_by__isnull=False),
            ),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(
                kept_id="citizen",
                joined_id="citizen",
                merged_by_id="worker",
                undone_by_id="worker",
            ),
            pgtrigger.Trigger(
                name="merge_goes_in_no_circle",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    if exists (
                        with recursive above(id) as (
                            select NEW.kept_id
                            union
                            select kept_id from contacts_merge
                            join above on joined_id = above.id where undone_on is null
                        )
                        select from above where id = NEW.joined_id
                    ) then
                        raise exception 'a merge that leads back to itself';
                    end if;
                    return NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="merge_is_only_undone",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    if OLD.undone_on is not null
                        or (NEW.kept_id, NEW.joined_id) <> (OLD.kept_id, OLD.joined_id)
                        or (NEW.merged_by_id, NEW.merged_on) <> (OLD.merged_by_id, OLD.merged_on)
                    then
                        raise exception 'a merge is undone once, and never changed';
                    end if;
                    return NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.joined} = {self.kept}"

    @transaction.atomic
    def undo(self, *, by):
        """Part the two again. Returns whether it was done now, and not already before."""
        one_at_a_time("merge", by.municipality_id)
        standing = Merge.objects.standing().filter(pk=self.pk)
        if not standing.update(undone_on=outreach_day(), undone_by=by):
            return False
        Entry.objects.record(Deed.CITIZEN_PARTED, by=by, about=self.kept)
        Entry.objects.record(Deed.CITIZEN_PARTED, by=by, about=self.joined)
        return True
