"""The forms of a bridge. None has a field for free text: what is said stays in the street."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.forms.contact import one_of
from contacts.forms.day import day_field
from outreach.days import AS_WRITTEN, outreach_day
from standards.models import Item

from .choices import FOLLOWED_UP, Answer, End, Service, Stage
from .months import months_after

COMMON = "common."  # before a service of the common list, so that no key of a standard is one
INCOMPLETE = _("The form was incomplete. Check your answers and save again.")


def hidden(field, **more):
    return field(
        widget=forms.HiddenInput,
        error_messages={"required": INCOMPLETE, "invalid": INCOMPLETE},
        **more,
    )


class BeginForm(forms.Form):
    """The first word: about which service, on which day. by: the worker.

    The services are those of the standard in force, else the common list.
    """

    submission = hidden(forms.UUIDField)
    service = one_of(_("Where does it lead?"), [], error=_("Choose a service."))
    on = day_field(_("When did you tell about it?"))

    def __init__(self, data=None, *, by, initial=None):
        super().__init__(data, initial=initial)
        offered = Item.objects.offered(by.municipality, Item.Kind.SERVICE, timezone.localdate())
        self.items = {item.key: item for item in offered}
        common = [Service.OTHER] if self.items else list(Service)
        self.fields["service"].choices = [
            *((key, str(item)) for key, item in self.items.items()),
            *((f"{COMMON}{one}", one.label) for one in common),
        ]
        self.fields["service"].error_messages["invalid_choice"] = _(
            "The standard does not name that service any more. Choose again."
        )

    @property
    def plates(self):
        """Each plate for a service, with whether its words are the standard's."""
        return [(plate, plate.data["value"] in self.items) for plate in self["service"]]

    @property
    def answers(self) -> dict:
        """What `Bridge.objects.begin` is told."""
        chosen = self.cleaned_data["service"]
        item = self.items.get(chosen)
        return {
            "submission": self.cleaned_data["submission"],
            "on": self.cleaned_data["on"],
            "service": item,
            "kind": "" if item else chosen.removeprefix(COMMON),
        }


class OfBridge(forms.Form):
    """A form about a bridge as its page showed it: `revision` tells which."""

    revision = hidden(forms.IntegerField, min_value=0, max_value=32_767)

    def __init__(self, data=None, *, bridge, initial=None):
        self.bridge = bridge
        ordinary = {"revision": bridge.revision, "on": outreach_day()}
        super().__init__(data, initial=ordinary | (initial or {}))

    @property
    def is_stale(self) -> bool:
        """Whether the bridge has changed since: what was sent is then compared, not checked."""
        return self.is_bound and self.data.get("revision") != str(self.bridge.revision)

    def seen_again(self):
        """The same answers, on a page that shows the bridge as it is now."""
        data = self.data.copy()
        data["revision"] = str(self.bridge.revision)
        return type(self)(data, bridge=self.bridge)


class NextForm(OfBridge):
    """What happened next: a stage reached, on the strength of a consent; or how it ended."""

    event = one_of(_("What happened?"), [], error=_("Choose what happened."))
    on = day_field(_("When?"))
    consent_on = forms.DateField(
        label=_("When did the citizen say yes?"),
        help_text=_("Not needed for a no thank you, or when you have lost sight."),
        required=False,
        input_formats=AS_WRITTEN,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": _("Enter the date as day, month and year, such as 17.12.2026.")},
    )

    def __init__(self, data=None, *, bridge):
        stages = bridge.next_stages
        initial = {"event": stages[0] if stages else None, "consent_on": bridge.consent_on}
        super().__init__(data, bridge=bridge, initial=initial)
        ends = list(End) if bridge.stage and not bridge.ended else []
        if self.is_stale:
            stages, ends = list(Stage), list(End)
        self.fields["event"].choices = [(one.value, one.label) for one in [*stages, *ends]]
        if not bridge.stage:
            del self.fields["consent_on"]

    @property
    def plates(self):
        """Each plate, with whether it is an end."""
        return [(plate, plate.data["value"] in End.values) for plate in self["event"]]

    def clean_on(self):
        on = self.cleaned_data["on"]
        if not self.is_stale and self.bridge.last and on < self.bridge.last.done_on:
            raise ValidationError(
                _("That is before the step it follows. Check the day."), code="before_former"
            )
        return on

    def clean(self):
        said = super().clean()
        event, on = said.get("event"), said.get("on")
        if event not in Stage.values or not Stage(event).needs_consent:
            said["consent_on"] = None
            self.errors.pop("consent_on", None)
        elif "consent_on" not in self.errors:
            self.check_consent(said.get("consent_on"), on)
        return said

    def check_consent(self, given, on):
        """Nothing is passed on without the citizen's agreement, and there is no way round it."""
        if given is None:
            why = _("Enter the day the citizen said yes. Without it, nothing is passed on.")
            self.add_error("consent_on", ValidationError(why, code="no_consent"))
        elif given > outreach_day():
            why = _("The date lies ahead. Enter the day the citizen said yes.")
            self.add_error("consent_on", ValidationError(why, code="future"))
        elif on and given > on:
            why = _("The yes comes before the step. Check both days.")
            self.add_error("consent_on", ValidationError(why, code="after_step"))
        elif self.bridge.is_withdrawn and not self.is_stale and given < self.bridge.last.done_on:
            why = _("The citizen has taken that yes back since. Enter the day of the new one.")
            self.add_error("consent_on", ValidationError(why, code="withdrawn"))


class WithdrawForm(OfBridge):
    on = day_field(_("When did the citizen take it back?"))

    clean_on = NextForm.clean_on


class AnswerForm(OfBridge):
    """What a follow-up found."""

    months = forms.TypedChoiceField(
        label=_("After how long?"),
        widget=forms.RadioSelect,
        coerce=int,
        error_messages={"required": _("Choose which follow-up it is.")},
    )
    answer = one_of(_("Does the citizen use it?"), Answer.choices, error=_("Choose an answer."))
    on = day_field(_("When did you learn it?"))

    def __init__(self, data=None, *, bridge):
        months = bridge.answerable
        initial = {"months": bridge.months_due or (months[-1] if months else None)}
        super().__init__(data, bridge=bridge, initial=initial)
        field = self.fields["months"]
        may = FOLLOWED_UP if self.is_stale else months
        field.choices = [(one, _("%(months)d months") % {"months": one}) for one in may]
        field.error_messages["invalid_choice"] = _("Nobody is to be asked about that any more.")

    def clean(self):
        said = super().clean()
        months, on = said.get("months"), said.get("on")
        if not self.is_stale and months and on and on < months_after(self.bridge.uses_on, months):
            why = _("The follow-up was not due that day. Check the day.")
            self.add_error("on", ValidationError(why, code="too_early"))
        return said


class TakeBackForm(OfBridge):
    """Only that the last step never happened; `step` is the one the page showed."""

    step = hidden(forms.IntegerField)

    def __init__(self, data=None, *, bridge):
        super().__init__(data, bridge=bridge, initial={"step": bridge.last and bridge.last.pk})
