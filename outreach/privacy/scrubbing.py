"""Words that slipped past the guard are removed: for good, logged, and only the day is kept.

The notes of contacts have their own way (contacts/models/contact.py), since they have versions.
"""

from typing import ClassVar

import pgtrigger
from django import forms
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day

WORDS_WENT = Q(words_scrubbed_on__isnull=False)  # for constraints that ask for words


class Scrubbable(models.Model):
    """A row with guarded texts, each of which can be removed."""

    texts: ClassVar[tuple[str, ...]] = ()  # the names of its guarded texts

    words_scrubbed_on = models.DateField(_("words removed on"), null=True, editable=False)

    class Meta:
        abstract = True

    def named(self, text: str) -> str:
        """What people call one of its texts."""
        names = {field.name: field.verbose_name for field in self._meta.concrete_fields}
        return capfirst(str(names[text]))

    @property
    def has_words(self) -> bool:
        return any(getattr(self, text) for text in self.texts)

    def scrub_words(self, texts) -> int:
        """Remove these of its texts; returns whether any was there. Whoever asks it logs it."""
        there = type(self)._base_manager.filter(pk=self.pk).exclude(**dict.fromkeys(texts, ""))
        return there.update(**dict.fromkeys(texts, ""), words_scrubbed_on=self.scrub_day())

    def scrub_day(self):
        return outreach_day()


def only_words_go(*texts: str) -> pgtrigger.Trigger:
    """A trigger for rows that are never changed: nothing does, but that words are removed."""
    may = ", ".join(("words_scrubbed_on", *texts))
    stays = " and ".join(f"new.{text} in ('', old.{text})" for text in texts)
    rest = f"- '{{{may}}}'::text[]"
    return pgtrigger.Trigger(
        name="never_changed",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            if new.words_scrubbed_on is null or not ({stays})
                or to_jsonb(new) {rest} <> to_jsonb(old) {rest}
            then
                raise exception 'rows of % are never changed: their words may go', TG_TABLE_NAME;
            end if;
            return new;
        """,
    )


class ScrubForm(forms.Form):
    """Which words tell too much. The words themselves are not shown again.

    rows: what may hold some, each Scrubbable or like it. With a single text it is ticked.
    """

    gone = forms.MultipleChoiceField(
        label=_("Which words tell too much?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick what is to be removed."),
            "invalid_choice": _("It is removed already, or changed. Look at what is left."),
        },
    )

    def __init__(self, data=None, *, rows):
        self.found = {
            f"{row._meta.model_name}-{row.pk}-{text}": (row, text)
            for row in rows
            for text in row.texts
            if getattr(row, text)
        }
        only = list(self.found) if len(self.found) == 1 else []
        super().__init__(data, initial={"gone": only})
        self.fields["gone"].choices = [
            (key, row.named(text)) for key, (row, text) in self.found.items()
        ]

    @property
    def status(self) -> int:
        """The status of the page that shows the form: 200 fresh, 422 refused."""
        return 422 if self.is_bound else 200

    @transaction.atomic
    def save(self, *, by, about=None, deed=Deed.WORDS_SCRUBBED, purpose=Purpose.MENDING):
        """Remove what is ticked, and log it once. about: the alias it stood under, if any."""
        chosen: dict = {}
        for key in self.cleaned_data["gone"]:
            row, text = self.found[key]
            chosen.setdefault(row, []).append(text)
        if sum(row.scrub_words(texts) for row, texts in chosen.items()):
            Entry.objects.record(deed, by=by, about=about, purpose=purpose)
