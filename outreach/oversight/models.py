"""Reviews of the access log: a sample drawn once, and what its reviewer found."""

import uuid
from datetime import timedelta
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.finding import first_numbers
from outreach.audit.models import Entry, Head
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import beginning, outreach_day
from outreach.municipalities.models import Scoped, ScopedQuerySet
from outreach.privacy.fields import GuardedTextField, guarded, one_of

from .drawing import drawn

SIZE = 25  # lines of a review: as many as somebody looks at with care
AT_MOST = timedelta(days=365)  # no review reaches further back
REMARK_LENGTH = 500


class Result(models.TextChoices):
    """What a reviewer found of one line."""

    IN_ORDER = "in_order", _("In order")
    ASKED = "asked", _("I asked about it")
    NOT_IN_ORDER = "not_in_order", _("Not in order")


class NothingToReview(Exception):
    """Nobody else has seen casework since this reviewer's last review."""


class Unfinished(Exception):
    """The reviewer has a review that waits for its results: that one is finished first."""


# The web role may add and change rows here, so the database itself holds a reviewer to the sample.
DRAWN_ONCE = pgtrigger.Trigger(
    name="drawn_once",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        if exists (
            select from oversight_review
            where municipality_id = NEW.municipality_id and reviewer_id = NEW.reviewer_id
              and last_number >= NEW.first_number
        ) then
            raise exception 'a reviewer draws once from each stretch of the log';
        end if;
        if NEW.finished_on is not null or not exists (
            select from accounts_user
            where id = NEW.reviewer_id and municipality_id = NEW.municipality_id
              and role = 'supervisor'
        ) then
            raise exception 'a review begins unfinished, with a supervisor of the municipality';
        end if;
        return NEW;
    """,
)
REVIEW_STAYS = pgtrigger.Trigger(
    name="review_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        if OLD.finished_on is not null
           or (to_jsonb(NEW) - 'finished_on') <> (to_jsonb(OLD) - 'finished_on')
           or exists (select from oversight_line where review_id = NEW.id and result = '') then
            raise exception 'a review is finished once, when every line has its result';
        end if;
        return NEW;
    """,
)
LINE_AS_DRAWN = pgtrigger.Trigger(
    name="line_as_drawn",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        if NEW.result <> '' or not exists (
            select from oversight_review review
            join accounts_user reviewer on reviewer.id = review.reviewer_id
            join audit_entry entry on entry.municipality_id = review.municipality_id
            where review.id = NEW.review_id and review.finished_on is null
              and entry.number = NEW.number and entry.by_name <> reviewer.username
              and NEW.number between review.first_number and review.last_number
        ) then
            raise exception 'a line is of its review''s stretch, and not the reviewer''s own deed';
        end if;
        return NEW;
    """,
)
LINE_STAYS = pgtrigger.Trigger(
    name="line_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        if (to_jsonb(NEW) - 'result' - 'remark') <> (to_jsonb(OLD) - 'result' - 'remark')
           or exists (
               select from oversight_review
               where id = OLD.review_id and finished_on is not null
           ) then
            raise exception 'what was drawn stays, and so does what a finished review found';
        end if;
        return NEW;
    """,
)


class ReviewQuerySet(ScopedQuerySet):
    def newest_first(self):
        """With how many lines each has, and what became of them."""
        found = {result.value: Count("lines", filter=Q(lines__result=result)) for result in Result}
        counted = self.select_related("reviewer").annotate(size=Count("lines"), **found)
        return counted.order_by("-drawn_on", "-last_number", "pk")

    def unfinished(self):
        return self.filter(finished_on=None)

    @transaction.atomic
    def draw(self, *, by):
        """Draw a sample of the entries since the reviewer's last one; returns the review.

        Raises Unfinished while an earlier one waits, and NothingToReview when nobody else has
        seen casework meanwhile; then nothing is noted and the same stretch can be drawn later.
        """
        home = by.municipality
        one_at_a_time("review", by.pk)
        mine = self.filter(municipality=home, reviewer=by)
        if mine.unfinished().exists():
            raise Unfinished
        last = mine.order_by("-last_number").first()
        since = max(last.drawn_on if last else outreach_day() - AT_MOST, outreach_day() - AT_MOST)
        end = Head.objects.filter(municipality=home).values_list("number", flat=True).first() or 0
        (first,) = first_numbers(home, [beginning(since)]).values()
        first = max(first, last.last_number + 1 if last else 1)
        numbers = drawn(home, first=first, last=end, without=by.username, size=SIZE)
        if not numbers:
            raise NothingToReview
        review = self.create(
            municipality=home,
            reviewer=by,
            since=since,
            drawn_on=outreach_day(),
            first_number=first,
            last_number=end,
        )
        Line.objects.bulk_create(
            Line(review=review, order=order, number=number)
            for order, number in enumerate(sorted(numbers), 1)
        )
        Entry.objects.record(Deed.REVIEW_DRAWN, by=by)
        return review


