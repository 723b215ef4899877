"""Meetings in the street: where, when and with how many. Nobody is named, anywhere in this file."""

import uuid
from collections import Counter
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts import aliases
from contacts.choices import MeetingState, Outcome, Phase
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, ScopedQuerySet
from standards.models import Item
from standards.uses import Used

from .answers import Answers
from .before import Before
from .belonging import NOBODY_WHO_OBJECTED, of_one_municipality, support_of_the_standard
from .citizen import AliasTaken, Citizen, Erased, Objected
from .meeting import Meeting
from .round import Round

LOOKED_AT = 200  # contacts that say who is met often, and where


class Conflict(Exception):
    """The same submission came again, but with another author or other answers."""

    def __init__(self, contact):
        super().__init__()
        self.contact = contact


class ContactQuerySet(ScopedQuerySet):
    def standing(self):
        """The contacts that were not annulled."""
        return self.filter(annulled_on=None)

    def told(self):
        """With everything a page says about a contact, in three queries however many rows."""
        return self.select_related("citizen", "place", "registered_by").prefetch_related("support")

    def often_met(self, *, by, since, at_most):
        """The citizens (ids) this worker, then the team, has met most since a day, most first.

        Only the newest contacts are counted, LOOKED_AT of each, so that a busy town costs no more
        than a quiet one; of equals, whoever was met last comes first.
        """
        recent = self.standing().filter(
            municipality=by.municipality,
            met_on__gte=since,
            citizen__isnull=False,
            citizen__end_state="",
            citizen__objected_on=None,
        )
        found = []
        for contacts in (recent.filter(registered_by=by), recent):
            newest = contacts.order_by("-met_on", "-number").values_list("citizen", flat=True)
            met = Counter(newest[:LOOKED_AT])
            found += [citizen for citizen, _times in met.most_common() if citizen not in found]
            if len(found) >= at_most:
                break
        return found[:at_most]

    def most_used_places(self, *, municipality, since, at_most):
        """The item keys of the places a team has used most of late, not before a day."""
        recent = self.filter(municipality=municipality, met_on__gte=since, place__isnull=False)
        newest = recent.order_by("-met_on", "-number").values_list("place__key", flat=True)
        return {key for key, _times in Counter(newest[:LOOKED_AT]).most_common(at_most)}

    def counted_by_item(self, municipality, keys, first, last):
        """How often items of these keys were a place or a support of contacts, both days included.

        Returns a Used for each key with any: contacts, and the people met in them (each citizen
        once, and everybody without an alias).
        """
        met = self.standing().filter(municipality=municipality, met_on__range=(first, last))
        found: dict[str, Used] = {}
        for way in ("place__key", "support__key"):
            counted = met.filter(**{f"{way}__in": keys}).values_list(way)
            for key, times, citizens, others in counted.annotate(
                times=Count("pk"),
                citizens=Count("citizen", distinct=True),
                others=Coalesce(Sum("people", filter=Q(citizen=None)), 0),
            ):
                found[key] = Used(times, citizens + others)
        return found

    def register(self, *, by, submission, new_alias="", support=(), **answers):
        """Register a meeting once, however often the same submission is sent.

        by: the worker. submission: the id the form was given. new_alias: the alias for a citizen
        met for the first time. support: items of the standard. answers: the fields of Contact.
        Raises Conflict when the submission was used for something else, AliasTaken when the new
        alias was given away meanwhile, Erased when the citizen is gone, Objected when they do not
        want to be written about; nothing has been written then.
        """
        refusal = None
        with transaction.atomic(savepoint=False):
            one_at_a_time("contacts", by.municipality_id)
            before = Before(by.municipality_id, submission=submission, **answers)
            if before.contact:
                contact = self.get(pk=before.contact)
                if not contact.says(by=by, new_alias=new_alias, support=support, **answers):
                    refusal = Conflict(contact)
            elif new_alias and Citizen.objects.has_alias(by.municipality, new_alias):
                refusal = AliasTaken()
            elif before.is_erased:
                refusal = Erased()
            elif before.has_objected:
                refusal = Objected()
            else:
                answers["citizen"], answers["phase"] = self._met(by, new_alias, before, answers)
                contact = self.create(
                    municipality=by.municipality,
                    submission=submission,
                    registered_by=by,
                    registered_on=outreach_day(),
                    number=before.next_number,
                    **answers,
                )
                Support.objects.bulk_create(Support(contact=contact, item=item) for item in support)
                if new_alias:
                    Entry.objects.record(Deed.CITIZEN_REGISTERED, by=by)
                Entry.objects.record(Deed.CONTACT_REGISTERED, by=by)
        if refusal:
            raise refusal
        return contact

    def _met(self, by, new_alias, before, answers):
        """The citizen of a contact about to be registered, told of it; and the phase it has."""
        citizen, met_on, outcome = answers.get("citizen"), answers["met_on"], answers["outcome"]
        place = answers.get("place")
        if new_alias:
            citizen = Citizen.objects.give(by.municipality, new_alias, met_on, place)
            return citizen, answers.get("phase") or Phase.CONTACT
        if citizen is None:
            return None, ""
        places = [(place.pk, place.key)] if place else []
        places += before.latest
        citizen.met(on=met_on, outcome=outcome, usual_place=Citizen.usual_place_in(places))
        if outcome != Outcome.NOT_FOUND and before.meeting_agreed:
            waiting = Meeting.objects.waiting(on=met_on)
            waiting.filter(citizen__in=citizen.root().aliases()).update(state=MeetingState.HELD)
        return citizen, answers.get("phase") or before.phase or Phase.CONTACT


