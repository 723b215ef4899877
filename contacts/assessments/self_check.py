"""The criteria for anybody who wonders whether to tell the team. No answer is kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outreach.days import calendar_day, outreach_day
from standards.models import Edition

from .choices import Said
from .sheet import OF_ITEM, Sheet

ANSWERS = [(Said.YES, _("Yes")), (Said.NO, _("No")), (Said.UNKNOWN, _("I do not know"))]


class SelfCheckForm(forms.Form):
    """The items of a municipality's edition in force, each of which may be left unanswered.

    It only tells the answers back: nothing is counted, weighed or worked out from them.
    """

    edition = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data=None, *, municipality):
        super().__init__(None if data is None else data.copy())
        in_force = Edition.objects.in_force(municipality, calendar_day(outreach_day()))
        self.sheet = Sheet(in_force)
        self.is_replaced = False
        for key, item in self.sheet.items.items():
            self.fields[OF_ITEM + key] = forms.ChoiceField(
                label=str(item),
                choices=ANSWERS,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the answers shown.")},
            )
        if in_force:
            self.initial["edition"] = in_force.content_hash

    @property
    def groups(self):
        """The questions in the standard's order: (group, [(item, its field)])."""
        return [
            (group, [(item, self[OF_ITEM + item.key]) for item in group.items])
            for group in self.sheet.groups
        ]

    @property
    def told(self):
        """What was answered, told back: (the answer in words, the items it was given to)."""
        given = {
            item: self.cleaned_data.get(OF_ITEM + key, "") for key, item in self.sheet.items.items()
        }
        told = [*ANSWERS, ("", _("Left unanswered"))]
        found = [
            (words, [item for item, one in given.items() if one == said]) for said, words in told
        ]
        return [(words, items) for words, items in found if items]

    def clean(self):
        answers = super().clean()
        edition = self.sheet.edition
        self._errors.pop("edition", None)  # nobody typed it
        if edition and answers.get("edition") != edition.content_hash:
            self.is_replaced = True
            self.data["edition"] = edition.content_hash
            why = _("The criteria have changed since you opened the page. Look them through again.")
            self.add_error(None, ValidationError(why, code="replaced"))
        return answers

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows this form."""
        if not self.is_bound:
            return 200
        return 409 if self.is_replaced else 422
