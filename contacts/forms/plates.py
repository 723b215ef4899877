"""What the page of the contact form asks of it: which plates lie on top, what is unfolded."""

from datetime import date, timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact
from outreach.days import PartOfDay, outreach_day
from outreach.privacy import guard

ELSEWHERE = "elsewhere"
PLACES_SHOWN = 7
RECENT = timedelta(days=90)  # how long a citizen or a place counts as often used


class Plates(forms.Form):
    """The part of the contact form that is only its page's business."""

    @property
    def when(self) -> str:
        """The day and part of day in the form, for the folded line on top."""
        day, part = self["met_on"].value(), self["part_of_day"].value()
        if day in (outreach_day(), date_format(outreach_day(), "d.m.Y")):
            day = _("Today")
        elif isinstance(day, date):
            day = date_format(day, "SHORT_DATE_FORMAT")
        part = PartOfDay(part).label.lower() if part in PartOfDay.values else ""
        return " · ".join(str(known) for known in (day, part) if known) or str(_("When?"))

    @property
    def usual_plates(self):
        """The plates for a place that are seen at once, each with whether it leads out."""
        return [
            (plate, plate.data["value"] == ELSEWHERE)
            for plate in self["place"]
            if plate.data["value"] not in self.rare_places
        ]

    @property
    def rare_plates(self):
        """The plates for a place behind "more"."""
        return [plate for plate in self["place"] if plate.data["value"] in self.rare_places]

    @cached_property
    def rare_places(self):
        """Places beyond what one glance takes in: all but the chosen and those most used."""
        if len(self.places) <= PLACES_SHOWN:
            return set()
        often = Contact.objects.most_used_places(
            municipality=self.by.municipality,
            since=outreach_day() - RECENT,
            at_most=PLACES_SHOWN,
        )
        chosen = self["place"].value()
        by_use = sorted(self.places, key=lambda key: (key != chosen, key not in often))
        return set(by_use[PLACES_SHOWN:])

    @property
    def citizen_plates(self):
        """The plates for a known citizen, each with the key of their usual place."""
        return [
            (plate, self.usual_places.get(plate.data["value"], ""))
            for plate in self["who"]
            if plate.data["value"] in self.citizens
        ]

    @property
    def way_out_plates(self):
        return [plate for plate in self["who"] if plate.data["value"] not in self.citizens]

    @property
    def note_digest(self):
        """What ticking "keep the note" would send: it counts for the note on the page only."""
        return guard.digest(self["note"].value() or "")

    @property
    def more_is_open(self):
        """Whether the optional part holds something a person should see again."""
        optional = ("support", "length", "phase", "sleeps", "note")
        return self.is_bound and any(self[one].errors or self[one].value() for one in optional)
