"""Meetings in the street: where, when and with how many. Nobody is named, anywhere in this file."""

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts import aliases
from contacts.choices import Kind, Length, Outcome, Phase, Sleeps
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept
from outreach.days import PartOfDay, outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy.fields import GuardedTextField, guarded, one_of
from standards.models import Item

from .citizen import AliasTaken, Citizen

WARNED = ["look", "name", "look name"]  # what a writer may have been warned about and kept


class Conflict(Exception):
    """The same submission came again, but with another author or other answers."""

    def __init__(self, contact):
        super().__init__()
        self.contact = contact


class ContactQuerySet(ScopedQuerySet):
    def told(self):
        """With everything a page says about a contact, in three queries however many rows."""
        return self.select_related("citizen", "place", "registered_by").prefetch_related("support")

    def often_met(self, *, by, since, at_most):
        """The citizens this worker, then the team, has met most since a day.

        Returns dicts with citizen (id) and citizen__alias, most met first.
        """
        return list(
            self.filter(municipality=by.municipality, met_on__gte=since, citizen__isnull=False)
            .values("citizen", "citizen__alias")
            .annotate(
                own=Count("pk", filter=Q(registered_by=by)), times=Count("pk"), last=Max("met_on")
            )
            .order_by("-own", "-times", "-last", "citizen__alias")[:at_most]
        )

    def usual_places(self, citizens):
        """The place (item key) where each citizen is most often met, as a dict by citizen id."""
        counted = (
            self.filter(citizen__in=citizens, place__isnull=False)
            .values_list("citizen", "place__key")
            .annotate(times=Count("pk"), last=Max("met_on"))
            .order_by("times", "last")
        )
        return {citizen: key for citizen, key, _times, _last in counted}

    def most_used_places(self, *, municipality, since, at_most):
        """The item keys of the places a team has used most since a day."""
        return set(
            self.filter(municipality=municipality, met_on__gte=since, place__isnull=False)
            .values_list("place__key")
            .annotate(times=Count("pk"))
            .order_by("-times", "place__key")
            .values_list("place__key", flat=True)[:at_most]
        )

    @transaction.atomic
    def register(self, *, by, submission, new_alias="", support=(), **answers):
        """Register a meeting once, however often the same submission is sent.

        by: the worker. submission: the id the form was given. new_alias: the alias for a citizen
        met for the first time. support: items of the standard. answers: the fields of Contact.
        Raises Conflict when the submission was used for something else, AliasTaken when the new
        alias was given away meanwhile.
        """
        one_at_a_time("submission", submission)
        sent_before = self.filter(municipality=by.municipality, submission=submission).first()
        if sent_before:
            if sent_before.says(by=by, new_alias=new_alias, support=support, **answers):
                return sent_before
            raise Conflict(sent_before)

        if new_alias:
            answers["citizen"] = self._new_citizen(by, new_alias, answers["met_on"])
        if answers.get("citizen"):
            answers["phase"] = answers.get("phase") or self._phase_so_far(answers["citizen"])
            if answers["met_on"] < outreach_day():
                Citizen.objects.filter(
                    pk=answers["citizen"].pk, first_met_on__gt=answers["met_on"]
                ).update(first_met_on=answers["met_on"])
        one_at_a_time("day", f"{by.municipality_id} {answers['met_on']}")
        contact = self.create(
            municipality=by.municipality,
            submission=submission,
            registered_by=by,
            number=self._next_number(by.municipality, answers["met_on"]),
            **answers,
        )
        if support:
            contact.support.add(*support)
        if new_alias:
            Entry.objects.record(Deed.CITIZEN_REGISTERED, by=by)
        Entry.objects.record(Deed.CONTACT_REGISTERED, by=by)
        return contact

    def _new_citizen(self, by, alias, met_on):
        citizens = Citizen.objects.filter(municipality=by.municipality)
        orders = aliases.in_every_order(alias)
        one_at_a_time("alias", f"{by.municipality_id} {min(orders)}")
        if citizens.filter(alias__in=orders).exists():
            raise AliasTaken
        return Citizen.objects.create(
            municipality=by.municipality, alias=aliases.written(alias), first_met_on=met_on
        )

    def _phase_so_far(self, citizen):
        latest = self.filter(citizen=citizen).order_by("-met_on", "-number")
        return latest.values_list("phase", flat=True).first() or Phase.CONTACT

    def _next_number(self, municipality, met_on):
        day = self.filter(municipality=municipality, met_on=met_on)
        return (day.aggregate(last=Max("number"))["last"] or 0) + 1


