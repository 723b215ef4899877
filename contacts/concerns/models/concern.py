"""A worry about somebody, or a wish for help. It names nobody and points at no citizen."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.concerns.choices import Attempted, Channel, Kind, Knows, Outcome, Stage, State
from outreach.accounts.roles import Role
from outreach.database.rows import Kept
from outreach.days import PartOfDay, outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped
from outreach.privacy.fields import GuardedTextField, guarded, one_of
from outreach.privacy.scrubbing import WORDS_WENT, Scrubbable
from standards.models import Item

from .belonging import (
    ONE_LEADS,
    WORKER_OF_THE_CONCERN,
    of_one_municipality,
    sign_of_the_standard,
)
from .raising import ConcernQuerySet, Received
from .work import Closed, WorkedOn

HASH_BYTES = 32  # HMAC-SHA-256


class NothingAsked(Exception):
    """No question waits for an answer; it may have been answered in other words."""


class Concern(WorkedOn, Received, Scrubbable, Kept, Scoped):
    """One concern, from the day it came until it is closed; and then what may be counted.

    While it is open, `taken_by` and the attempts say who works on it and when. Closing drops the
    names, the words and the days and leaves months, so that nothing here meets a contact by its
    day. A place of None is "elsewhere". `due_on` is the last day of the promise in force when it
    came, if that has a number of days; `was_kept` says at closing whether the first attempt came
    in time.
    """

    readers = frozenset({Role.WORKER})
    texts = ("worry", "question", "answer", "elsewhere")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    channel = models.CharField(_("how it came"), max_length=9, choices=Channel)
    source = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who tells it")
    )
    received_on = models.DateField(_("received on"))
    part_of_day = models.CharField(
        _("when the person can be met"), max_length=10, choices=PartOfDay, blank=True
    )
    place = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("place")
    )
    worry = GuardedTextField(_("what worries"), blank=True)
    signs = models.ManyToManyField(Item, through="Sign", related_name="+", verbose_name=_("signs"))
    knows = models.CharField(
        _("the person knows of it"), max_length=8, choices=Knows, default=Knows.UNKNOWN
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVED)
    due_on = models.DateField(_("answer promised by"), null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    joined_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="joined"
    )
    receipt_hash = models.BinaryField(null=True)
    question = GuardedTextField(_("question to the sender"), blank=True)
    answer = GuardedTextField(_("the sender's answer"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    elsewhere = GuardedTextField(_("where else"), blank=True)
    was_kept = models.BooleanField(_("the promise was kept"), null=True)
    closed_in = models.DateField(_("first day of the month it was closed in"), null=True)

    objects: ClassVar = ConcernQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-received_on"]
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")
        constraints = [
            models.UniqueConstraint(
                name="concern_is_registered_once", fields=["municipality", "submission"]
            ),
            one_of("kind", Kind, model="concern"),
            one_of("channel", Channel, model="concern"),
            one_of("part_of_day", PartOfDay, model="concern", blank=True),
            one_of("knows", Knows, model="concern"),
            one_of("state", State, model="concern"),
            one_of("outcome", Outcome, model="concern", blank=True),
            *guarded("worry", model="concern", length=2000),
            *guarded("question", model="concern", length=500),
            *guarded("answer", model="concern", length=500),
            *guarded("elsewhere", model="concern", length=200),
            models.UniqueConstraint(name="concern_receipt_leads_to_one", fields=["receipt_hash"]),
            models.CheckConstraint(
                name="concern_receipt_is_a_keyed_hash",
                condition=models.lookups.Exact(Length("receipt_hash"), HASH_BYTES),
            ),
            models.CheckConstraint(
                name="concern_closed_has_its_outcome_and_month",
                condition=(Q(state=State.CLOSED, closed_in__isnull=False) & ~Q(outcome=""))
                | (~Q(state=State.CLOSED) & Q(closed_in=None, outcome="", was_kept=None)),
            ),
            models.CheckConstraint(
                name="concern_closed_names_no_worker",
                condition=~Q(state=State.CLOSED) | Q(taken_by=None),
            ),
            models.CheckConstraint(
                name="concern_closed_keeps_only_months",
                condition=~Q(state=State.CLOSED)
                | Q(received_on__day=1, closed_in__day=1, due_on=None, part_of_day=""),
            ),
            models.CheckConstraint(
                name="concern_closed_keeps_no_words",
                condition=~Q(state=State.CLOSED) | Q(worry="", question="", answer=""),
            ),
            models.CheckConstraint(
                name="concern_closed_stands_alone",
                condition=~Q(state=State.CLOSED) | Q(joined_to=None),
            ),
            models.CheckConstraint(
                name="concern_taken_has_its_worker",
                condition=~Q(state__in=[State.TAKEN, State.ATTEMPTED]) | Q(taken_by__isnull=False),
            ),
            models.CheckConstraint(
                name="concern_received_has_no_worker",
                condition=~Q(state=State.RECEIVED) | Q(taken_by=None),
            ),
            models.CheckConstraint(
                name="concern_is_not_joined_to_itself",
                condition=Q(joined_to=None) | ~Q(joined_to=F("id")),
            ),
            models.CheckConstraint(
                name="concern_answers_a_question",
                condition=Q(answer="") | ~Q(question="") | WORDS_WENT,
            ),
            models.CheckConstraint(
                name="concern_words_removed_in_a_month",
                condition=Q(words_scrubbed_on=None) | Q(words_scrubbed_on__day=1),
            ),
            models.CheckConstraint(
                name="concern_outside_says_where_else",
                condition=~Q(outcome=Outcome.OUTSIDE) | ~Q(elsewhere="") | WORDS_WENT,
            ),
        ]
        indexes = [
            models.Index(
                F("municipality"),
                F("due_on").asc(nulls_last=True),
                F("received_on"),
                F("id"),
                name="concern_open_by_promise",
                condition=~Q(state=State.CLOSED),
            ),
            models.Index(
                name="concern_closed_by_month",
                fields=["municipality", "-closed_in", "id"],
                condition=Q(state=State.CLOSED),
            ),
            models.Index(name="concern_by_submitter", fields=["submitted_by", "-received_on"]),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(
                source_id="source",
                place_id="place",
                taken_by_id="worker",
                submitted_by_id="worker",
                joined_to_id="concern",
            ),
            ONE_LEADS,
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.received_on}"

    def get_absolute_url(self):
        return reverse("queue:detail", args=[self.pk])

    def scrub_day(self):
        """Only the month, as everything that stays of a concern when it is closed."""
        return outreach_day().replace(day=1)

    @property
    def title(self) -> str:
        """Who is worried, or asks for help, in a sentence."""
        if self.kind == Kind.OWN_HELP:
            return gettext("Somebody asks for help")
        if self.source:
            return gettext("%(source)s is worried") % {"source": self.source}
        return gettext("Somebody is worried")

    # What the sender sees and can do ------------------------------------------------------

    @property
    def leading(self):
        """The concern that is worked on: the one this was joined to, or itself."""
        return self.joined_to or self

    @property
    def stage(self) -> Stage:
        """How far it has come, in the words that are the same whatever happened."""
        if State.CLOSED in (self.state, self.leading.state):
            return Stage.CLOSED
        return Stage.RECEIVED if self.leading.state == State.RECEIVED else Stage.LOOKED_INTO

    @property
    def is_late(self) -> bool:
        """Whether the day of the promise has passed without an attempt or an answer by then."""
        if self.due_on is None or self.stage == Stage.CLOSED or outreach_day() <= self.due_on:
            return False
        first = self.first_attempt_on()
        return first is None or first > self.due_on

    @property
    def waits_for_answer(self) -> bool:
        """Whether the team asked the sender something and has no answer."""
        return bool(self.question) and not self.answer and self.stage != Stage.CLOSED

    @transaction.atomic
    def give_answer(self, text):
        """The sender answers the question, once; the same words again change nothing.

        Raises Closed when it was closed meanwhile, NothingAsked when no question waits.
        """
        now = self._open()
        if not now.question or (now.answer and now.answer != text):
            raise NothingAsked
        now.answer = self.answer = text
        now.save(update_fields=["answer"])

    @transaction.atomic
    def add(self, text):
        """The sender adds something; the same words twice in a row are kept once. Raises Closed."""
        now = self._open()
        newest = now.additions.last()
        if newest is None or newest.text != text:
            now.additions.create(text=text)

    def _open(self):
        """This row as it is now, locked; raises Closed when nobody reads it any more."""
        now = Concern.objects.select_for_update(of=["self"]).get(pk=self.pk)
        if now.stage == Stage.CLOSED:
            raise Closed
        return now


class Sign(Kept):
    """A criterion of the standard that the sender has seen signs of."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")

    class Meta(Kept.Meta):
        verbose_name = _("sign")
        verbose_name_plural = _("signs")
        constraints = [
            models.UniqueConstraint(name="sign_is_told_once", fields=["concern", "item"]),
        ]
        triggers = [*Kept.Meta.triggers, sign_of_the_standard()]

    def __str__(self):
        return str(self.item)


