"""Days, as people write them in a form."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outreach.days import AS_WRITTEN, outreach_day

OLDEST_DAYS = 366


def met_by(day):
    """Refuse a day that has not come, or that lies so far back that the year must be wrong."""
    today = outreach_day()
    if day > today:
        raise ValidationError(_("The date lies ahead. Enter the day it happened."), code="future")
    if (today - day).days > OLDEST_DAYS:
        raise ValidationError(
            _("The date is more than a year back. Check the year."), code="too_old"
        )


def day_field(label):
    return forms.DateField(
        label=label,
        validators=[met_by],
        input_formats=AS_WRITTEN,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Enter the date."),
            "invalid": _("Enter the date as day, month and year, such as 17.12.2026."),
        },
    )


class DutyForm(forms.Form):
    """The day on which somebody notified about a child. It asks for nothing else."""

    given_on = day_field(_("When did you notify?"))
