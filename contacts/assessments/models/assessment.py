"""One assessment, and the questions that many can answer."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.assessments.choices import Result
from contacts.models import Citizen
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import Kept, Written, one_at_a_time
from outreach.days import outreach_day
from outreach.municipalities.models import Scoped, ScopedQuerySet
from outreach.privacy import retention
from outreach.privacy.fields import GuardedTextField, guarded, one_of
from outreach.privacy.scrubbing import WORDS_WENT, Scrubbable, only_words_go
from standards import canonical
from standards.models import Edition, Item
from standards.uses import Used

from .belonging import EVERY_ITEM_IS_ANSWERED, OF_ITS_EDITION, of_one_municipality


class Conflict(Exception):
    """The same submission came again with another author or other answers: `saved` is there."""

    def __init__(self, saved):
        super().__init__()
        self.saved = saved


class OwnAssessment(Exception):
    """Whoever made an assessment cannot be the second to look at it."""


class AssessmentQuerySet(ScopedQuerySet):
    def told(self):
        """With what a list says about each, newest first."""
        return self.select_related("citizen", "edition", "made_by").order_by("-made_on", "-number")

    def made_between(self, first, last):
        """Those made on these days, both included."""
        return self.filter(made_on__range=(first, last))

    def waiting(self, *, on, by):
        """Those `by` wanted to look at again by a day, if no newer one of the same alias exists.

        What somebody whose account is closed wanted to look at waits for the whole team.
        """
        return self.newest_of(by).filter(look_again_on__lte=on)

    def newest_of(self, by):
        """Those `by` made, or whose account is closed, that are the newest of their alias."""
        newer = self.model.objects.filter(citizen=OuterRef("citizen")).filter(
            Q(made_on__gt=OuterRef("made_on"))
            | Q(made_on=OuterRef("made_on"), number__gt=OuterRef("number"))
        )
        return self.filter(Q(made_by=by) | Q(made_by__is_active=False), ~Exists(newer))

    def going(self, *, soon, by):
        """Those that are erased in so many days from now, newest of their alias; by: as above."""
        days = retention.decided(by.municipality).get("assessments")
        if days is None:
            return self.none()
        last = outreach_day() - timedelta(days=days) + soon
        going = self.newest_of(by).filter(made_on__lt=last)
        return going.exclude(look_again_on__gte=outreach_day())

    @transaction.atomic
    def register(self, *, by, citizen, submission, edition, said, on=None, **answers):
        """Make an assessment, however often the same submission is sent; returns it.

        by: the worker. citizen: the alias it is made under. edition: the one in force. said: for
        each item of the edition that is asked about, an answer. answers: the fields of
        Assessment. on: the day, today unless told otherwise. Raises Conflict when the submission
        was used for something else.
        """
        one_at_a_time("assessments", by.municipality_id)
        ours = self.filter(municipality=by.municipality)
        if saved := ours.filter(submission=submission).first():
            if saved.says(by=by, citizen=citizen, edition=edition, said=said, **answers):
                return saved
            raise Conflict(saved)
        made_on = on or outreach_day()
        last = ours.filter(made_on=made_on).aggregate(last=Max("number"))["last"] or 0
        made = self.create(
            municipality=by.municipality,
            submission=submission,
            citizen=citizen,
            edition=edition,
            content_hash=edition.content_hash,
            made_by=by,
            made_on=made_on,
            number=last + 1,
            **answers,
        )
        rows = made.answers.model
        rows.objects.bulk_create(
            rows(assessment=made, item=item, said=answer) for item, answer in said.items()
        )
        Entry.objects.record(Deed.ASSESSMENT_MADE, by=by)
        return made

    # Figures: each counts assessments and the aliases they are of, for the rows it is asked of.

    def by_result(self):
        """One row per edition and result: `under` (its number), `result`, `times`, `aliases`."""
        return (
            self.values("result", under=F("edition__number"))
            .annotate(times=Count("pk"), aliases=Count("citizen", distinct=True))
            .order_by("under", "result")
        )

    def by_answer(self):
        """One row per item and answer: `kind`, `key`, `under`, `said`, `times`, `aliases`.

        A series is a key: its words may differ from edition to edition, which `under` (the
        edition's number) marks.
        """
        return (
            self.values(
                kind=F("answers__item__kind"),
                key=F("answers__item__key"),
                under=F("edition__number"),
                said=F("answers__said"),
            )
            .filter(key__isnull=False)  # an edition that asks nothing
            .annotate(times=Count("pk"), aliases=Count("citizen", distinct=True))
            .order_by("kind", "key", "under", "said")
        )

    def counted_by_item(self, municipality, keys, first, last):
        """How often items of these keys were answered, or were the measure, on these days.

        Returns a Used for each key with any: assessments, and the aliases they are of.
        """
        made = self.filter(municipality=municipality).made_between(first, last)
        found: dict[str, Used] = {}
        for way in ("answers__item__key", "measure__key"):
            counted = made.filter(**{f"{way}__in": keys}).values_list(way).order_by()
            for key, times, citizens in counted.annotate(
                times=Count("pk"), citizens=Count("citizen", distinct=True)
            ):
                found[key] = Used(times, citizens)
        return found


class Assessment(Scrubbable, Written, Scoped):
    """Whether somebody is in the target group, as one worker saw it on one day.

    It stays as it was written: what has become different is a new assessment. Words that tell too
    much can be removed. `content_hash` is that of the edition, so that anybody can see which words
    it was made under. A measure of None with words in `why_not_less` is something that no item of
    the standard names.
    """

    readers = frozenset({Role.WORKER})
    web_rights = "select, insert, update"  # of words that go, and nothing else: see its trigger
    texts = ("reason", "elsewhere", "why_not_less", "deviation", "deviation_reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(editable=False)
    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(_("content hash of the edition"), max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_on = models.DateField(_("made on"))
    number = models.PositiveSmallIntegerField(editable=False)  # the order within a day
    result = models.CharField(_("result"), max_length=7, choices=Result)
    reason = GuardedTextField(_("reason"))
    elsewhere = GuardedTextField(_("where else"), blank=True)
    measure = models.ForeignKey(
        Item,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("least intrusive measure"),
    )
    why_not_less = GuardedTextField(_("why less is not enough"), blank=True)
    deviation = GuardedTextField(_("deviation from the standard"), blank=True)
    deviation_reason = GuardedTextField(_("reason for the deviation"), blank=True)
    look_again_on = models.DateField(_("look again on"), null=True)

    objects: ClassVar = AssessmentQuerySet.as_manager()

    class Meta(Written.Meta):
        ordering: ClassVar = ["-made_on", "-number"]
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.UniqueConstraint(
                name="assessment_is_made_once", fields=["municipality", "submission"]
            ),
            models.UniqueConstraint(
                name="assessment_has_its_own_number_in_the_day",
                fields=["municipality", "made_on", "number"],
            ),
            models.CheckConstraint(
                name="assessment_content_hash_is_sha256",
                condition=Q(content_hash__regex=canonical.HASH),
            ),
            one_of("result", Result, model="assessment"),
            models.CheckConstraint(
                name="assessment_gives_its_reason", condition=~Q(reason="") | WORDS_WENT
            ),
            models.CheckConstraint(
                name="assessment_outside_says_where_else",
                condition=~Q(result=Result.OUTSIDE) | ~Q(elsewhere="") | WORDS_WENT,
            ),
            models.CheckConstraint(
                name="assessment_measure_says_why_not_less",
                condition=(Q(measure=None) & ~Q(result=Result.INSIDE))
                | ~Q(why_not_less="")
                | WORDS_WENT,
            ),
            models.CheckConstraint(
                name="assessment_deviation_has_its_reason",
                condition=Q(deviation="", deviation_reason="")
                | (~Q(deviation="") & ~Q(deviation_reason=""))
                | WORDS_WENT,
            ),
            models.CheckConstraint(
                name="assessment_is_looked_at_again_later",
                condition=Q(look_again_on=None) | Q(look_again_on__gt=F("made_on")),
            ),
            *guarded("reason", model="assessment", length=1000),
            *guarded("elsewhere", model="assessment", length=300),
            *guarded("why_not_less", model="assessment", length=500),
            *guarded("deviation", model="assessment", length=500),
            *guarded("deviation_reason", model="assessment", length=500),
        ]
        indexes = [
            models.Index(name="assessment_by_citizen", fields=["citizen", "-made_on", "-number"]),
            models.Index(
                name="assessment_by_next_look",
                fields=["municipality", "look_again_on"],
                condition=Q(look_again_on__isnull=False),
            ),
        ]
        triggers = [
            *Kept.Meta.triggers,
            only_words_go("reason", "elsewhere", "why_not_less", "deviation", "deviation_reason"),
            of_one_municipality(
                citizen_id="citizen",
                edition_id="edition",
                made_by_id="worker",
                measure_id="support",
            ),
            OF_ITS_EDITION,
            EVERY_ITEM_IS_ANSWERED,
        ]

    def __str__(self):
        return f"{self.made_on}: {self.get_result_display()}"

    def get_absolute_url(self):
        return reverse("assessments:detail", args=[self.pk])

    def says(self, *, by, citizen, edition, said, **answers) -> bool:
        """Whether this assessment was made by this worker, of this person, with just that."""
        if (self.made_by_id, self.edition_id) != (by.pk, edition.pk):
            return False
        if self.citizen.root().pk != citizen.root().pk:
            return False
        before = dict(self.answers.values_list("item", "said"))
        same = all(getattr(self, name) == value for name, value in answers.items())
        return same and before == {item.pk: answer for item, answer in said.items()}

    @property
    def kept_until(self):
        """The last day it is kept, at the earliest; None where nobody has decided how long."""
        days = retention.decided(self.municipality).get("assessments")
        if days is None:
            return None
        last = self.made_on + timedelta(days=days)
        return max(last, self.look_again_on or last)

    @transaction.atomic
    def second(self, *, by, submission, view, words):
        """Add what a colleague thinks of it; returns the opinion, the same if sent twice.

        Raises OwnAssessment for whoever made the assessment, Conflict when the submission was
        used for other words.
        """
        if self.made_by_id == by.pk:
            raise OwnAssessment
        one_at_a_time("assessments", self.municipality_id)
        opinions = self.opinions.model.objects.filter(municipality=self.municipality_id)
        if saved := opinions.filter(submission=submission).first():
            told = (saved.assessment_id, saved.given_by_id, saved.view, saved.words)
            if told == (self.pk, by.pk, view, words):
                return saved
            raise Conflict(saved)
        opinion = self.opinions.create(
            municipality_id=self.municipality_id,
            submission=submission,
            given_by=by,
            given_on=outreach_day(),
            view=view,
            words=words,
        )
        Entry.objects.record(Deed.ASSESSMENT_SECONDED, by=by)
        return opinion
