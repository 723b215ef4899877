"""A review as its reviewer sees it: the lines with what the log says, and the form for results."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.finding import Around, contacts_around
from outreach.audit.models import Entry
from outreach.privacy import guard
from outreach.privacy.fields import points_at_nobody
from outreach.seen import Seen, digest

from .models import REMARK_LENGTH, Line, Result


@dataclass
class Shown:
    """A line with the entry it was drawn for: None once the log has erased that.

    around: whether the same person logged a contact around then. No alias and no token is in it.
    """

    line: Line
    entry: Entry | None
    around: Around | None
    result: forms.BoundField | None = None
    remark: forms.BoundField | None = None

    @property
    def role(self):
        """The role of whoever it was, in words."""
        return self.entry and Role(self.entry.role).label

    @property
    def is_as_written(self) -> bool:
        """Whether the entry still says what it said; false for a forged one."""
        return self.entry is None or self.entry.hash == self.entry.computed_hash()


def lines_of(review, form=None) -> list[Shown]:
    """The lines of a review in their order, in a fixed number of queries."""
    lines = list(review.lines.all())
    numbers = [line.number for line in lines]
    found = Entry.objects.filter(municipality=review.municipality_id, number__in=numbers)
    entries = {entry.number: entry for entry in found}
    near = contacts_around(
        review.municipality, [(entry.by_name, entry.at) for entry in entries.values()]
    )
    shown = []
    for line in lines:
        entry = entries.get(line.number)
        around = near[entry.by_name, entry.at] if entry else None
        fields = (form[f"result-{line.order}"], form[f"remark-{line.order}"]) if form else ()
        shown.append(Shown(line, entry, around, *fields))
    return shown


class ReviewForm(Seen, forms.Form):
    """A result and a remark for each line. What is answered can be saved before all is."""

    # Ticked, it carries the digest of the remarks it was ticked for: others ask again.
    keep = forms.CharField(required=False, max_length=64)

    def __init__(self, data=None, *, review):
        if data is not None:  # a line break counts once, as on the page
            data = data.copy()
            for name in [name for name in data if name.startswith("remark-")]:
                data[name] = data[name].replace("\r\n", "\n")
        super().__init__(data)
        self.lines = list(review.lines.all())
        self.advice: list[str] = []
        self.finishes = data is not None and "finish" in data
        for line in self.lines:
            self.fields[f"result-{line.order}"] = forms.ChoiceField(
                label=_("Result"),
                choices=Result,
                initial=line.result,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"remark-{line.order}"] = forms.CharField(
                label=_("Remark"),
                initial=line.remark,
                required=False,
                max_length=REMARK_LENGTH,
                validators=[points_at_nobody],
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={
                    "max_length": _(
                        "Shorten the text to %(limit_value)d characters; it has %(show_value)d."
                    ),
                },
            )
        self.watch(digest(*[(line.order, line.result, line.remark) for line in self.lines]))

    def results(self) -> dict[int, tuple[str, str]]:
        """The result and the remark of each line, by its order."""
        return {
            line.order: (
                self.cleaned_data.get(f"result-{line.order}", ""),
                self.cleaned_data.get(f"remark-{line.order}", ""),
            )
            for line in self.lines
        }

    @property
    def written(self) -> str:
        """All remarks as they stand in their fields, in their order."""
        return "\n".join(self[f"remark-{line.order}"].value() or "" for line in self.lines)

    @property
    def text_digest(self) -> str:
        return guard.digest(self.written)

    def clean(self):
        answers = super().clean()
        for order, (result, remark) in self.results().items():
            if result in (Result.ASKED, Result.NOT_IN_ORDER) and not (
                remark or self.errors.get(f"remark-{order}")
            ):
                words = _("Line %(line)d: write what you asked, or what is not in order.")
                self.wrong(f"remark-{order}", words, "why", order)
            if self.finishes and not result and f"result-{order}" not in self.errors:
                words = _("Line %(line)d: choose a result before you finish.")
                self.wrong(f"result-{order}", words, "unanswered", order)
        self.advise()
        return answers

    def wrong(self, field, words, code, order):
        self.add_error(field, ValidationError(words, code=code, params={"line": order}))

    def advise(self):
        """Say where a remark may name or describe somebody; the writer decides."""
        for order, (_result, remark) in self.results().items():
            found = guard.warnings(remark)
            self.advice += [
                _("Line %(line)d: %(advice)s")
                % {"line": order, "advice": guard.describe(one, remark, found=found)}
                for one in found
            ]
        if self.advice and self.cleaned_data.get("keep") != self.text_digest:
            undecided = _("Change the text, or tick that you keep it as it is.")
            self.add_error("keep", ValidationError(undecided, code="undecided"))
