"""The receipt on its page: four words, of which two are typed back before one leaves."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outreach.privacy import codes, tickets

from .ticketed import OLD

ASKED = {"second": 1, "fourth": 3}  # each field, and the place of its word


def word(label):
    return forms.CharField(
        label=label,
        max_length=40,
        error_messages={
            "required": _("Type the word."),
            "max_length": _("This is not the word. Look again, and type it as it stands."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class ReceiptForm(forms.Form):
    """Shows the words again while they are typed wrong; the page alone carries what they are of."""

    ticket = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    second = word(_("Word 2"))
    fourth = word(_("Word 4"))

    def __init__(self, data=None, *, municipality, given=None):
        super().__init__(data)
        self.municipality, self.given = municipality, given
        if self.is_bound:
            try:
                given = tickets.read(self.data.get("ticket", ""), "receipt", municipality)
                self.given = given if given.age < 2 * OLD else None
            except tickets.Forged:
                self.given = None

    @property
    def words(self) -> list[str]:
        """The four words; none for a page that was not made here."""
        return self.given.code.split() if self.given else []

    @property
    def shown_ticket(self) -> str:
        return self.given.signed("receipt", self.municipality) if self.given else ""

    def clean(self):
        answers = super().clean()
        if not self.words:
            why = _("These words cannot be shown again. What you sent has been received.")
            self.add_error(None, ValidationError(why, code="forged"))
            return answers
        for name, place in ASKED.items():
            typed = codes.normalised(answers.get(name, ""))
            if typed and typed != codes.normalised(self.words[place]):
                why = _("This is not the word. Look again, and type it as it stands.")
                self.add_error(name, ValidationError(why, code="other_word"))
        return answers
