"""The life of an edition, in rows that are only added: who approved it, and from when it holds."""

from datetime import date, timedelta
from typing import ClassVar, cast

import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import Lead
from django.utils.translation import gettext_lazy as _

from outreach.database.rows import OnlyAdded
from outreach.municipalities.models import Scoped, ScopedQuerySet
from outreach.privacy.fields import GuardedTextField, guarded
from standards import canonical
from standards.frozen import PUBLISHED_AS_APPROVED, staff_of_the_edition
from standards.rules_of_life import (
    APPROVED_BEFORE_TOMORROW,
    MINOR_LEAVES_FORMS_ALONE,
    PUBLISHED_FORWARD,
    UNREAD_IS_MARKED,
)

REMARK_LENGTH = 1000


class Hand(OnlyAdded):
    """Somebody wrote in this edition, and so can never be its second reader."""

    edition = models.ForeignKey("standards.Edition", on_delete=models.PROTECT, related_name="hands")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OnlyAdded.Meta):
        ordering = ["pk"]
        verbose_name = _("hand in an edition")
        verbose_name_plural = _("hands in an edition")
        constraints = [
            models.UniqueConstraint(name="hand_is_noted_once", fields=["edition", "user"]),
        ]
        triggers = [staff_of_the_edition("user_id"), *OnlyAdded.Meta.triggers]

    def __str__(self):
        return str(self.user)


class ReadingQuerySet(models.QuerySet):
    def that_count(self):
        """The readings of what their edition says now, by readers who wrote nothing in it."""
        wrote = Hand.objects.filter(edition=OuterRef("edition"), user=OuterRef("read_by"))
        return self.filter(~Exists(wrote), content_hash=F("edition__content_hash"))