class Contact(Answers):
    """One meeting, or one attempt: where, when and with how many, and never with whom.

    The form chooses `submission`, so that a contact sent twice counts once. `number` keeps the
    order within a day. `revision` counts up whenever the answers change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    revision = models.PositiveSmallIntegerField(default=1, editable=False)
    support = models.ManyToManyField(
        Item, through="Support", related_name="+", verbose_name=_("support")
    )
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, editable=False, related_name="contacts"
    )
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        verbose_name=_("logged by"),
    )
    registered_on = models.DateField(_("logged on"), editable=False)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("corrected by"),
    )
    corrected_on = models.DateField(_("corrected on"), null=True, editable=False)
    annulled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("annulled by"),
    )
    annulled_on = models.DateField(_("annulled on"), null=True, editable=False)

    objects: ClassVar = ContactQuerySet.as_manager()

    class Meta(Answers.Meta):
        ordering = ["-met_on", "-number"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            *Answers.Meta.constraints,
            models.UniqueConstraint(
                name="contact_is_registered_once", fields=["municipality", "submission"]
            ),
            models.UniqueConstraint(
                name="contact_has_its_own_number_in_the_day",
                fields=["municipality", "met_on", "number"],
            ),
            models.CheckConstraint(
                name="contact_corrected_has_its_day_and_its_person",
                condition=Q(corrected_on__isnull=True, corrected_by__isnull=True)
                | Q(corrected_on__isnull=False, corrected_by__isnull=False),
            ),
            models.CheckConstraint(
                name="contact_annulled_has_its_day_and_its_person",
                condition=Q(annulled_on__isnull=True, annulled_by__isnull=True)
                | Q(annulled_on__isnull=False, annulled_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="contact_by_citizen", fields=["citizen", "-met_on", "-number"]),
            models.Index(
                name="contact_with_note_by_day",
                fields=["municipality", "met_on"],
                condition=~Q(note=""),
            ),
            models.Index(name="contact_by_worker", fields=["registered_by", "-met_on", "-number"]),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(
                place_id="place",
                citizen_id="citizen",
                registered_by_id="worker",
                corrected_by_id="worker",
                annulled_by_id="worker",
                round_id="round",
            ),
            NOBODY_WHO_OBJECTED,
        ]

    def __str__(self):
        return f"{self.met_on} {self.who}"

    def get_absolute_url(self):
        return reverse("contacts:detail", args=[self.pk])

    @property
    def is_first(self) -> bool:
        """Whether it was made on the day the citizen was first met: new, not returning."""
        return self.citizen is not None and self.met_on == self.citizen.first_met_on

    def is_edited_by(self, user) -> bool:
        """Whether a change by this user is an edit: their own, on the day they logged it."""
        return self.registered_by_id == user.pk and self.registered_on == outreach_day()

    @transaction.atomic
    def correct(self, *, by, revision, new_alias="", support=(), **answers):
        """Give the contact other answers; returns whether that changed anything.

        revision: the one that `by` saw. On the day of logging its author edits; whatever comes
        later, or from a colleague, is a new version, and the old one is kept. Raises Conflict
        when it was changed meanwhile or annulled, AliasTaken when the new alias was given away,
        Erased when the citizen is gone, Objected when it is another, who has objected.
        """
        one_at_a_time("contacts", self.municipality_id)
        now = Contact.objects.select_for_update(of=["self"]).get(pk=self.pk)
        if now.says(by=now.registered_by, new_alias=new_alias, support=support, **answers):
            return False
        if now.revision != revision or now.annulled_on:
            raise Conflict(now)
        if new_alias and Citizen.objects.has_alias(now.municipality, new_alias):
            raise AliasTaken
        if answers.get("citizen"):
            answers["citizen"] = Citizen.objects.filter(pk=answers["citizen"].pk).first()
            if answers["citizen"] is None:
                raise Erased
            if answers["citizen"] != now.citizen and answers["citizen"].has_objected():
                raise Objected
        if not now.is_edited_by(by):
            now.keep_version(by=by)
        met_before = now.citizen
        if new_alias:
            answers["citizen"] = Citizen.objects.give(
                by.municipality, new_alias, answers["met_on"], answers["place"]
            )
        if answers.get("citizen") and not answers.get("phase"):
            answers["phase"] = now.phase or Phase.CONTACT
        if answers["met_on"] != now.met_on:
            now.number = Before(now.municipality_id, met_on=answers["met_on"]).next_number
        for name, answer in answers.items():
            setattr(now, name, answer)
        if now.note:
            now.note_scrubbed_on = None
        now.revision += 1
        now.save()
        now.support.set(support)
        for citizen in {met_before, now.citizen} - {None}:
            citizen.recount()
        Entry.objects.record(Deed.CONTACT_CORRECTED, by=by, about=now.citizen or met_before)
        return True

    def keep_version(self, *, by):
        """Keep what the contact says now, before somebody gives it other answers."""
        version = self.versions.create(
            municipality_id=self.municipality_id,
            revision=self.revision,
            written_by=self.corrected_by or self.registered_by,
            replaced_on=outreach_day(),
            note_scrubbed_on=self.note_scrubbed_on,
            **{name: getattr(self, name) for name in self.asked},
        )
        version.support.add(*self.support.all())
        self.corrected_by, self.corrected_on = by, outreach_day()

    @transaction.atomic
    def annul(self, *, by):
        """Say that it never happened, or stands twice. It stays readable, and counts no more."""
        self._stand(by=by, on=outreach_day(), deed=Deed.CONTACT_ANNULLED)

    @transaction.atomic
    def restore(self, *, by):
        """Let an annulled contact count again."""
        self._stand(by=None, on=None, deed=Deed.CONTACT_RESTORED, logged_by=by)

    def _stand(self, *, by, on, deed, logged_by=None):
        changed = Contact.objects.filter(pk=self.pk, annulled_on__isnull=on is not None)
        if changed.update(annulled_by=by, annulled_on=on, revision=F("revision") + 1):
            if self.citizen:
                self.citizen.recount()
            Entry.objects.record(deed, by=by or logged_by, about=self.citizen)

    @transaction.atomic
    def scrub(self, *, by):
        """Remove a note that tells too much, for good, from every version that has one.

        by: the worker who does it; it is logged, and the page keeps the day.
        """
        gone = {"note": "", "note_kept": "", "note_scrubbed_on": outreach_day()}
        of_this = [Contact.objects.filter(pk=self.pk), self.versions.all()]
        if sum(rows.exclude(note="").update(**gone) for rows in of_this):
            Entry.objects.record(Deed.CONTACT_SCRUBBED, by=by, about=self.citizen)
            self.refresh_from_db(fields=list(gone))

    @property
    def has_notes(self) -> bool:
        """Whether this or an earlier version has a note."""
        return bool(self.note) or self.versions.exclude(note="").exists()

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

    web_rights = "select, insert, update, delete"  # an answer: a correction may take it away

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
            support_of_the_standard("contacts_contact", "contact_id"),
        ]

    def __str__(self):
        return str(self.item)
