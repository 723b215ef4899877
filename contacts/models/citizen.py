"""Citizens known by an alias. Nobody is named, anywhere in this file."""

import os
import uuid
from collections import Counter
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.lookups import TrigramSimilar
from django.db import connection, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts import aliases
from contacts.choices import AgeBand, EndState, Outcome, Sex
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy.fields import one_of
from standards.models import Item

from .belonging import of_one_municipality
from .spent import SpentAlias, hashed

LATEST = 20  # contacts that say where somebody is usually met

# Written out, since it runs with every save: putting it together cost more than running it.
MET = """
    update contacts_citizen set
        first_met_on = least(first_met_on, %(day)s),
        last_met_on = case when %(found)s then greatest(last_met_on, %(day)s)
            else last_met_on end,
        usual_place_id = %(place)s,
        end_state = case when %(found)s and ended_on <= %(day)s then '' else end_state end,
        ended_on = case when %(found)s and ended_on <= %(day)s then null else ended_on end
    where id = %(citizen)s
"""


class AliasTaken(Exception):
    """The alias was given to another citizen a moment ago."""


class Objected(Exception):
    """The citizen has objected to being written about, and nobody has answered yet."""


class Erased(Exception):
    """The citizen was erased meanwhile."""


def random_salt() -> bytes:
    return os.urandom(16)


class CitizenQuerySet(ScopedQuerySet):
    def known_as(self, alias):
        """The citizens with this alias: case, spaces and the order of its words do not count."""
        if not aliases.is_alias(aliases.normalised(alias)):
            return self.none()
        return self.filter(alias__in=aliases.in_every_order(alias))

    def has_alias(self, municipality, alias) -> bool:
        """Whether somebody was given these words, in whatever order; also who was erased since."""
        return bool(self.taken(municipality, [alias]))

    def taken(self, municipality, candidates) -> set[str]:
        """Which of these aliases somebody has or had here, whatever the order of their words.

        They come back as `aliases.normalised` writes them, as `aliases.draw` wants to know.
        """
        wanted = {one: aliases.in_every_order(one) for one in map(aliases.normalised, candidates)}
        spent = {one: hashed(municipality, one) for one in wanted}
        orders = [order for every in wanted.values() for order in every]
        given = self.filter(municipality=municipality, alias__in=orders).order_by()
        kept = SpentAlias.objects.in_hex(municipality, spent.values())
        known = {one for (one,) in given.values_list("alias").union(kept, all=True)}
        return {
            one
            for one, every in wanted.items()
            if spent[one].hex() in known or not known.isdisjoint(every)
        }

    def give(self, municipality, alias, met_on, place=None):
        """A new citizen with this alias, which nobody has, met first on a day."""
        return self.create(
            municipality=municipality,
            alias=aliases.written(alias),
            first_met_on=met_on,
            last_met_on=met_on,
            usual_place=place,
        )

    def resembling(self, alias, at_most=3):
        """The citizens whose alias looks most like what was typed."""
        typed = models.Value(aliases.written(alias))
        alike = models.Func("alias", typed, function="similarity", output_field=models.FloatField())
        return (
            self.filter(TrigramSimilar(models.F("alias"), typed))  # as the index counts: 0.3
            .annotate(likeness=alike)
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
    # Follow from the contacts; written with each, so that lists need not read them all.
    last_met_on = models.DateField(_("last met"))
    usual_place = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("usual place")
    )
    go_two = models.BooleanField(_("go two"), default=False)
    end_state = models.CharField(_("how it ended"), max_length=12, choices=EndState, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)
    # From that day no contact is logged under the alias, until somebody in the team has answered.
    objected_on = models.DateField(_("objected on"), null=True)
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
            one_of("end_state", EndState, model="citizen", blank=True),
            models.CheckConstraint(
                name="citizen_end_has_both_its_state_and_its_day",
                condition=Q(end_state="", ended_on=None)
                | (~Q(end_state="") & Q(ended_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                name="citizen_by_last_meeting", fields=["municipality", "-last_met_on", "alias"]
            ),
            GinIndex(name="citizen_by_likeness", fields=["alias"], opclasses=["gin_trgm_ops"]),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(usual_place_id="place"),
        ]

    def __str__(self):
        return self.alias

    def get_absolute_url(self):
        return reverse("citizens:detail", args=[self.pk])

    def root(self) -> "Citizen":
        """Whom this alias belongs to now: itself, or where its merges lead."""
        citizen = self
        while merge := citizen.merges_into.filter(undone_on=None).select_related("kept").first():
            citizen = merge.kept
        return citizen

    def aliases(self) -> list["Citizen"]:
        """This citizen and every alias merged into it, the one they are known under first."""
        found, newest = [self], [self]
        while newest:
            newest = list(
                Citizen.objects.filter(
                    merges_into__undone_on=None, merges_into__kept__in=newest
                ).order_by("alias")
            )
            found += newest
        return found

    @classmethod
    def usual_place_in(cls, latest):
        """The item (id) of the place that most of these (id, key) name; of equals, the newest."""
        places = [(pk, key) for pk, key in latest if pk]
        if not places:
            return None
        times = Counter(key for _pk, key in places)
        usual = max(times, key=lambda key: times[key])  # the first of equals: the newest
        return next(pk for pk, key in places if key == usual)

    def has_objected(self) -> bool:
        """Whether this person has objected, under this alias or another one."""
        return any(alias.objected_on for alias in self.root().aliases())

    def met(self, *, on, outcome, usual_place):
        """Take note of one more contact; whoever is met again is not ended any more."""
        values = {
            "citizen": self.pk,
            "day": on,
            "found": outcome != Outcome.NOT_FOUND,
            "place": usual_place,
        }
        with connection.cursor() as cursor:
            cursor.execute(MET, values)

    def recount(self):
        """Work out first and last day and usual place again, after a contact was corrected."""
        standing = self.contact_set.standing().order_by("-met_on", "-number")
        latest = list(standing.values_list("place", "place__key")[:LATEST])
        days = [
            standing.values_list("met_on", flat=True).last(),
            standing.exclude(outcome=Outcome.NOT_FOUND).values_list("met_on", flat=True).first(),
        ]
        first = days[0] or self.first_met_on
        Citizen.objects.filter(pk=self.pk).update(
            first_met_on=first,
            last_met_on=days[1] or first,
            usual_place=self.usual_place_in(latest),
        )

    @transaction.atomic
    def describe(self, *, by, **changed):
        """Change some of the little that is known: age_band, sex, go_two.

        It is said about a person, so it is noted under every alias; what is left out stays as
        each alias has it, and a merge that is undone gives that back.
        """
        for alias in self.aliases():
            for name, value in changed.items():
                setattr(alias, name, value)
            alias.save(update_fields=list(changed))
            Entry.objects.record(Deed.CITIZEN_CHANGED, by=by, about=alias)

    @transaction.atomic
    def end(self, state, *, by):
        """Say that nobody looks for this citizen any more, and why; "" takes it back."""
        self.end_state, self.ended_on = state, outreach_day() if state else None
        self.save(update_fields=["end_state", "ended_on"])
        deed = Deed.CITIZEN_ENDED if state else Deed.CITIZEN_REOPENED
        Entry.objects.record(deed, by=by, about=self)
