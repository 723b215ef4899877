"""Which two editions to compare."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TwoEditions(forms.Form):
    """Two published editions, the earlier first as it is asked; any two may be compared."""

    fra = forms.TypedChoiceField(label=_("From"), coerce=int)
    til = forms.TypedChoiceField(label=_("To"), coerce=int)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.choices = choices
            field.error_messages["invalid_choice"] = _("Choose an edition from the list.")
            field.error_messages["required"] = _("Choose an edition from the list.")
