"""What the forms at the door share: their ticket, the trap, and text that points at nobody."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outreach.privacy import guard, tickets
from outreach.privacy.fields import points_at_nobody

FAST = 3  # seconds in which nobody reads and fills a form
OLD = 12 * 60 * 60  # seconds


def guarded_text(label, *, rows, length, help_text=""):
    return forms.CharField(
        label=label,
        max_length=length,
        validators=[points_at_nobody],
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": _("Write what it is about."),
            "max_length": _(
                "Shorten the text to %(limit_value)d characters; it has %(show_value)d."
            ),
        },
    )


def plates(label, choices=(), *, required=True, error="", many=False):
    """A question answered with plates."""
    field = forms.MultipleChoiceField if many else forms.ChoiceField
    return field(
        label=label,
        choices=choices,
        required=required,
        widget=forms.CheckboxSelectMultiple if many else forms.RadioSelect,
        error_messages={
            "required": error,
            "invalid_choice": _("Choose one of the answers shown."),
            "invalid_list": _("Choose one of the answers shown."),
        },
    )


class Ticketed(forms.Form):
    """A form that was given a ticket.

    municipality: whose door it is. by: who of the staff fills it; None for anybody. text: the
    name of the guarded field, whose likely names and looks the writer is asked about.
    """

    name = ""
    text = ""

    ticket = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    # Nobody sees this field; a program that fills every field gives itself away.
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)
    # Ticked, it carries the digest of the text it was ticked for: another text asks again.
    keep = forms.CharField(required=False, max_length=64)

    def __init__(self, data=None, *, municipality, by=None):
        self.municipality, self.by = municipality, by
        self.advice = []
        self.conflict = False
        self.is_limited = False
        self.given = tickets.new()
        if data is not None:
            data = data.copy()
            for name in self.base_fields:
                if name in data:  # line breaks count as one character each, as on the page
                    data.setlist(name, [one.replace("\r\n", "\n") for one in data.getlist(name)])
        super().__init__(data)

    @property
    def status(self) -> int:
        """The status of the page that shows this form."""
        if self.is_limited:
            return 429
        return 409 if self.conflict else 422 if self.is_bound else 200

    @property
    def shown_ticket(self) -> str:
        """The ticket the page carries: the one that was sent if it still counts, or a fresh one."""
        return self.given.signed(self.name, self.municipality)

    @property
    def text_digest(self):
        return guard.digest(self[self.text].value() or "")

    def clean(self):
        answers = super().clean()
        if answers.get("website"):
            self.add_error(None, ValidationError(_("Leave the last field empty."), code="trap"))
        self._check_ticket(answers.get("ticket", ""))
        text = answers.get(self.text, "")
        found = guard.warnings(text)
        self.advice = [guard.describe(one, text, found=found) for one in found]
        if found and answers.get("keep") != guard.digest(text):
            undecided = _("Change the text, or tick that you keep it as it is.")
            self.add_error("keep", ValidationError(undecided, code="undecided"))
        return answers

    def _check_ticket(self, sent):
        try:
            ticket = tickets.read(sent, self.name, self.municipality)
        except tickets.Forged:
            why = _("The form was incomplete. Look it through, and send it again.")
            self.add_error(None, ValidationError(why, code="forged"))
            return
        if ticket.age > OLD:
            why = _("The form has been open for long. Look it through, and send it again.")
            self.add_error(None, ValidationError(why, code="old"))
            return
        self.given = ticket
        if ticket.age < FAST and self.by is None:
            why = _("That was quick. Look it through, and send it again.")
            self.add_error(None, ValidationError(why, code="fast"))

    def refuse_other_content(self):
        """Say that the same form was sent with other content; sent again it is a new one."""
        self.conflict = True
        self.given = tickets.new()
        why = _("You have sent this form already, with other words. They have been received.")
        self.add_error(None, ValidationError(why, code="conflict"))

    def limit(self):
        """Refuse the form because too many came from the same place; nothing in it is lost."""
        self.is_limited = True
        why = _("Many forms have come from your connection. Wait an hour, or call us.")
        self.add_error(None, ValidationError(why, code="limit"))