class Addition(Kept):
    """What the sender added later, with the receipt's words. Closing removes it."""

    web_rights = "select, insert, update, delete"
    texts = ("text",)

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="additions")
    text = GuardedTextField(_("what you want to add"))

    class Meta(Kept.Meta):
        ordering = ["pk"]
        verbose_name = _("addition")
        verbose_name_plural = _("additions")
        constraints = [*guarded("text", model="addition", length=1000)]

    def __str__(self):
        return _("addition")

    def named(self, text):
        return gettext("Added later by the sender")

    def scrub_words(self, texts):
        """An addition is nothing but its words: it goes whole, and its concern says when."""
        gone, _kinds = self.delete()
        day = self.concern.scrub_day()
        Concern.objects.filter(pk=self.concern_id).update(words_scrubbed_on=day)
        return gone


class Attempt(Kept):
    """One attempt to meet the person: a day while the concern is open, a month after."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="attempts")
    on = models.DateField(_("attempted on"))
    outcome = models.CharField(_("what came of it"), max_length=9, choices=Attempted)
    attempted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta(Kept.Meta):
        ordering = ["on", "pk"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [one_of("outcome", Attempted, model="attempt")]
        triggers = [*Kept.Meta.triggers, WORKER_OF_THE_CONCERN]

    def __str__(self):
        return f"{self.on} {self.get_outcome_display()}"
