"""What a citizen writes with a card: the words, what is wrong, why not, how it was."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.cards.choices import Face
from outreach.privacy.fields import points_at_nobody


def guarded_text(label, *, length, required=True, rows=4):
    return forms.CharField(
        label=label,
        required=required,
        max_length=length,
        validators=[points_at_nobody],
        help_text=_("Write no name and no number."),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": _("Write what it is about."),
            "max_length": _(
                "Shorten the text to %(limit_value)d characters; it has %(show_value)d."
            ),
        },
    )


class FindForm(forms.Form):
    """The four words. How they are written does not matter; their order does."""

    words = forms.CharField(
        label=_("Your four words"),
        max_length=200,
        help_text=_("They are on your card. Keep their order."),
        error_messages={
            "required": _("Write your four words."),
            "max_length": _("Write only the four words."),
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class Said(forms.Form):
    """A form that counts a line break as one character, as the page does."""

    def __init__(self, data=None, **options):
        if data is not None:
            data = data.copy()
            for name in self.base_fields:
                if name in data:
                    data[name] = data[name].replace("\r\n", "\n")
        super().__init__(data, **options)


class CorrectionForm(Said):
    said = guarded_text(_("What is wrong?"), length=500)


class ObjectionForm(Said):
    said = guarded_text(_("Do you want to say why? You need not."), length=500, required=False)


class WordForm(Said):
    face = forms.ChoiceField(
        label=_("How is it to meet us?"),
        choices=Face,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a face."),
            "invalid_choice": _("Choose one of the faces."),
        },
    )
    said = guarded_text(
        _("Do you want to say more? You need not."), length=200, required=False, rows=3
    )
