"""The supervisor's answer to a complaint."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.concerns.models import AnsweredOtherwise
from outreach.privacy import guard
from outreach.privacy.fields import points_at_nobody


class ReplyForm(forms.Form):
    """One answer, which whoever complained reads with the words of the receipt."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        validators=[points_at_nobody],
        help_text=_("It cannot be changed afterwards. Write no name and no number of a citizen."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Write the answer."),
            "max_length": _(
                "Shorten the text to %(limit_value)d characters; it has %(show_value)d."
            ),
        },
    )
    # Ticked, it carries the digest of the text it was ticked for: another text asks again.
    keep = forms.CharField(required=False, max_length=64)

    def __init__(self, data=None):
        if data is not None and "text" in data:  # a line break counts once, as on the page
            data = data.copy()
            data["text"] = data["text"].replace("\r\n", "\n")
        super().__init__(data)
        self.advice = []
        self.conflict = False

    @property
    def status(self) -> int:
        """The status of the page that shows the form: 200 fresh, 422 refused, 409 too late."""
        return 409 if self.conflict else 422 if self.is_bound else 200

    @property
    def text_digest(self) -> str:
        return guard.digest(self["text"].value() or "")

    def clean(self):
        answers = super().clean()
        text = answers.get("text", "")
        found = guard.warnings(text)
        self.advice = [guard.describe(one, text, found=found) for one in found]
        if found and answers.get("keep") != guard.digest(text):
            undecided = _("Change the text, or tick that you keep it as it is.")
            self.add_error("keep", ValidationError(undecided, code="undecided"))
        return answers

    def save(self, complaint, *, by) -> bool:
        """Answer the complaint; false, with the reason on the form, if it was answered already."""
        try:
            complaint.reply(self.cleaned_data["text"], by=by)
        except AnsweredOtherwise:
            self.conflict = True
            why = _("It was answered meanwhile. Your answer was not sent; both stand here.")
            self.add_error(None, ValidationError(why, code="conflict"))
        return not self.conflict
