"""The forms about an agreed meeting: buttons, each of which carries its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.choices import MeetingState

ENDS = [end for end in MeetingState.choices if end[0] != MeetingState.AGREED]


class EndForm(forms.Form):
    """What became of it."""

    state = forms.ChoiceField(
        choices=ENDS,
        error_messages={
            "required": _("Choose what became of the meeting."),
            "invalid_choice": _("Choose what became of the meeting."),
        },
    )


class TakeForm(forms.Form):
    """Whose meeting it was on the page on which somebody said "I'll take it"."""

    of = forms.IntegerField(required=False)
