"""A bridge from a citizen to an existing service."""

import uuid
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.bridging.choices import FOLLOWED_UP, Answer, End, Event, Service, Stage
from contacts.bridging.months import months_after
from contacts.models import Citizen, Merge
from contacts.models.belonging import THINGS
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped
from outreach.privacy.fields import one_of
from standards import belonging
from standards.models import Item
from standards.uses import Used

from . import rules
from .effect import Counting

if TYPE_CHECKING:
    from .story import FollowUp


class Meanwhile(Exception):
    """The bridge is not as the page showed it any more; nothing was written."""


class SentBefore(Exception):
    """The same submission came again, but from somebody else or with other content."""

    def __init__(self, bridge):
        super().__init__()
        self.bridge = bridge


class Asked(NamedTuple):
    """One follow-up: after how many months, on which day it falls due, the answer if any."""

    months: int
    on: date
    said: str
    is_due: bool


class Span(NamedTuple):
    """One stage on the way: when it was reached, and whether it is done, now or ahead."""

    name: str
    on: date | None
    state: str


class BridgeQuerySet(Counting):
    def told(self):
        """With everything a row says about a bridge."""
        return self.select_related("citizen", "service")

    def standing(self):
        """Without those whose first word was taken back: they never were."""
        return self.exclude(stage="")

    def due(self, *, on):
        """The bridges whose follow-up has come by a day, longest waiting first.

        Nobody chases a citizen with an end state, under whichever alias it was noted.
        """
        ended = Merge.objects.standing().filter(joined=OuterRef("citizen"))
        return (
            self.filter(due_on__lte=on, citizen__end_state="")
            .exclude(Exists(ended.exclude(kept__end_state="")))
            .order_by("due_on", "pk")
        )

    def counted_by_item(self, municipality, keys, first, last):
        """How often services of these keys were offered, both days included: {key: Used}."""
        offered = self.filter(municipality=municipality, offered_on__range=(first, last))
        counted = offered.filter(service__key__in=keys).values_list("service__key")
        return {
            key: Used(times, people)
            for key, times, people in counted.annotate(
                times=Count("pk"), people=Count("citizen", distinct=True)
            ).order_by()
        }

    @transaction.atomic
    def begin(self, citizen, *, by, submission, on, service=None, kind=""):
        """Begin a bridge with the first word about a service; the same submission counts once.

        service: an item of the standard, or else kind: a service of the common list. on: the day
        the citizen was told. Raises SentBefore when the submission was used for something else.
        """
        one_at_a_time("bridge", submission)
        sent = self.filter(municipality=by.municipality, submission=submission).first()
        if sent:
            if not sent.says(citizen=citizen, by=by, on=on, service=service, kind=kind):
                raise SentBefore(sent)
            return sent
        bridge = self.create(
            municipality=by.municipality,
            citizen=citizen,
            submission=submission,
            service=service,
            kind=kind,
        )
        bridge.steps.create(number=1, event=Event.TOLD, done_on=on, noted_by=by)
        Entry.objects.record(Deed.BRIDGE_BEGUN, by=by)
        bridge.refresh_from_db()
        return bridge


