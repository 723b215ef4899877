"""What an editor is told of how much an item is used: a band, once a month, or nothing."""

from datetime import date, timedelta

import pytest
import time_machine

from standards import uses
from tests import make

TODAY = "2026-11-21 12:00+01:00"


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 21), date(2025, 11, 1), date(2026, 10, 31)),
        (date(2026, 11, 1), date(2025, 11, 1), date(2026, 10, 31)),
        (date(2026, 1, 31), date(2025, 1, 1), date(2025, 12, 31)),
        (date(2028, 2, 29), date(2027, 2, 1), date(2028, 1, 31)),
    ],
)
def test_the_period_is_the_twelve_months_that_have_ended(today, first, last):
    assert uses.period(today) == (first, last)


@pytest.mark.parametrize(
    ("times", "people", "threshold", "told"),
    [
        (0, 0, 3, ""),
        (1, 1, 3, ""),
        (9, 9, 3, ""),
        (10, 10, 3, "10–49"),
        (49, 3, 3, "10–49"),
        (50, 40, 5, "50–199"),
        (200, 99, 5, "200 eller flere"),
        (5000, 4, 5, ""),  # many contacts with few people
        (30, 30, 40, ""),  # a municipality that shows nothing under 40
        (49, 49, 40, "10–49"),
    ],
)
def test_no_small_figure_is_told_and_no_exact_one(times, people, threshold, told):
    assert uses.band_of(uses.Used(times, people), threshold) == told


@pytest.fixture
def met(anna):
    """met(number, when, …) logs contacts of Anna's on a day."""

    def log(number, when, **details):
        for _ in range(number):
            make.contact(anna, met_on=when, **details)

    return log


def touched(anna):
    return uses.touched(anna.municipality, ["street", "finances", "bench"])


@time_machine.travel(TODAY, tick=False)
def test_contacts_are_counted_by_place_and_support_over_closed_months(anna, met):
    october, november = date(2026, 10, 31), date(2026, 11, 1)
    met(9, october, support=["finances"])
    met(30, november)
    met(30, date(2025, 10, 31))
    assert touched(anna) == {"street": [], "finances": [], "bench": []}

    met(1, october, support=["finances"])
    assert touched(anna) == {
        "street": ["Brugt i 10–49 kontakter de seneste 12 hele måneder."],
        "finances": ["Brugt i 10–49 kontakter de seneste 12 hele måneder."],
        "bench": [],
    }


@time_machine.travel(TODAY, tick=False)
def test_one_person_met_often_is_no_figure(anna, met):
    known = make.citizen(anna.municipality)
    met(60, date(2026, 10, 1), citizen=known)
    assert touched(anna)["street"] == []

    met(1, date(2026, 10, 1), people=4)
    assert touched(anna)["street"] == ["Brugt i 50–199 kontakter de seneste 12 hele måneder."]


@time_machine.travel(TODAY, tick=False)
def test_another_municipalitys_contacts_are_not_counted(anna, clara):
    for _ in range(12):
        make.contact(clara, met_on=date(2026, 10, 1) + timedelta(days=1))

    assert touched(anna)["street"] == []


def test_without_keys_nothing_is_asked(django_assert_num_queries, nyborg):
    with django_assert_num_queries(0):
        assert uses.touched(nyborg, []) == {}
