"""What a citizen asks the team with a card: to correct something, or not to write about them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from contacts.cards.choices import Asked
from contacts.models import Citizen
from contacts.models.belonging import of_one_municipality
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import CARD, Entry
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy.fields import GuardedTextField, guarded, one_of
from outreach.privacy.scrubbing import WORDS_WENT, Scrubbable

AT_ONCE = 10  # wishes of one alias that wait for an answer


class TooMany(Exception):
    """So many wishes wait already that no further one is taken."""


class AnsweredOtherwise(Exception):
    """A colleague has answered meanwhile."""


class WishQuerySet(ScopedQuerySet):
    def waiting(self):
        """Those nobody has answered, the oldest first."""
        return self.filter(answered_on=None).order_by("asked_on", "pk")

    @transaction.atomic
    def ask_for_correction(self, citizen, text):
        """Ask the team to correct something. The same words again are the same wish.

        Raises TooMany.
        """
        return self._ask(citizen, Asked.CORRECTION, text)

    @transaction.atomic
    def object_to(self, citizen, text=""):
        """Object: from now on nobody logs this alias, until somebody in the team has answered.

        Asked again while it waits, it stays the first one (GDPR, articles 21 and 18 (1) d).
        """
        one_at_a_time("contacts", citizen.municipality_id)  # whoever is logging is logged before
        Citizen.objects.filter(pk=citizen.pk, objected_on=None).update(objected_on=outreach_day())
        return self._ask(citizen, Asked.OBJECTION, text)

    def _ask(self, citizen, kind, text):
        one_at_a_time("wish", citizen.pk)
        waiting = self.waiting().filter(citizen=citizen)
        same = waiting.filter(kind=kind)
        if kind == Asked.CORRECTION:
            same = same.filter(text=text)
        if wish := same.first():
            return wish
        if kind == Asked.CORRECTION and waiting.count() >= AT_ONCE:
            raise TooMany
        wish = self.create(
            municipality=citizen.municipality,
            citizen=citizen,
            kind=kind,
            text=text,
            asked_on=outreach_day(),
        )
        Entry.objects.record(
            Deed.WISH_MADE, by=None, nobody=CARD, municipality=citizen.municipality
        )
        return wish


class Wish(Scrubbable, Kept, Scoped):
    """One thing a citizen asked, and what somebody in the team answered."""

    readers = frozenset({Role.WORKER})
    texts = ("text", "answer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="wishes")
    kind = models.CharField(_("what is asked"), max_length=12, choices=Asked)
    text = GuardedTextField(_("in the citizen's words"), blank=True)
    asked_on = models.DateField(_("asked on"))
    answer = GuardedTextField(_("answer"), blank=True)
    # After an objection: whether the alias is logged again. The citizen reads which.
    goes_on = models.BooleanField(_("logged again"), null=True)
    answered_on = models.DateField(_("answered on"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = WishQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-asked_on"]
        verbose_name = _("wish of a citizen")
        verbose_name_plural = _("wishes of citizens")
        constraints = [
            one_of("kind", Asked, model="wish"),
            *guarded("text", model="wish", length=500),
            *guarded("answer", model="wish", length=500),
            models.CheckConstraint(
                name="wish_for_a_correction_says_what",
                condition=~Q(kind=Asked.CORRECTION) | ~Q(text="") | WORDS_WENT,
            ),
            models.CheckConstraint(
                name="wish_answered_has_words_a_day_and_a_person",
                condition=Q(answered_on=None, answered_by=None, answer="", goes_on=None)
                | (
                    Q(answered_on__isnull=False, answered_by__isnull=False)
                    & (~Q(answer="") | WORDS_WENT)
                ),
            ),
            models.CheckConstraint(
                name="wish_goes_on_only_after_an_objection",
                condition=Q(goes_on=None) | Q(kind=Asked.OBJECTION),
            ),
            models.CheckConstraint(
                name="wish_objecting_is_answered_yes_or_no",
                condition=~Q(kind=Asked.OBJECTION) | Q(answered_on=None) | Q(goes_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="wish_waiting_by_day",
                fields=["municipality", "asked_on"],
                condition=Q(answered_on=None),
            ),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(citizen_id="citizen", answered_by_id="worker"),
        ]

    def __str__(self):
        return f"{self.asked_on} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("cards:answer", args=[self.pk])

    def named(self, text):
        day = date_format(self.asked_on, "SHORT_DATE_FORMAT")
        return f"{self.get_kind_display()} {day}: {super().named(text)}"

    @property
    def is_objection(self) -> bool:
        return self.kind == Asked.OBJECTION

    @transaction.atomic
    def reply(self, text, *, by, goes_on=None):
        """Answer it, for the card to show. The same answer again changes nothing.

        goes_on: of an objection, whether the alias is logged again; it is not, if False. Raises
        AnsweredOtherwise when a colleague was faster.
        """
        now = Wish.objects.select_for_update(of=["self"]).get(pk=self.pk)
        if now.answered_on:
            if (now.answer, now.goes_on) != (text, goes_on):
                raise AnsweredOtherwise
            return
        now.answer, now.goes_on = text, goes_on
        now.answered_on, now.answered_by = outreach_day(), by
        now.save(update_fields=["answer", "goes_on", "answered_on", "answered_by"])
        if goes_on:
            Citizen.objects.filter(pk=self.citizen_id).update(objected_on=None)
        Entry.objects.record(Deed.WISH_ANSWERED, by=by, about=self.citizen)
