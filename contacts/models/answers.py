"""What is answered about a meeting: the fields that a contact and its earlier versions share."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.choices import Kind, Length, Outcome, Phase, Sleeps
from outreach.accounts.roles import Role
from outreach.database.rows import Kept
from outreach.days import PartOfDay
from outreach.municipalities.models import Scoped
from outreach.privacy.fields import GuardedTextField, guarded, one_of
from standards.models import Item

from .citizen import Citizen

WARNED = ["look", "name", "look name"]  # what a writer may have been warned about and kept


class Answers(Kept, Scoped):
    """Where, when and with how many; what happened; and never who.

    A place of None is "elsewhere". No clock time is kept: a date and a part of the day.
    """

    readers = frozenset({Role.WORKER})
    asked: ClassVar = (  # what a correction may change, beside the kinds of support
        "met_on",
        "part_of_day",
        "place",
        "citizen",
        "people",
        "outcome",
        "kind",
        "phase",
        "sleeps",
        "length",
        "note",
        "note_kept",
    )

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
    note = GuardedTextField(_("note"), blank=True)
    # The kinds of advice (a likely name, looks) the writer got about the note and decided against.
    note_kept = models.CharField(max_length=9, blank=True, choices=[(w, w) for w in WARNED])
    note_scrubbed_on = models.DateField(_("note removed on"), null=True, editable=False)

    class Meta(Kept.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_counts_at_most_50_people", condition=Q(people__lte=50)
            ),
            models.CheckConstraint(
                name="%(class)s_with_a_citizen_is_with_one",
                condition=Q(citizen__isnull=True) | Q(people=1),
            ),
            models.CheckConstraint(
                name="%(class)s_with_nobody_was_not_found_or_seen",
                condition=Q(people__gt=0) | Q(outcome__in=[Outcome.NOT_FOUND, Outcome.SEEN]),
            ),
            models.CheckConstraint(
                name="%(class)s_with_a_group_was_found",
                condition=Q(citizen__isnull=False) | Q(people=0) | ~Q(outcome=Outcome.NOT_FOUND),
            ),
            models.CheckConstraint(
                name="%(class)s_has_a_phase_only_with_a_citizen",
                condition=Q(citizen__isnull=False, phase__in=Phase.values)
                | Q(citizen__isnull=True, phase=""),
            ),
            models.CheckConstraint(
                name="%(class)s_says_where_only_a_citizen_sleeps",
                condition=Q(citizen__isnull=False) | Q(sleeps=""),
            ),
            one_of("part_of_day", PartOfDay, model="%(class)s"),
            one_of("outcome", Outcome, model="%(class)s"),
            one_of("kind", Kind, model="%(class)s"),
            one_of("sleeps", Sleeps, model="%(class)s", blank=True),
            one_of("length", Length, model="%(class)s", blank=True),
            *guarded("note", model="%(class)s", length=500),
            models.CheckConstraint(
                name="%(class)s_note_kept_is_on_its_list",
                condition=Q(note_kept="") | (Q(note_kept__in=WARNED) & ~Q(note="")),
            ),
            models.CheckConstraint(
                name="%(class)s_note_is_gone_once_scrubbed",
                condition=Q(note_scrubbed_on=None) | Q(note=""),
            ),
        ]

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