class Bridge(Kept, Scoped):
    """One bridge: from a citizen, under the alias of that day, to one service.

    What follows `submission` says how it stands now. The database works it out from the story
    whenever something is added there, and refuses it from anybody else. `revision` counts what
    was added.
    """

    readers = frozenset({Role.WORKER})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="bridges")
    service = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("service")
    )
    kind = models.CharField(_("kind of service"), max_length=10, choices=Service, blank=True)
    submission = models.UUIDField(editable=False)
    revision = models.PositiveSmallIntegerField(default=0, editable=False)
    stage = models.CharField(_("how far"), max_length=10, choices=Stage, blank=True)
    offered_on = models.DateField(_("offered on"), null=True)
    consent_on = models.DateField(_("consent in force, given on"), null=True)
    uses_on = models.DateField(_("in use since"), null=True)
    ended = models.CharField(_("how it ended"), max_length=10, choices=End, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)
    at_3 = models.CharField(_("after 3 months"), max_length=12, choices=Answer, blank=True)
    at_6 = models.CharField(_("after 6 months"), max_length=12, choices=Answer, blank=True)
    at_12 = models.CharField(_("after 12 months"), max_length=12, choices=Answer, blank=True)
    due_on = models.DateField(_("next follow-up"), null=True)

    objects: ClassVar = BridgeQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-offered_on", "pk"]
        verbose_name = _("bridge")
        verbose_name_plural = _("bridges")
        constraints = [
            models.UniqueConstraint(
                name="bridge_is_begun_once", fields=["municipality", "submission"]
            ),
            models.CheckConstraint(
                name="bridge_leads_to_one_service",
                condition=Q(service__isnull=False, kind="") | (Q(service=None) & ~Q(kind="")),
            ),
            one_of("kind", Service, model="bridge", blank=True),
            one_of("stage", Stage, model="bridge", blank=True),
            one_of("ended", End, model="bridge", blank=True),
            one_of("at_3", Answer, model="bridge", blank=True),
            one_of("at_6", Answer, model="bridge", blank=True),
            one_of("at_12", Answer, model="bridge", blank=True),
        ]
        indexes = [
            models.Index(name="bridge_by_quarter", fields=["municipality", "offered_on"]),
            models.Index(
                name="bridge_by_follow_up",
                fields=["municipality", "due_on"],
                condition=Q(due_on__isnull=False),
            ),
        ]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            belonging.of_one_municipality(
                THINGS | {"service": belonging.item_of("service")},
                {"service_id": "service", "citizen_id": "citizen"},
            ),
            rules.FOLLOWS_FROM_ITS_STEPS,
        ]

    def __str__(self):
        return str(self.where)

    def get_absolute_url(self):
        return reverse("bridging:detail", args=[self.pk])

    @property
    def where(self) -> str:
        """The service, as it stands on a form."""
        return str(self.service) if self.service else self.get_kind_display()

    def says(self, *, citizen, by, on, service, kind) -> bool:
        """Whether the bridge was begun in just this way."""
        first = self.steps.get(number=1)
        return (self.citizen_id, self.service, self.kind) == (citizen.pk, service, kind) and (
            first.noted_by_id,
            first.done_on,
        ) == (by.pk, on)

    # How it stands ------------------------------------------------------------------------

    @cached_property
    def story(self):
        """Every step in order, those taken back among them, each with who noted it."""
        return list(self.steps.select_related("noted_by", "mistake__noted_by"))

    @property
    def standing(self):
        """The steps that count."""
        return [step for step in self.story if not step.was_wrong]

    @property
    def last(self):
        """The last step that counts, or None."""
        return self.standing[-1] if self.standing else None

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.last) and self.last.event == Event.WITHDRAWN

    @property
    def is_without_consent(self) -> bool:
        """Whether it has come past the first word, and the consent was taken back since."""
        return self.stage not in ("", Stage.TOLD) and not self.consent_on and not self.ended

    @property
    def spans(self) -> list[Span]:
        """The four stages as spans, as far as the story tells when they were reached."""
        reached = {step.event: step.done_on for step in self.standing}
        now = Stage(self.stage).rank if self.stage else -1
        state = {True: "done", False: "ahead"}
        return [
            Span(
                str(stage.label),
                reached.get(stage.value),
                "now" if stage.rank == now and not self.ended else state[stage.rank <= now],
            )
            for stage in Stage
        ]

    @property
    def next_stages(self) -> list[Stage]:
        """The stages that may come next. After a withdrawal the last one may come again."""
        if self.ended:
            return []
        if not self.stage:
            return [Stage.TOLD]
        now = Stage(self.stage)
        again = [now] if self.is_without_consent else []
        return again + [stage for stage in Stage if stage.rank > now.rank]

    @property
    def follow_ups(self) -> list["Asked"]:
        """The three follow-ups; none before the service is used."""
        if not self.uses_on:
            return []
        asked = []
        for months in FOLLOWED_UP:
            day = months_after(self.uses_on, months)
            is_due = bool(self.due_on and self.due_on <= day <= outreach_day())
            asked.append(Asked(months, day, getattr(self, f"get_at_{months}_display")(), is_due))
        return asked

    @property
    def months_due(self) -> int | None:
        """The newest follow-up whose day has come and that nobody has answered: 3, 6 or 12."""
        return max((one.months for one in self.follow_ups if one.is_due), default=None)

    @property
    def answerable(self) -> list[int]:
        """The follow-ups that may be answered now, or again: nobody asks after an end or a no."""
        may = []
        for months in FOLLOWED_UP if not self.ended else ():
            if self.uses_on and months_after(self.uses_on, months) <= outreach_day():
                may.append(months)
            if getattr(self, f"at_{months}") == Answer.SAID_NO:
                break
        return may

    @property
    def answers(self) -> list["FollowUp"]:
        """Every answer given since the service was last taken into use, in order."""
        used = self._used()
        return list(used.follow_ups.select_related("noted_by")) if used else []

    def _used(self):
        """The step with which the service was last taken into use, or None."""
        used = [step for step in self.standing if step.event == Event.USES_IT]
        return used[-1] if used else None

    # Deeds --------------------------------------------------------------------------------

    def _locked(self, revision, done_already):
        """The bridge as it is now, locked; None when the very same was done a moment ago.

        revision: what the page showed. Raises Meanwhile when it is another now.
        """
        # Counting waits for this too: taken first, so that nobody waits for another in a ring.
        one_at_a_time("contacts", self.municipality_id)
        now = Bridge.objects.select_for_update(of=["self"]).get(pk=self.pk)
        if now.revision == revision:
            return now
        if done_already(now):
            return None
        raise Meanwhile

    @transaction.atomic
    def step(self, event, *, on, by, revision, consent_on=None):
        """Note what happened on a day: a stage reached, an end, a consent taken back.

        consent_on: the day of the consent that a stage past the first word rests on. The same
        sent twice counts once. Raises Meanwhile.
        """
        said = (event, on, consent_on, by.pk)
        now = self._locked(
            revision,
            lambda it: (
                it.last
                and (it.last.event, it.last.done_on, it.last.consent_on, it.last.noted_by_id)
                == said
            ),
        )
        if now:
            number = len(now.story) + 1
            now.steps.create(
                number=number, event=event, done_on=on, consent_on=consent_on, noted_by=by
            )
            Entry.objects.record(Deed.BRIDGE_STEPPED, by=by)

    @transaction.atomic
    def take_back(self, step, *, by, revision):
        """Say that the last step (its id) never happened; it stays readable. Raises Meanwhile."""
        now = self._locked(
            revision, lambda it: step in [one.pk for one in it.story if one.was_wrong]
        )
        if now:
            if not now.last or now.last.pk != step:
                raise Meanwhile
            now.last.take_back(by=by)
            Entry.objects.record(Deed.BRIDGE_MENDED, by=by, about=self.citizen)

    @transaction.atomic
    def answer(self, months, answer, *, on, by, revision):
        """Note what a follow-up found, so many months after the service was taken into use.

        The same sent twice counts once. Raises Meanwhile.
        """
        now = self._locked(revision, lambda it: getattr(it, f"at_{months}") == answer)
        if now:
            used = now._used()
            used.follow_ups.create(
                number=used.follow_ups.count() + 1,
                months=months,
                answer=answer,
                answered_on=on,
                noted_by=by,
            )
            Entry.objects.record(Deed.BRIDGE_FOLLOWED_UP, by=by)
