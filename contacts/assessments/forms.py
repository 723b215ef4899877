"""The forms of an assessment: the worker's, and a colleague's second opinion."""

import re
from datetime import timedelta
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outreach.days import AS_WRITTEN, calendar_day, outreach_day
from standards import canonical
from standards.life.reminders import months_after
from standards.models import Edition

from .choices import Result, Said, View
from .models import Assessment, Conflict
from .sheet import OF_ITEM, Replaced, Sheet
from .weighing import WeighedForm, guarded_text

OTHER = "other"  # a measure that no item of the standard names
MONTHS = [("", _("No date")), ("1", _("1 month")), ("3", _("3 months")), ("6", _("6 months"))]
FARTHEST = timedelta(days=731)
INCOMPLETE = _("The form was incomplete. Check your answers and save again.")


def plates(label, choices, *, required=True, error=""):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={
            "required": error,
            "invalid_choice": _("Choose one of the answers shown."),
        },
    )


def once():
    """The id under which a form is saved once, however often it is sent."""
    return forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"required": INCOMPLETE, "invalid": INCOMPLETE},
    )


class AssessForm(WeighedForm):
    """An assessment under the edition in force: each of its items is a question.

    by: the worker. citizen: whom it is about. The form carries the content hash of the edition it
    was shown from. When another is in force by the time it is sent, nothing is saved, every
    answer stays, and `replaced` says what differs.
    """

    texts = ("reason", "elsewhere", "why_not_less", "deviation", "deviation_reason")

    submission = once()
    edition = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    result = plates(
        _("What is your assessment?"), Result.choices, error=_("Choose what you came to.")
    )
    reason = guarded_text(
        _("Why?"),
        length=1000,
        rows=4,
        required=True,
        error=_("Write why, in your own words."),
        help_text=_("In your own words. No name, number, address or looks."),
    )
    elsewhere = guarded_text(
        _("Where else can the person get help?"),
        length=300,
        rows=2,
        help_text=_("Write it when the person is outside the target group."),
    )
    measure = plates(_("What is the least that helps?"), [], required=False)
    why_not_less = guarded_text(
        _("Why is something less not enough?"),
        length=500,
        rows=3,
        help_text=_("Choose what intervenes least in the person's life."),
    )
    look_again = plates(_("Look at it again in"), MONTHS, required=False)
    look_again_on = forms.DateField(
        label=_("Or on a day you choose"),
        required=False,
        input_formats=AS_WRITTEN,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "invalid": _("Enter the date as day, month and year, such as 17.12.2026."),
        },
    )
    deviation = guarded_text(
        _("What do you do differently from the standard?"),
        length=500,
        rows=3,
        help_text=_("Only to the citizen's advantage."),
    )
    deviation_reason = guarded_text(
        _("Why is that to the citizen's advantage?"), length=500, rows=3
    )

    def __init__(self, data=None, *, by, citizen):
        self.by, self.citizen = by, citizen
        self.replaced = self.conflict = None
        super().__init__(data, initial={"submission": uuid4()})
        self.day = outreach_day()
        in_force = Edition.objects.in_force(by.municipality, calendar_day(self.day))
        self.sheet = Sheet(self._saved_before() or in_force)
        self._ask()

    @property
    def shown_as(self) -> str:
        """The content hash of the edition that the sent form was shown from; empty if none."""
        sent = self.data.get("edition", "")
        return sent if re.fullmatch(canonical.HASH, sent) else ""

    def _saved_before(self):
        """The edition of what was saved under this submission: sent again, it is held to that."""
        if not self.is_bound or not (submission := self["submission"].value()):
            return None
        try:
            submission = self.fields["submission"].clean(submission)
        except ValidationError:
            return None
        ours = Assessment.objects.visible_to(self.by).select_related("edition")
        saved = ours.filter(submission=submission, content_hash=self.shown_as).first()
        if saved is None:
            return None
        self.day = saved.made_on
        return saved.edition

    def _ask(self):
        """A question for each item of the edition, and its measures to choose among."""
        for key, item in self.sheet.items.items():
            field = plates(str(item), Said.choices)
            field.error_messages["required"] = _("Answer: %(item)s") % {"item": item}
            self.fields[OF_ITEM + key] = field
        # They stand first on the page, and so in the summary of what is wrong.
        self.order_fields([OF_ITEM + key for key in self.sheet.items])
        if self.sheet.edition:
            self.initial["edition"] = self.sheet.edition.content_hash
        if self.sheet.measures:
            self.fields["measure"].choices = [
                *((key, str(item)) for key, item in self.sheet.measures.items()),
                (OTHER, _("Something else")),
            ]
        else:
            del self.fields["measure"]

    @property
    def is_possible(self) -> bool:
        """Whether there is something to assess against."""
        return bool(self.sheet.items)

    @property
    def groups(self):
        """The questions in the standard's order: (group, [(item, its field)])."""
        return [
            (group, [(item, self[OF_ITEM + item.key]) for item in group.items])
            for group in self.sheet.groups
        ]

    @property
    def deviates(self) -> bool:
        """Whether the part about deviating holds something a person should see."""
        return any(self[name].errors or self[name].value() for name in self.texts[-2:])

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows this form."""
        if not self.is_bound:
            return 200
        return 409 if self.replaced or self.conflict or not self.is_possible else 422

    # What was sent ------------------------------------------------------------------------

    def clean(self):
        answers = super().clean()
        if self._is_of_another_edition():
            return answers
        foreign = {
            name for name in self.data if name.startswith(OF_ITEM) and name not in self.fields
        }
        if foreign:
            why = _("An answer belonged to another standard. It is not asked here. Save again.")
            self.add_error(None, ValidationError(why, code="foreign"))
        self._check_result(answers)
        self._check_deviation(answers)
        self._check_next_look(answers)
        return answers

    def _is_of_another_edition(self):
        """Note what differs when the edition was replaced; refuse a form that was never shown."""
        now = self.sheet.edition
        self._errors.pop("edition", None)  # nobody typed it
        if now and self.shown_as == now.content_hash:
            return False
        shown = Edition.objects.published_as(self.by.municipality, self.shown_as)
        if shown:
            self.replaced = Replaced(Sheet(shown), self.sheet, self.data.dict())
            self._errors.clear()  # what is asked now is answered first
            why = _("The standard was replaced while you wrote.")
            self.add_error(None, ValidationError(why, code="replaced"))
        else:
            self.add_error(None, ValidationError(INCOMPLETE, code="edition"))
        self.data["edition"] = now.content_hash if now else ""
        return True

    def _check_result(self, answers):
        result = answers.get("result")
        if result == Result.OUTSIDE and not answers.get("elsewhere"):
            self._miss("elsewhere", _("Write where else the person can get help."))
        inside = result == Result.INSIDE
        if inside and "measure" in self.fields and not answers.get("measure"):
            self._miss("measure", _("Choose the least that helps."))
        if (inside or answers.get("measure")) and not answers.get("why_not_less"):
            self._miss("why_not_less", _("Write why something less is not enough."))

    def _check_deviation(self, answers):
        what, why = answers.get("deviation"), answers.get("deviation_reason")
        if what and not why:
            self._miss("deviation_reason", _("Write why you depart from the standard."))
        if why and not what:
            self._miss("deviation", _("Write what you do differently."))

    def _miss(self, name, words):
        if name not in self.errors:
            self.add_error(name, ValidationError(words, code="required"))

    def _check_next_look(self, answers):
        months, day = answers.get("look_again"), answers.get("look_again_on")
        if months and day:
            why = _("Choose either a number of months or a day.")
            self.add_error("look_again_on", ValidationError(why, code="both"))
        elif months:
            answers["look_again_on"] = months_after(self.day, int(months))
        elif day and day <= self.day:
            why = _("The day has passed. Enter a day to come.")
            self.add_error("look_again_on", ValidationError(why, code="past"))
        elif day and day - self.day > FARTHEST:
            why = _("That is more than two years ahead. Check the year.")
            self.add_error("look_again_on", ValidationError(why, code="far"))

    def save(self):
        """Make the assessment and return it; None when the form was saved with other answers.

        The form then carries a new submission id, so that what was written can still be saved.
        """
        try:
            return Assessment.objects.register(by=self.by, citizen=self.citizen, **self._answers())
        except Conflict as conflict:
            self.conflict = conflict.saved
            self.data["submission"] = str(uuid4())
        return None

    def _answers(self):
        """The cleaned answers as `Assessment.objects.register` wants them."""
        given = self.cleaned_data
        return {
            "submission": given["submission"],
            "edition": self.sheet.edition,
            "said": {item: given[OF_ITEM + key] for key, item in self.sheet.items.items()},
            "result": given["result"],
            "measure": self.sheet.measures.get(given.get("measure", "")),
            "look_again_on": given["look_again_on"],
            **{name: given[name] for name in self.texts},
        }


class OpinionForm(WeighedForm):
    """What a colleague thinks of an assessment."""

    texts = ("words",)

    submission = once()
    view = plates(_("How do you see it?"), View.choices, error=_("Choose how you see it."))
    words = guarded_text(
        _("In your own words"),
        length=500,
        rows=3,
        help_text=_("Needed when you see it differently. No name, number, address or looks."),
    )

    def __init__(self, data=None):
        self.is_own = self.conflict = False
        super().__init__(data, initial={"submission": uuid4()})

    def clean(self):
        answers = super().clean()
        differs = answers.get("view") == View.OTHER
        if differs and not answers.get("words") and "words" not in self.errors:
            why = _("Write how you see it.")
            self.add_error("words", ValidationError(why, code="required"))
        return answers

    def refuse_own(self):
        """Say that a second opinion is somebody else's."""
        self.is_own = True
        why = _("You made the assessment yourself. A second opinion comes from a colleague.")
        self.add_error(None, ValidationError(why, code="own"))

    def refuse_other_content(self):
        """Say that the same form was sent with other words; sent again it is a new opinion."""
        self.conflict = True
        self.data["submission"] = str(uuid4())
        why = _("You have sent this form already, with other words. They are saved.")
        self.add_error(None, ValidationError(why, code="conflict"))

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows this form."""
        if not self.is_bound:
            return 200
        return 409 if self.conflict else 422
