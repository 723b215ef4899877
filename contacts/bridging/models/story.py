"""The story of a bridge: its steps, those taken back, and what the follow-ups found."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contacts.bridging.choices import FOLLOWED_UP, Answer, Event, Stage
from outreach.database.rows import Kept
from outreach.days import outreach_day
from outreach.privacy.fields import one_of

from . import rules

WITH_CONSENT = [stage.value for stage in Stage if stage.needs_consent]


class Told(Kept):
    """A row of the story: only added, whoever wants it otherwise, and gone with its citizen."""

    web_rights = "select, insert"

    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    noted_on = models.DateField(_("noted on"), default=outreach_day)

    class Meta(Kept.Meta):
        abstract = True
        triggers = [
            *Kept.Meta.triggers,
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update),
        ]


class Step(Told):
    """One step of a bridge, on a day; every stage past the first word rests on a consent."""

    bridge = models.ForeignKey("bridging.Bridge", on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField(_("number"))
    event = models.CharField(_("step"), max_length=10, choices=Event)
    done_on = models.DateField(_("day"))
    consent_on = models.DateField(_("consent given on"), null=True)

    class Meta(Told.Meta):
        ordering = ["number"]
        verbose_name = _("step of a bridge")
        verbose_name_plural = _("steps of bridges")
        constraints = [
            one_of("event", Event, model="step"),
            models.UniqueConstraint(
                name="step_has_its_own_number_on_its_bridge", fields=["bridge", "number"]
            ),
            models.CheckConstraint(
                name="step_past_the_first_word_has_a_consent",
                condition=Q(event__in=WITH_CONSENT, consent_on__isnull=False)
                | (~Q(event__in=WITH_CONSENT) & Q(consent_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="step_comes_after_its_consent", condition=Q(consent_on__lte=F("done_on"))
            ),
            models.CheckConstraint(
                name="step_is_noted_when_it_was_done_or_later",
                condition=Q(done_on__lte=F("noted_on")),
            ),
        ]
        triggers = [
            *Told.Meta.triggers,
            rules.STEP_IN_ORDER,
            rules.tells_its_bridge("new.bridge_id"),
        ]

    def __str__(self):
        return f"{self.done_on} {self.get_event_display()}"

    @property
    def was_wrong(self) -> bool:
        return hasattr(self, "mistake")

    def take_back(self, *, by):
        """Say that it never happened."""
        return Mistake.objects.create(step=self, noted_by=by)


class Mistake(Told):
    """A step that never happened. It stays readable and counts no more."""

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="mistake")

    class Meta(Told.Meta):
        verbose_name = _("step taken back")
        verbose_name_plural = _("steps taken back")
        triggers = [
            *Told.Meta.triggers,
            rules.MISTAKE_IN_THE_LAST_STEP,
            rules.tells_its_bridge("(select bridge_id from bridging_step where id = new.step_id)"),
        ]

    def __str__(self):
        return f"{self.step} – {self.noted_on}"


class FollowUp(Told):
    """What was found so many months after the service was taken into use: the step it follows.

    Answered again, the newest answer counts, and the one before stays readable.
    """

    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="follow_ups")
    number = models.PositiveSmallIntegerField(_("number"))
    months = models.PositiveSmallIntegerField(_("months"))
    answer = models.CharField(_("answer"), max_length=12, choices=Answer)
    answered_on = models.DateField(_("day"))

    class Meta(Told.Meta):
        ordering = ["number"]
        verbose_name = _("follow-up of a bridge")
        verbose_name_plural = _("follow-ups of bridges")
        constraints = [
            one_of("answer", Answer, model="followup"),
            models.UniqueConstraint(
                name="followup_has_its_own_number_on_its_step", fields=["step", "number"]
            ),
            models.CheckConstraint(
                name="followup_is_after_3_6_or_12_months", condition=Q(months__in=FOLLOWED_UP)
            ),
            models.CheckConstraint(
                name="followup_is_noted_when_it_was_answered_or_later",
                condition=Q(answered_on__lte=F("noted_on")),
            ),
        ]
        triggers = [
            *Told.Meta.triggers,
            rules.ANSWER_IN_TIME,
            rules.tells_its_bridge("(select bridge_id from bridging_step where id = new.step_id)"),
        ]

    def __str__(self):
        return f"{self.answered_on} {self.get_answer_display()}"
