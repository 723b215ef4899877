"""What a worker says about a concern: tried, asked, closed, joined; and the team's own target."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.concerns.choices import Attempted, Outcome
from contacts.concerns.models import Concern
from contacts.concerns.models.target import AT_MOST
from outreach.days import AS_WRITTEN, outreach_day
from outreach.privacy import guard
from outreach.privacy.fields import points_at_nobody

SHOWN = 20  # concerns offered for joining
# Only the sender can take a concern back.
OUTCOMES = [one for one in Outcome.choices if one[0] != Outcome.WITHDRAWN]


def plates(label, choices, *, error):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": error,
            "invalid_choice": _("Choose one of the answers shown."),
        },
    )


def guarded_text(label, *, length, rows, required=True, help_text=""):
    return forms.CharField(
        label=label,
        required=required,
        max_length=length,
        validators=[points_at_nobody],
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": _("Write the question."),
            "max_length": _(
                "Shorten the text to %(limit_value)d characters; it has %(show_value)d."
            ),
        },
    )


class Weighed(forms.Form):
    """A form with one guarded text, `text`, about whose likely names the writer is asked."""

    text = ""

    # Ticked, it carries the digest of the text it was ticked for: another text asks again.
    keep = forms.CharField(required=False, max_length=64)

    def __init__(self, data=None, **options):
        self.advice = []
        if data is not None:
            data = data.copy()
            if self.text in data:  # line breaks count as one character each, as on the page
                data[self.text] = data[self.text].replace("\r\n", "\n")
        super().__init__(data, **options)

    @property
    def text_digest(self):
        return guard.digest(self[self.text].value() or "")

    def clean(self):
        answers = super().clean()
        text = answers.get(self.text, "")
        found = guard.warnings(text)
        self.advice = [guard.describe(one, text, found=found) for one in found]
        if found and answers.get("keep") != guard.digest(text):
            undecided = _("Change the text, or tick that you keep it as it is.")
            self.add_error("keep", ValidationError(undecided, code="undecided"))
        return answers


class TakeForm(forms.Form):
    """Who had the concern on the page on which somebody took it."""

    of = forms.IntegerField(required=False)


class AttemptForm(forms.Form):
    """An attempt to meet the person, on a day since the concern came."""

    on = forms.DateField(
        label=_("When?"),
        input_formats=AS_WRITTEN,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Enter the date."),
            "invalid": _("Enter the date as day, month and year, such as 17.12.2026."),
        },
    )
    outcome = plates(
        _("What came of it?"), Attempted.choices, error=_("Choose what came of the attempt.")
    )
    known = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The form was incomplete. Check your answers and save again."),
            "invalid": _("The form was incomplete. Check your answers and save again."),
            "min_value": _("The form was incomplete. Check your answers and save again."),
        },
    )

    def __init__(self, data=None, *, concern):
        self.since = concern.received_on
        super().__init__(data, initial={"on": outreach_day(), "known": concern.tries})

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > outreach_day():
            why = _("The date lies ahead. Enter the day it happened.")
            raise ValidationError(why, code="future")
        if on < self.since:
            raise ValidationError(_("The concern came later than that day."), code="too_old")
        return on


class AskForm(Weighed):
    """The one question to the sender."""

    text = "question"

    question = guarded_text(
        _("Your question"),
        length=500,
        rows=4,
        help_text=_(
            "Ask for a place and a part of the day, not for a name or a number. Whoever has the"
            " receipt can read it."
        ),
    )


class CloseForm(Weighed):
    """What came of it in the end."""

    text = "elsewhere"

    outcome = plates(_("What came of it?"), OUTCOMES, error=_("Choose what came of the concern."))
    elsewhere = guarded_text(
        _("Where else can the person get help?"),
        length=200,
        rows=2,
        required=False,
        help_text=_("Only if the person is outside the target group. Name services, not people."),
    )

    def clean(self):
        answers = super().clean()
        outside = answers.get("outcome") == Outcome.OUTSIDE
        if outside and not answers.get("elsewhere") and "elsewhere" not in self.errors:
            why = _("Write where else the person can get help.")
            self.add_error("elsewhere", ValidationError(why, code="required"))
        if "outcome" in answers and not outside:
            answers["elsewhere"] = ""
        return answers


class JoinForm(forms.Form):
    """Which other concern is about the same person."""

    other = forms.UUIDField(
        label=_("Which one is about the same person?"),
        error_messages={
            "required": _("Choose a concern."),
            "invalid": _("That concern cannot be joined to this one. Choose another."),
        },
    )

    def __init__(self, data=None, *, concern, by):
        super().__init__(data)
        cases = Concern.objects.visible_to(by).cases()
        self.joinable = cases.filter(joined=None).exclude(pk=concern.pk)
        # The same place first: that is where two worries about one person come from.
        near = self.joinable.filter(place__key=concern.place and concern.place.key)
        likely = list(near.by_promise().told()[:SHOWN])
        others = self.joinable.exclude(pk__in=[one.pk for one in likely])
        self.offered = [*likely, *others.by_promise().told()[: SHOWN - len(likely)]]

    def clean_other(self):
        other = self.joinable.filter(pk=self.cleaned_data["other"]).first()
        if other is None:
            raise ValidationError(self.fields["other"].error_messages["invalid"], code="invalid")
        return other


class TargetForm(forms.Form):
    """The team's own target."""

    days = forms.IntegerField(
        label=_("Working days"),
        required=False,
        min_value=1,
        max_value=AT_MOST,
        help_text=_("From 1 to 60. Leave it empty if you want no target."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "invalid": _("Enter the number of working days in figures."),
            "min_value": _("Enter a number from 1 to 60."),
            "max_value": _("Enter a number from 1 to 60."),
        },
    )
