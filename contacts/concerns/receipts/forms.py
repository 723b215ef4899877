"""What a sender writes on the status page: the words, an answer, something more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.concerns.door.ticketed import guarded_text


class FindForm(forms.Form):
    """The four words. How they are written does not matter; their order does."""

    words = forms.CharField(
        label=_("Your four words"),
        max_length=200,
        help_text=_("In the order you got them, with a space between."),
        error_messages={
            "required": _("Write your four words."),
            "max_length": _("Write only the four words."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class AnswerForm(forms.Form):
    """The answer to the team's question."""

    auto_id = "answer_%s"
    said = guarded_text(
        _("Your answer"),
        rows=3,
        length=500,
        help_text=_("Write no name and no number. You can answer once."),
    )


class AddForm(forms.Form):
    """Something more about what was sent."""

    said = guarded_text(
        _("What do you want to add?"),
        rows=3,
        length=1000,
        help_text=_("Write no name, number or looks."),
    )
