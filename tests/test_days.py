"""Days and parts of a day, as an outreach team counts them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from outreach.days import PartOfDay, calendar_day, outreach_day, part_of_day

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [
        (4, 59, PartOfDay.NIGHT),
        (5, 0, PartOfDay.MORNING),
        (8, 59, PartOfDay.MORNING),
        (9, 0, PartOfDay.FORENOON),
        (12, 0, PartOfDay.AFTERNOON),
        (18, 0, PartOfDay.EVENING),
        (22, 0, PartOfDay.NIGHT),
        (0, 0, PartOfDay.NIGHT),
    ],
)
def test_a_day_has_five_parts(hour, minute, part):
    assert part_of_day(datetime(2026, 11, 20, hour, minute, tzinfo=COPENHAGEN)) == part


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 21, 4, 59, tzinfo=COPENHAGEN), date(2026, 11, 20)),
        (datetime(2026, 11, 21, 5, 0, tzinfo=COPENHAGEN), date(2026, 11, 21)),
        (datetime(2027, 1, 1, 2, 0, tzinfo=COPENHAGEN), date(2026, 12, 31)),
        (datetime(2026, 3, 29, 4, 30, tzinfo=COPENHAGEN), date(2026, 3, 28)),  # clocks go forward
        (datetime(2026, 3, 29, 5, 30, tzinfo=COPENHAGEN), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 4, 59, tzinfo=COPENHAGEN), date(2026, 10, 24)),  # and back
        (datetime(2026, 11, 20, 23, 30, tzinfo=ZoneInfo("UTC")), date(2026, 11, 20)),
    ],
)
def test_the_night_belongs_to_the_evening_until_five(moment, day):
    assert outreach_day(moment) == day


def test_the_parts_are_in_order():
    assert [part.position for part in PartOfDay] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("now", "written_under", "on_the_calendar"),
    [
        ("2026-11-22 02:00 +0100", date(2026, 11, 21), date(2026, 11, 22)),
        ("2026-11-22 02:00 +0100", date(2026, 11, 20), date(2026, 11, 20)),
        ("2026-11-22 23:59 +0100", date(2026, 11, 22), date(2026, 11, 22)),
        ("2026-11-22 09:00 +0100", date(2026, 11, 21), date(2026, 11, 21)),
    ],
)
def test_what_happens_now_has_the_day_on_the_calendar(now, written_under, on_the_calendar):
    with time_machine.travel(now, tick=False):
        assert calendar_day(written_under) == on_the_calendar
