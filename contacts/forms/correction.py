"""The form that corrects a contact: the same questions, answered as the contact stands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.models import AliasTaken, Conflict, Erased, Objected

from .contact import GROUP, NOBODY, ContactForm
from .day import met_by
from .plates import ELSEWHERE


class CorrectionForm(ContactForm):
    """What a contact should have said. It may keep the items of the standard that it has.

    by: the worker who corrects. contact: as it stands now.
    """

    revision = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The form was incomplete. Check your answers and save again."),
            "invalid": _("The form was incomplete. Check your answers and save again."),
        },
    )

    def __init__(self, data=None, *, by, contact):
        self.contact = contact
        self.changed = False
        super().__init__(data, by=by, citizen=contact.citizen)
        del self.fields["submission"]
        self.fields["met_on"].validators = [self._met_by]

    def _met_by(self, day):
        if day != self.contact.met_on:
            met_by(day)

    def first_answers(self, like, citizen):
        contact = self.contact
        alone = str(citizen.pk) if citizen else None
        return {
            "revision": contact.revision,
            "met_on": contact.met_on,
            "part_of_day": contact.part_of_day,
            "place": contact.place.key if contact.place else ELSEWHERE,
            "who": alone or (GROUP if contact.people else NOBODY),
            "people": contact.people or None,
            "outcome": contact.outcome,
            "support": [item.key for item in contact.support.all()],
            "kind": contact.kind,
            "length": contact.length,
            "phase": contact.phase,
            "sleeps": contact.sleeps,
            "note": contact.note,
        }

    def _offer_items(self):
        super()._offer_items()
        kept = [self.contact.place] if self.contact.place else []
        self.places |= {item.key: item for item in kept}
        self.supports |= {item.key: item for item in self.contact.support.all()}
        self._name_items()

    def _weigh(self, note, *, kept):
        """Nobody is asked again about a note that stays as it is."""
        if note == self.contact.note.replace("\r\n", "\n"):
            self.note_kept = self.contact.note_kept
        else:
            super()._weigh(note, kept=kept)

    @property
    def more_is_open(self):
        return True

    def save(self):
        """Correct the contact and return it; None when that was refused, and why is in the form.

        After a conflict the form carries the newest revision, so that sending it again means it.
        """
        answers = self._answers()
        del answers["submission"]
        try:
            self.changed = self.contact.correct(
                by=self.by, revision=self.cleaned_data["revision"], **answers
            )
            return self.contact
        except AliasTaken:
            self._refuse_alias()
        except (Erased, Objected) as refusal:
            self._refuse(refusal)
        except Conflict as conflict:
            self.conflict = conflict.contact
            self.data["revision"] = str(conflict.contact.revision)
        return None
