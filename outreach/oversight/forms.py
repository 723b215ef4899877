"""The municipality's decision about deletion, as the supervisor records it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.days import AS_WRITTEN, outreach_day
from outreach.municipalities.models import Municipality
from outreach.privacy import retention
from outreach.seen import Seen, digest


def days_of(rule):
    """The question how many days the rows of a rule stay."""
    trail = retention.trails[rule.name]
    range_ = {"least": rule.least, "most": rule.most, "counted": trail.counted}
    wrong = format_lazy(_("Enter a number from {least} to {most}."), **range_)
    return forms.IntegerField(
        label=trail.label,
        min_value=rule.least,
        max_value=rule.most,
        help_text=format_lazy(_("From {least} to {most} {counted}."), **range_),
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={
            "required": _("Enter a number of days."),
            "invalid": _("Enter a number of days."),
            "min_value": wrong,
            "max_value": wrong,
        },
    )


class RetentionForm(Seen, forms.ModelForm):
    """The day of the decision and its words, for everybody; and how many days each thing stays."""

    retention_decided_on = forms.DateField(
        label=_("When was it decided?"),
        input_formats=AS_WRITTEN,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Enter the date."),
            "invalid": _("Enter the date as day, month and year, such as 17.12.2026."),
        },
    )
    retention_words = forms.CharField(
        label=_("What was decided?"),
        max_length=2000,
        help_text=_("In plain Danish: what is deleted when. Everybody can read it."),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Enter what was decided.")},
    )
    sealed_days = forms.IntegerField(
        label=_("How many days do sealed details live at most?"),
        min_value=7,
        max_value=42,
        help_text=_("From 7 to 42. They go before that when the concern is closed."),
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={
            "required": _("Enter a number of days."),
            "invalid": _("Enter a number of days."),
            "min_value": _("Enter a number from 7 to 42."),
            "max_value": _("Enter a number from 7 to 42."),
        },
    )

    class Meta:
        model = Municipality
        fields = ["retention_decided_on", "retention_words", "sealed_days"]

    def __init__(self, data=None, *, by):
        municipalities = Municipality.objects.all()
        if data is not None:  # nobody else records one until the request ends
            municipalities = municipalities.select_for_update()
        super().__init__(data, instance=municipalities.get(pk=by.municipality_id))
        self.by = by
        self.decided = dict(self.instance.periods.values_list("rule", "days"))
        for rule in retention.rules().values():
            self.fields[rule.name] = days_of(rule)
            self.initial[rule.name] = self.decided.get(rule.name, rule.usual)
        told = [getattr(self.instance, name) for name in self._meta.fields]
        self.watch(digest(*told, *sorted(self.decided.items())))

    @property
    def days(self):
        """The fields that ask for a number of days."""
        return [self[name] for name in [*retention.rules(), "sealed_days"]]

    @property
    def undecided(self) -> list:
        """What a decision that is recorded says nothing of, by what people call it."""
        if self.instance.retention_decided_on is None or self.is_bound:
            return []
        return [self.fields[name].label for name in retention.rules() if name not in self.decided]

    def clean_retention_decided_on(self):
        day = self.cleaned_data["retention_decided_on"]
        if day > outreach_day():
            raise ValidationError(
                _("The date lies ahead. Enter the day it was decided."), code="future"
            )
        return day

    def save(self):
        """Record the decision; recorded already, the same in everything, it is not logged."""
        days = {name: self.cleaned_data[name] for name in retention.rules()}
        if set(self.changed_data) - {"seen"} or days != self.decided:
            self.instance.save(update_fields=self._meta.fields)
            for rule, number in days.items():
                self.instance.periods.update_or_create(rule=rule, defaults={"days": number})
            Entry.objects.record(Deed.RETENTION_DECIDED, by=self.by)