def one_at_a_time(kind: str, name: object) -> None:
    """Wait until no other transaction works on the thing named; hold it until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{kind} {name}"])


class Contact(Kept, Scoped):
    """One meeting, or one attempt: where, when and with how many, and never with whom.

    The form chooses `submission`, so that a contact sent twice counts once. A place of None is
    "elsewhere". No clock time is kept: a date, a part of the day, and a number for the order.
    """

    readers = frozenset({Role.WORKER})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    met_on = models.DateField(_("date"))
    part_of_day = models.CharField(_("part of day"), max_length=10, choices=PartOfDay)
    place = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("place")
    )
    citizen = models.ForeignKey(
        Citizen, on_delete=models.PROTECT, null=True, verbose_name=_("citizen")
    )
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    outcome = models.CharField(_("what happened"), max_length=10, choices=Outcome)
    kind = models.CharField(_("how you met"), max_length=8, choices=Kind, default=Kind.STREET)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase, blank=True)
    sleeps = models.CharField(_("where they sleep"), max_length=12, choices=Sleeps, blank=True)
    length = models.CharField(_("how long"), max_length=8, choices=Length, blank=True)
    support = models.ManyToManyField(
        Item, through="Support", related_name="+", verbose_name=_("support")
    )
    note = GuardedTextField(_("note"), blank=True)
    # The kinds of advice (a likely name, looks) the writer got about the note and decided against.
    note_kept = models.CharField(max_length=9, blank=True, choices=[(w, w) for w in WARNED])
    note_scrubbed_on = models.DateField(_("note removed on"), null=True, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        verbose_name=_("logged by"),
    )

    objects: ClassVar = ContactQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-met_on", "-number"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(
                name="contact_is_registered_once", fields=["municipality", "submission"]
            ),
            models.UniqueConstraint(
                name="contact_has_its_own_number_in_the_day",
                fields=["municipality", "met_on", "number"],
            ),
            models.CheckConstraint(
                name="contact_counts_at_most_50_people", condition=Q(people__lte=50)
            ),
            models.CheckConstraint(
                name="contact_with_a_citizen_is_with_one",
                condition=Q(citizen__isnull=True) | Q(people=1),
            ),
            models.CheckConstraint(
                name="contact_with_nobody_was_not_found_or_seen",
                condition=Q(people__gt=0) | Q(outcome__in=[Outcome.NOT_FOUND, Outcome.SEEN]),
            ),
            models.CheckConstraint(
                name="contact_with_a_group_was_found",
                condition=Q(citizen__isnull=False) | Q(people=0) | ~Q(outcome=Outcome.NOT_FOUND),
            ),
            models.CheckConstraint(
                name="contact_has_a_phase_only_with_a_citizen",
                condition=Q(citizen__isnull=False, phase__in=Phase.values)
                | Q(citizen__isnull=True, phase=""),
            ),
            models.CheckConstraint(
                name="contact_says_where_only_a_citizen_sleeps",
                condition=Q(citizen__isnull=False) | Q(sleeps=""),
            ),
            one_of("part_of_day", PartOfDay, model="contact"),
            one_of("outcome", Outcome, model="contact"),
            one_of("kind", Kind, model="contact"),
            one_of("sleeps", Sleeps, model="contact", blank=True),
            one_of("length", Length, model="contact", blank=True),
            *guarded("note", model="contact", length=500),
            models.CheckConstraint(
                name="contact_note_kept_is_on_its_list",
                condition=Q(note_kept="") | (Q(note_kept__in=WARNED) & ~Q(note="")),
            ),
            models.CheckConstraint(
                name="contact_note_is_gone_once_scrubbed",
                condition=Q(note_scrubbed_on=None) | Q(note=""),
            ),
        ]
        indexes = [
            models.Index(name="contact_by_citizen", fields=["citizen", "-met_on", "-number"]),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            pgtrigger.Trigger(
                name="stays_in_its_municipality",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    if new.place_id is not null and not exists (
                        select from standards_item item
                        join standards_edition edition on edition.id = item.edition_id
                        where item.id = new.place_id and item.kind = 'place'
                          and edition.municipality_id = new.municipality_id
                    ) then
                        raise exception 'the place is not of this municipality''s standard';
                    end if;
                    if new.citizen_id is not null and not exists (
                        select from contacts_citizen citizen
                        where citizen.id = new.citizen_id
                          and citizen.municipality_id = new.municipality_id
                    ) then
                        raise exception 'the citizen is not of this municipality';
                    end if;
                    if not exists (
                        select from accounts_user worker
                        where worker.id = new.registered_by_id
                          and worker.municipality_id = new.municipality_id
                    ) then
                        raise exception 'the worker is not of this municipality';
                    end if;
                    return new;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.met_on} {self.who}"

    def get_absolute_url(self):
        return reverse("contacts:detail", args=[self.pk])

    @property
    def who(self) -> str:
        """Whom the contact was with, in words that name nobody."""
        if self.citizen:
            return self.citizen.alias
        if self.people:
            return ngettext("One person", "Group of %(count)d", self.people) % {
                "count": self.people
            }
        return str(_("Nobody met"))

    @property
    def where(self) -> str:
        return str(self.place) if self.place else str(_("Elsewhere"))

    @transaction.atomic
    def scrub(self, *, by):
        """Remove a note that tells too much, for good. Without a note it changes nothing.

        by: the worker who does it; it is logged, and the page keeps the day.
        """
        if self.note:
            self.note, self.note_kept, self.note_scrubbed_on = "", "", outreach_day()
            self.save(update_fields=["note", "note_kept", "note_scrubbed_on"])
            Entry.objects.record(Deed.CONTACT_SCRUBBED, by=by, about=self.citizen)

    def says(self, *, by, new_alias, support, **answers):
        """Whether this contact was registered by this user with just these answers."""
        if self.registered_by_id != by.pk:
            return False
        if new_alias:
            alias = self.citizen.alias if self.citizen else ""
            if alias != aliases.written(new_alias):
                return False
            answers.pop("citizen", None)
        if not answers.get("phase"):
            answers.pop("phase", None)  # inherited when it was registered
        same = all(getattr(self, name) == value for name, value in answers.items())
        return same and set(self.support.all()) == set(support)


class Support(Kept):
    """One kind of support given in a contact, in the words of the standard of its day."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")

    class Meta(Kept.Meta):
        verbose_name = _("support")
        verbose_name_plural = _("support")
        constraints = [
            models.UniqueConstraint(name="support_is_given_once", fields=["contact", "item"]),
        ]
        triggers = [
            *Kept.Meta.triggers,
            pgtrigger.Trigger(
                name="stays_in_its_municipality",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    if not exists (
                        select from standards_item item
                        join standards_edition edition on edition.id = item.edition_id
                        join contacts_contact contact on contact.id = new.contact_id
                        where item.id = new.item_id and item.kind = 'support'
                          and edition.municipality_id = contact.municipality_id
                    ) then
                        raise exception 'the support is not of this municipality''s standard';
                    end if;
                    return new;
                """,
            ),
        ]

    def __str__(self):
        return str(self.item)
