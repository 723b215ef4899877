"""What a supervisor says of a promise."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outreach.days import AS_WRITTEN, outreach_day
from outreach.privacy import guard
from outreach.privacy.fields import points_at_nobody
from standards.models import Verdict
from standards.models.statement import WORDS_LENGTH

HALF_A_YEAR = timedelta(days=182)
TWO_YEARS = timedelta(days=731)


class StatementForm(forms.Form):
    """Whether the promise is kept, what that builds on, and when to look again."""

    verdict = forms.ChoiceField(
        label=_("Is the promise kept?"),
        choices=Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the promise is kept.")},
    )
    words = forms.CharField(
        label=_("What do you build it on?"),
        max_length=WORDS_LENGTH,
        validators=[points_at_nobody],
        help_text=_("What is done, and how you know. Write about the work, and name nobody."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write what you build it on."),
            "max_length": _(
                "Shorten the text to %(limit_value)d characters; it has %(show_value)d."
            ),
        },
    )
    look_again_on = forms.DateField(
        label=_("When do you look at it again?"),
        input_formats=AS_WRITTEN,
        help_text=_("Within two years. Your front page reminds you."),
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Enter the date."),
            "invalid": _("Enter the date as day, month and year, such as 17.12.2026."),
        },
    )
    # Ticked, it carries the digest of the text it was ticked for: another text asks again.
    keep = forms.CharField(required=False, max_length=64)

    def __init__(self, data=None):
        if data is not None and "words" in data:  # a line break counts once, as on the page
            data = data.copy()
            data["words"] = data["words"].replace("\r\n", "\n")
        super().__init__(data, initial={"look_again_on": outreach_day() + HALF_A_YEAR})
        self.advice = []

    @property
    def status(self) -> int:
        """The status of the page that shows the form: 200 fresh, 422 refused."""
        return 422 if self.is_bound else 200

    @property
    def text_digest(self) -> str:
        return guard.digest(self["words"].value() or "")

    @property
    def said(self) -> dict:
        """What is said, without what only the form needs."""
        return {name: self.cleaned_data[name] for name in ("verdict", "words", "look_again_on")}

    def clean_look_again_on(self):
        day, today = self.cleaned_data["look_again_on"], outreach_day()
        if not today < day <= today + TWO_YEARS:
            raise ValidationError(
                _("Choose a day that lies ahead, within two years."), code="out_of_range"
            )
        return day

    def clean(self):
        answers = super().clean()
        text = answers.get("words", "")
        found = guard.warnings(text)
        self.advice = [guard.describe(one, text, found=found) for one in found]
        if found and answers.get("keep") != guard.digest(text):
            undecided = _("Change the text, or tick that you keep it as it is.")
            self.add_error("keep", ValidationError(undecided, code="undecided"))
        return answers
