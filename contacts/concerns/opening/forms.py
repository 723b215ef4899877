"""What somebody says before a seal is broken."""

from django import forms
from django.utils.translation import gettext_lazy as _

from outreach.audit.deeds import Purpose


class OpeningForm(forms.Form):
    """What the sealed details are needed for. It goes to the log."""

    purpose = forms.ChoiceField(
        label=_("What do you need it for?"),
        choices=[
            (Purpose.FIND_PERSON, _("To find the person it is about")),
            (Purpose.REACH_SENDER, _("To reach whoever told it")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you need it for."),
            "invalid_choice": _("Choose one of the answers shown."),
        },
    )


class CallBackForm(OpeningForm):
    """A complaint's sealed details hold one thing: how its sender can be called back."""

    purpose = forms.ChoiceField(
        choices=[(Purpose.COMPLAINT, "")],
        widget=forms.HiddenInput,
        initial=Purpose.COMPLAINT,
        error_messages=OpeningForm.base_fields["purpose"].error_messages,
    )
