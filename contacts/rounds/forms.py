"""The forms of a round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.forms.contact import one_of
from contacts.forms.plates import ELSEWHERE
from outreach.days import PartOfDay, calendar_day, outreach_day, part_of_day
from standards.models import Item


class RoundForm(forms.Form):
    """Where a round goes, and in which part of the day.

    by: the worker. like: the round that is on its way, whose answers a fresh form shows; without
    one the form is for a round that starts now. The standard in force on the round's day says
    which places there are.
    """

    part_of_day = one_of(_("Part of day"), PartOfDay.choices, error=_("Choose a part of the day."))
    place = one_of(_("Where?"), [], error=_("Choose a place."))

    def __init__(self, data=None, *, by, like=None):
        day, part = (like.day, like.part_of_day) if like else (outreach_day(), part_of_day())
        place = (like.place.key if like.place else ELSEWHERE) if like else None
        super().__init__(data, initial={"part_of_day": part, "place": place})
        places = Item.objects.offered(by.municipality, Item.Kind.PLACE, calendar_day(day))
        self.places = {item.key: item for item in places}
        self.fields["place"].choices = [
            *((key, str(item)) for key, item in self.places.items()),
            (ELSEWHERE, _("Another place")),
        ]
        self.fields["place"].error_messages["invalid_choice"] = _(
            "The standard of that day does not have this place. Choose again."
        )

    @property
    def answers(self) -> dict:
        """The cleaned answers as a round wants them; a place of None is elsewhere."""
        given = self.cleaned_data
        return {"part_of_day": given["part_of_day"], "place": self.places.get(given["place"])}


class CountForm(forms.Form):
    """One more seen, or one fewer."""

    step = forms.TypedChoiceField(choices=[("1", "+1"), ("-1", "-1")], coerce=int)
