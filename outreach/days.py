"""Days and parts of a day, as an outreach team counts them."""

from datetime import date, datetime, time, timedelta

import holidays
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HOLIDAYS = holidays.country_holidays("DK")  # fills itself, a year at a time
NIGHT_ENDS = 5  # o'clock: until then the night belongs to the evening's date
# How people write a day in a form.
AS_WRITTEN = ["%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %m %Y", "%d.%m.%y"]


class PartOfDay(models.TextChoices):
    """When, and no closer than this: a clock time could find somebody."""

    MORNING = "morning", _("Morning")
    FORENOON = "forenoon", _("Forenoon")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")
    NIGHT = "night", _("Night")

    @classmethod
    def of(cls, moment: datetime) -> "PartOfDay":
        """The part of day of a local moment."""
        starts = [
            (NIGHT_ENDS, cls.MORNING),
            (9, cls.FORENOON),
            (12, cls.AFTERNOON),
            (18, cls.EVENING),
            (22, cls.NIGHT),
        ]
        begun = [part for hour, part in starts if moment.hour >= hour]
        return begun[-1] if begun else cls.NIGHT

    @property
    def position(self) -> int:
        """0 for the morning, 4 for the night: the order within one day."""
        return list(type(self)).index(self)


def local(moment: datetime | None = None) -> datetime:
    """The moment, or now, on the clock in Copenhagen."""
    return timezone.localtime(moment)


def outreach_day(moment: datetime | None = None) -> date:
    """The date a meeting at this moment (default: now) is written under."""
    return (local(moment) - timedelta(hours=NIGHT_ENDS)).date()


def beginning(day: date) -> datetime:
    """The moment in which a day begins in Copenhagen."""
    return timezone.make_aware(datetime.combine(day, time.min))


def beginning_of_outreach_day(day: date) -> datetime:
    """The moment in which the outreach day of this date begins."""
    return timezone.make_aware(datetime.combine(day, time(NIGHT_ENDS)))


def part_of_day(moment: datetime | None = None) -> PartOfDay:
    """The part of day at this moment (default: now)."""
    return PartOfDay.of(local(moment))


def calendar_day(day: date) -> date:
    """The day on the calendar for what is written under `day`, if that is now.

    Until 5 o'clock the night is written under the evening's date, but whatever holds from a day
    (an edition of the standard) holds from its midnight, in the street too.
    """
    return local().date() if day == outreach_day() else day


def is_working_day(day: date) -> bool:
    """Whether it is neither Saturday, Sunday nor a Danish holiday (helligdag).

    Days on which many only have an agreement to be free, such as 5 June, count as working days.
    """
    return day.weekday() < 5 and day not in HOLIDAYS


def add_working_days(day: date, number: int) -> date:
    """The last of so many working days after a day; the day itself is not counted."""
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day
