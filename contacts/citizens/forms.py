"""The small forms about a citizen. None of them has a field for who somebody is."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.choices import AgeBand, EndState, Sex
from contacts.forms.contact import one_of
from contacts.forms.plates import ELSEWHERE
from contacts.people import said_of
from outreach.audit.deeds import Purpose
from outreach.days import AS_WRITTEN, PartOfDay, outreach_day
from standards.models import Item

from .reading import ASKED

FARTHEST = timedelta(days=366)


class PurposeForm(forms.Form):
    purpose = one_of(
        _("What do you open it for?"),
        [(one.value, one.label) for one in ASKED],
        error=_("Choose what you open it for."),
    )

    def clean_purpose(self):
        return Purpose(self.cleaned_data["purpose"])


class FindForm(forms.Form):
    """An alias as somebody typed it: case, spaces and the order of the words do not count.

    visible: the citizens that may be found. `similar` holds those that look like it.
    """

    alias = forms.CharField(
        label=_("Alias"), max_length=60, error_messages={"required": _("Enter the alias.")}
    )

    def __init__(self, data=None, *, visible):
        super().__init__(data)
        self.visible = visible
        self.found = None
        self.similar = []

    def clean_alias(self):
        alias = self.cleaned_data["alias"]
        self.found = self.visible.known_as(alias).first()
        if self.found is None:
            self.similar = list(self.visible.resembling(alias))
            if self.similar:
                why = _("Nobody has quite that alias. Is it one of these?")
            else:
                why = _("Nobody here has that alias. Check the spelling.")
            raise ValidationError(why, code="similar" if self.similar else "unknown")
        return alias


class DescribeForm(forms.Form):
    """The little that may be known about a person. aliases: those they are known under."""

    age_band = one_of(_("Age"), [("", _("Not noted")), *AgeBand.choices], required=False)
    sex = one_of(_("Sex"), [("", _("Not noted")), *Sex.choices], required=False)
    go_two = forms.BooleanField(
        label=_("Go two"),
        required=False,
        help_text=_(
            "The team sees it in the list, on the citizen's page and with agreed meetings. "
            "No reason is kept."
        ),
    )

    def __init__(self, data=None, *, aliases):
        super().__init__(data, initial={name: said_of(aliases, name) for name in self.base_fields})

    @property
    def changed(self) -> dict:
        """What the worker changed; the rest stays as each alias has it."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class EndForm(forms.Form):
    state = one_of(
        _("How did it end?"),
        [("", _("It has not ended")), *EndState.choices],
        required=False,
    )


class MeetingForm(forms.Form):
    """The next meeting: a day, a part of it and a place of the standard. by: the worker."""

    on = forms.DateField(
        label=_("Which day?"),
        input_formats=AS_WRITTEN,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Enter the day of the meeting."),
            "invalid": _("Enter the date as day, month and year, such as 17.12.2026."),
        },
    )
    part_of_day = one_of(_("Part of day"), PartOfDay.choices, error=_("Choose a part of the day."))
    place = one_of(_("Where?"), [], error=_("Choose a place."))

    def __init__(self, data=None, *, by, initial=None):
        super().__init__(data, initial=initial)
        places = Item.objects.offered(by.municipality, Item.Kind.PLACE, timezone.localdate())
        self.places = {item.key: item for item in places}
        self.fields["place"].choices = [
            *((key, str(item)) for key, item in self.places.items()),
            (ELSEWHERE, _("Another place")),
        ]

    @staticmethod
    def answers_of(agreed, citizen):
        """What a fresh form shows: the meeting agreed before, else the usual place."""
        place = agreed.place if agreed else citizen.usual_place
        return {
            "on": agreed and agreed.on,
            "part_of_day": agreed and agreed.part_of_day,
            "place": place.key if place else ELSEWHERE if agreed else None,
        }

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day < outreach_day():
            raise ValidationError(_("The day has passed. Enter a day to come."), code="past")
        if day - outreach_day() > FARTHEST:
            raise ValidationError(_("That is more than a year ahead. Check the year."), code="far")
        return day

    def clean_place(self):
        """The item of the standard, or None for elsewhere."""
        return self.places.get(self.cleaned_data["place"])


class MergeForm(FindForm):
    """The other alias of one person, and which of the two they are to be known under.

    citizen: whom the page is about. page_of: the alias (id) it was opened for, which may have been
    merged into the citizen meanwhile. Until `keep` is chosen, the two are only shown side by side.
    """

    keep = forms.ChoiceField(required=False)

    def __init__(self, data=None, *, citizen, page_of, visible):
        super().__init__(data, visible=visible)
        self.page_of = page_of
        self.citizen = citizen
        self.other = None

    def clean_alias(self):
        alias = super().clean_alias()
        self.other = self.found.root()
        if self.other.pk == self.citizen.pk:
            if self.found.pk == self.page_of:
                why = _("That is the citizen whose page you came from. Enter the other alias.")
                raise ValidationError(why, code="same")
            why = _("The two are merged already.")
            raise ValidationError(why, code="together")
        pair = [self.citizen, self.other]
        self.fields["keep"].choices = [(str(one.pk), one.alias) for one in pair]
        self.fields["keep"].error_messages["invalid_choice"] = _("Choose one of the two aliases.")
        return alias

    @property
    def is_decided(self) -> bool:
        return bool(self.cleaned_data.get("keep"))

    @property
    def pair(self):
        """(the one to join, the one to keep)"""
        if self.cleaned_data["keep"] == str(self.other.pk):
            return self.citizen, self.other
        return self.other, self.citizen