class Reading(OnlyAdded):
    """A second reader read one content, named by its hash, and stands behind it."""

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.PROTECT, related_name="readings"
    )
    content_hash = models.CharField(
        _("content hash"), max_length=64, validators=[RegexValidator(canonical.HASH)]
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("second reader"),
    )
    on = models.DateField(_("read on"))

    objects = ReadingQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        ordering = ["pk"]
        verbose_name = _("second reading")
        verbose_name_plural = _("second readings")
        constraints = [
            models.UniqueConstraint(
                name="reading_is_noted_once", fields=["edition", "content_hash", "read_by"]
            ),
            models.CheckConstraint(
                name="reading_hash_is_sha256", condition=Q(content_hash__regex=canonical.HASH)
            ),
        ]
        triggers = [
            staff_of_the_edition("read_by_id"),
            pgtrigger.Trigger(
                name="second_reader_wrote_nothing",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    if exists (
                        select from standards_hand
                        where edition_id = NEW.edition_id and user_id = NEW.read_by_id
                    ) then
                        raise exception 'who wrote in an edition is not its second reader';
                    end if;
                    return NEW;
                """,
            ),
            *OnlyAdded.Meta.triggers,
        ]

    def __str__(self):
        return f"{self.read_by}: {self.on}"


class Remark(OnlyAdded):
    """What a second reader wants changed in one content. Only the editors read it."""

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.PROTECT, related_name="remarks"
    )
    content_hash = models.CharField(
        _("content hash"), max_length=64, validators=[RegexValidator(canonical.HASH)]
    )
    text = GuardedTextField(_("remark"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    on = models.DateField(_("written on"))

    class Meta(OnlyAdded.Meta):
        ordering = ["pk"]
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        constraints = [
            *guarded("text", model="remark", length=REMARK_LENGTH),
            models.CheckConstraint(name="remark_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="remark_hash_is_sha256", condition=Q(content_hash__regex=canonical.HASH)
            ),
        ]
        triggers = [staff_of_the_edition("written_by_id"), *OnlyAdded.Meta.triggers]

    def __str__(self):
        return self.text


class Approval(OnlyAdded):
    """Somebody's approval of one content, named by its hash; or that nobody approved it."""

    class How(models.TextChoices):
        BODY = "body", _("approved by a body")
        NOT_POLITICAL = "not_political", _("not politically treated")
        NOT_STATED = "not_stated", _("not stated")

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.PROTECT, related_name="approvals"
    )
    content_hash = models.CharField(
        _("content hash"), max_length=64, validators=[RegexValidator(canonical.HASH)]
    )
    how = models.CharField(_("how"), max_length=13, choices=How)
    body = models.CharField(_("approving body"), max_length=120, blank=True)
    on = models.DateField(_("day of approval"), null=True, blank=True)
    minutes_reference = models.CharField(_("minutes"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("recorded by"),
        help_text=_("Nobody, for what comes with the program."),
    )

    class Meta(OnlyAdded.Meta):
        ordering = ["pk"]
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.CheckConstraint(
                name="approval_names_its_body_exactly_when_there_is_one",
                condition=(Q(how="body") & ~Q(body="")) | (~Q(how="body") & Q(body="")),
                violation_error_message=_("Name the body that approved the text, or none."),
            ),
            models.CheckConstraint(
                name="approval_hash_is_sha256", condition=Q(content_hash__regex=canonical.HASH)
            ),
        ]
        triggers = [
            staff_of_the_edition("recorded_by_id", optional=True),
            APPROVED_BEFORE_TOMORROW,
            *OnlyAdded.Meta.triggers,
        ]

    def __str__(self):
        return self.body or self.get_how_display()


class PublicationQuerySet(ScopedQuerySet):
    def newest_key(self):
        """The key of the publication added last, as text ("" for none): each one moves it."""
        return str(self.order_by("-pk").values_list("pk", flat=True).first() or "")

    def held_between(self, municipality, first, last) -> "list[Publication]":
        """Those in force on some day from first to last, newest first, each with its edition."""
        begun = self.filter(municipality=municipality, in_force_from__lte=last)
        newest_first = begun.select_related("edition").order_by("-in_force_from")
        held: list[Publication] = []
        for one in cast("models.QuerySet[Publication]", newest_first):
            held.append(one)
            if one.in_force_from <= first:
                break
        return held

    def timeline(self, municipality):
        """Every publication of a municipality, newest first, with its edition and its approval.

        Each has `next_from`: the day on which the one after it takes over, or None; and
        `is_unread`: whether it was published without a second reader and still has none.
        """
        read = Reading.objects.that_count().filter(edition=OuterRef("edition"))
        return (
            self.filter(municipality=municipality)
            .annotate(
                next_from=Window(Lead("in_force_from"), order_by=F("in_force_from").asc()),
                is_unread=Q(was_unread=True) & ~Exists(read),
            )
            .select_related("edition")
            .prefetch_related("edition__approvals")
            .order_by("-in_force_from")
        )


class Publication(OnlyAdded, Scoped):
    """From a day, an edition is what the municipality is held to, until the next takes over.

    What is in force on a day is computed: the newest publication whose first day has come.
    """

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.PROTECT, related_name="publications"
    )
    in_force_from = models.DateField(_("in force from"))
    first_day_is_stated = models.BooleanField(_("the standard states its first day"), default=True)
    change_note = models.TextField(_("what changed"), blank=True)
    is_minor = models.BooleanField(_("minor change"), default=False)
    was_unread = models.BooleanField(
        _("published without a second reader"), default=False, db_default=False
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("published by"),
        help_text=_("Nobody, for what comes with the program."),
    )

    next_from: date | None  # what timeline() adds
    is_unread: bool  # likewise

    objects: ClassVar = PublicationQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        ordering = ["municipality", "-in_force_from"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.UniqueConstraint(
                name="publication_has_its_day_for_itself",
                fields=["municipality", "in_force_from"],
                violation_error_message=_("Another edition takes effect on that day."),
            ),
            models.CheckConstraint(
                name="publication_tells_its_change_or_is_minor",
                condition=~Q(change_note="") | Q(is_minor=True),
                violation_error_message=_("Tell what changed, or mark the change as minor."),
            ),
        ]
        triggers = [
            PUBLISHED_AS_APPROVED,
            PUBLISHED_FORWARD,
            UNREAD_IS_MARKED,
            MINOR_LEAVES_FORMS_ALONE,
            staff_of_the_edition("published_by_id", optional=True),
            *OnlyAdded.Meta.triggers,
        ]

    def __str__(self):
        return f"{self.edition}: {self.in_force_from}"

    @property
    def last_day(self) -> date | None:
        """The day before the next edition takes over, or None. Only for rows from timeline()."""
        return self.next_from and self.next_from - timedelta(days=1)

    def has_begun(self, on) -> bool:
        """Whether its first day has come."""
        return self.in_force_from <= on

    def is_in_force(self, on) -> bool:
        """Whether this is what holds on a day. Only for rows from timeline()."""
        return self.has_begun(on) and self.lasts_beyond(on)

    def lasts_beyond(self, on) -> bool:
        """Whether it holds on a day or begins later. Only for rows from timeline()."""
        return self.next_from is None or on < self.next_from
