"""A word from a citizen: how it is to meet the team. Three faces, and a line if they like."""

from datetime import timedelta
from typing import ClassVar

import pgtrigger
from django.db import models, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from contacts.cards.choices import Face
from contacts.models import Citizen
from contacts.models.belonging import of_one_municipality
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import CARD, Entry
from outreach.database.rows import Kept, one_at_a_time
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy.fields import GuardedTextField, guarded, one_of
from outreach.privacy.scrubbing import Scrubbable
from standards.models import Edition

NEW = timedelta(days=7)  # how long a word stands on the team's day
A_DAY = 5  # words of one alias that are taken in a day


class NotAsked(Exception):
    """The standard in force does not ask for the citizen's word."""


class WordQuerySet(ScopedQuerySet):
    def new(self):
        return self.filter(left_on__gt=outreach_day() - NEW)

    def asked_for(self, municipality) -> bool:
        """Whether the standard in force lets citizens leave a word."""
        edition = Edition.objects.in_force(municipality, outreach_day())
        return bool(edition and edition.citizens_word_allowed)

    @transaction.atomic
    def leave(self, citizen, *, face, line=""):
        """Leave a word. The same one again on a day, or one too many, changes nothing.

        Raises NotAsked where the standard does not ask for it.
        """
        if not self.asked_for(citizen.municipality):
            raise NotAsked
        one_at_a_time("word", citizen.pk)
        today = self.filter(citizen=citizen, left_on=outreach_day())
        if today.filter(face=face, line=line).exists() or today.count() >= A_DAY:
            return
        self.create(
            municipality=citizen.municipality,
            citizen=citizen,
            face=face,
            line=line,
            left_on=outreach_day(),
        )
        Entry.objects.record(
            Deed.WORD_LEFT, by=None, nobody=CARD, municipality=citizen.municipality
        )


# The rule of `asked_for`, kept by the database too. Days begin at 05, as elsewhere.
ONLY_WHERE_ASKED_FOR = pgtrigger.Trigger(
    name="only_where_asked_for",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("today", "date")],
    func="""
        today := (now() at time zone 'Europe/Copenhagen' - interval '5 hours')::date;
        if not coalesce((
            select edition.citizens_word_allowed
            from standards_publication publication
            join standards_edition edition on edition.id = publication.edition_id
            where publication.municipality_id = new.municipality_id
              and publication.in_force_from <= today
            order by publication.in_force_from desc
            limit 1
        ), false) then
            raise exception 'no word is asked for here';
        end if;
        return new;
    """,
)


class Word(Scrubbable, Kept, Scoped):
    """One word: a face, and perhaps a line."""

    readers = frozenset({Role.WORKER})
    texts = ("line",)

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="words")
    face = models.CharField(_("face"), max_length=8, choices=Face)
    line = GuardedTextField(_("line"), blank=True)
    left_on = models.DateField(_("left on"))

    objects: ClassVar = WordQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-left_on", "-pk"]
        verbose_name = _("word of a citizen")
        verbose_name_plural = _("words of citizens")
        constraints = [
            one_of("face", Face, model="word"),
            *guarded("line", model="word", length=200),
        ]
        indexes = [models.Index(name="word_by_day", fields=["municipality", "left_on"])]
        triggers = [
            *Kept.Meta.triggers,
            MUNICIPALITY_STAYS,
            of_one_municipality(citizen_id="citizen"),
            ONLY_WHERE_ASKED_FOR,
        ]

    def __str__(self):
        return f"{self.left_on} {self.get_face_display()}"

    def named(self, text):
        day = date_format(self.left_on, "SHORT_DATE_FORMAT")
        return f"{self.get_face_display()} {day}: {super().named(text)}"
