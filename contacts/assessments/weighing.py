"""Free text of a form: short, guarded, and weighed by the writer where it may point at somebody."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outreach.privacy import guard
from outreach.privacy.fields import points_at_nobody


def guarded_text(label, *, length, rows, required=False, error="", help_text=""):
    return forms.CharField(
        label=label,
        required=required,
        max_length=length,
        validators=[points_at_nobody],
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": error,
            "max_length": _(
                "Shorten the text to %(limit_value)d characters; it has %(show_value)d."
            ),
        },
    )


@dataclass
class Weighed:
    """One guarded text on a page: its field, what the guard advises, and the writer's decision."""

    field: forms.BoundField
    keep: forms.BoundField
    advice: list[str]

    @property
    def digest(self) -> str:
        """What ticking "keep it" sends: it counts for the text on the page only."""
        return guard.digest(self.field.value() or "")


class WeighedForm(forms.Form):
    """A form whose guarded texts are named in `texts`.

    Where the guard advises, the writer changes the text or ticks that it stays. The tick carries
    the digest of the text it was made for: another text asks again.
    """

    texts: tuple[str, ...] = ()

    def __init__(self, data=None, **options):
        self.advice = {name: [] for name in self.texts}
        if data is not None:
            data = data.copy()
            for name in self.texts:
                if name in data:  # line breaks count as one character each, as on the page
                    data[name] = data[name].replace("\r\n", "\n")
        super().__init__(data, **options)
        for name in self.texts:
            self.fields[f"keep_{name}"] = forms.CharField(required=False, max_length=64)

    @property
    def weighed(self) -> dict[str, Weighed]:
        """The texts as the page shows them."""
        return {
            name: Weighed(self[name], self[f"keep_{name}"], self.advice[name])
            for name in self.texts
        }

    def clean(self):
        answers = super().clean()
        for name in self.texts:
            text = answers.get(name, "")
            found = guard.warnings(text)
            self.advice[name] = [guard.describe(one, text, found=found) for one in found]
            if found and answers.get(f"keep_{name}") != guard.digest(text):
                undecided = _("Change the text, or tick that you keep it as it is.")
                self.add_error(f"keep_{name}", ValidationError(undecided, code="undecided"))
        return answers