class Review(Kept, Scoped):
    """A sample of the access log, the supervisor who looks at it, and when that was finished."""

    readers = frozenset({Role.SUPERVISOR})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    since = models.DateField(_("entries since"))
    drawn_on = models.DateField(_("drawn on"))
    first_number = models.PositiveBigIntegerField(_("first number of the chain"))
    last_number = models.PositiveBigIntegerField(_("last number of the chain"))
    finished_on = models.DateField(_("finished on"), null=True)

    objects: ClassVar = ReviewQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-drawn_on"]
        verbose_name = _("review of the access log")
        verbose_name_plural = _("reviews of the access log")
        constraints = [
            models.UniqueConstraint(
                name="review_is_finished_before_the_next",
                fields=["municipality", "reviewer"],
                condition=Q(finished_on=None),
            ),
            models.CheckConstraint(
                name="review_goes_forward",
                condition=Q(first_number__lte=F("last_number"))
                & Q(since__lte=F("drawn_on"))
                & (Q(finished_on=None) | Q(finished_on__gte=F("drawn_on"))),
            ),
        ]
        triggers = [*Kept.Meta.triggers, DRAWN_ONCE, REVIEW_STAYS]

    def __str__(self):
        return f"{self.reviewer}: {self.drawn_on}"

    @transaction.atomic
    def note(self, results: dict[int, tuple[str, str]], *, by, finish=False):
        """Write the results and remarks of lines by their order; finish when asked.

        Nothing is written, or logged, that says what stood there already. To finish, every line
        needs its result: the database refuses otherwise.
        """
        changed = []
        for line in self.lines.select_for_update():
            result, remark = results.get(line.order, (line.result, line.remark))
            if (line.result, line.remark) != (result, remark):
                line.result, line.remark = result, remark
                changed.append(line)
        Line.objects.bulk_update(changed, ["result", "remark"])
        if finish:
            self.finished_on = outreach_day()
            self.save(update_fields=["finished_on"])
        if finish or changed:
            deed = Deed.REVIEW_FINISHED if finish else Deed.REVIEW_ANSWERED
            Entry.objects.record(deed, by=by)


class Line(Kept):
    """One line of the access log that was drawn, by its number, and what its reviewer found."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lines")
    order = models.PositiveSmallIntegerField(_("order"))
    number = models.PositiveBigIntegerField(_("number in the chain"))
    result = models.CharField(_("result"), max_length=12, choices=Result, blank=True)
    remark = GuardedTextField(_("remark"), blank=True)

    class Meta(Kept.Meta):
        ordering = ["order"]
        verbose_name = _("line of a review")
        verbose_name_plural = _("lines of reviews")
        constraints = [
            models.UniqueConstraint(name="line_has_its_own_place", fields=["review", "order"]),
            models.UniqueConstraint(name="line_is_drawn_once", fields=["review", "number"]),
            models.CheckConstraint(
                name="line_is_one_of_a_small_sample", condition=Q(order__range=(1, SIZE))
            ),
            one_of("result", Result, model="line", blank=True),
            *guarded("remark", model="line", length=REMARK_LENGTH),
            models.CheckConstraint(
                name="line_says_why_it_is_not_simply_in_order",
                condition=Q(result__in=["", "in_order"]) | ~Q(remark=""),
            ),
        ]
        triggers = [*Kept.Meta.triggers, LINE_AS_DRAWN, LINE_STAYS]

    def __str__(self):
        return f"{self.order}: {self.result}"
