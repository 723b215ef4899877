"""The worksheet for the census week: every citizen once, with what was said last."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.statistics.pages.census import Week, by_situation, met_in
from outreach.audit.models import Entry
from tests import make

MONDAY, SUNDAY = date(2027, 2, 8), date(2027, 2, 14)
WEEK = Week(MONDAY)


@pytest.fixture(autouse=True)
def afterwards():
    with time_machine.travel("2027-02-16T13:00:00+01:00"):
        yield


def of(people):
    return {person.alias: (person.situation, person.age_band) for person in people}


def test_everybody_met_in_the_week_stands_once_with_what_was_said_last(anna, nyborg):
    globus = make.citizen(nyborg, age_band="30-39")
    make.contact(anna, citizen=globus, met_on=date(2026, 12, 1), sleeps="shelter")
    make.contact(anna, citizen=globus, met_on=MONDAY, sleeps="street")
    make.contact(anna, citizen=globus, met_on=SUNDAY)
    make.contact(anna, citizen=globus, met_on=date(2027, 2, 15), sleeps="own_home")
    silent = make.citizen(nyborg, "Robåd Paraply")
    make.contact(anna, citizen=silent, met_on=SUNDAY)
    make.contact(anna, met_on=SUNDAY, people=3)

    people, others = met_in(WEEK, by=anna)
    assert of(people) == {
        "Globus Fyrtårn": ("street", "30-39"),
        "Robåd Paraply": ("unknown", "unknown"),
    }
    assert others == 3
    street = by_situation(people)[0]
    assert (street[1], street[2]) == ([0, 0, 1, 0, 0, 0, 0], 1)


def test_who_was_not_found_was_not_met(anna, nyborg):
    make.contact(anna, citizen=make.citizen(nyborg), met_on=MONDAY, outcome="not_found")
    annulled = make.citizen(nyborg, "Robåd Paraply")
    make.contact(anna, citizen=annulled, met_on=MONDAY).annul(by=anna)

    assert met_in(WEEK, by=anna) == ([], 0)


def test_two_aliases_that_are_one_person_are_one(anna, nyborg):
    globus, other = make.citizen(nyborg, sex="woman"), make.citizen(nyborg, "Robåd Paraply")
    make.contact(anna, citizen=other, met_on=MONDAY, sleeps="friends")
    make.merge(other, globus, anna)

    (person,), _others = met_in(WEEK, by=anna)
    assert (person.alias, person.situation, person.said_on) == ("Globus Fyrtårn", "friends", MONDAY)


def test_the_page_is_for_the_team_and_is_noted(browse, anna, clara, nyborg):
    make.contact(anna, citizen=make.citizen(nyborg), met_on=MONDAY, sleeps="night_cafe")

    page = browse(anna).get("/tal/vive/?uge=2027-02-08").content.decode()
    assert "Globus Fyrtårn" in page
    assert "Uge 6" in page
    assert Entry.objects.filter(deed="census.read", purpose="count").count() == 1
    assert "Globus" not in browse(clara).get("/tal/vive/?uge=2027-02-08").content.decode()


@pytest.mark.parametrize("asked", ["2027-02-09", "x", "", "0001-01-01", "9999-12-27"])
def test_what_is_no_monday_is_not_found(browse, anna, asked):
    assert browse(anna).get("/tal/vive/", {"uge": asked}).status_code == 404


def test_it_costs_the_same_for_three_citizens_and_thirty(anna):
    counted = []
    for crowd in (3, 30):
        make.crowd(anna, crowd)
        with CaptureQueriesContext(connection) as queries:
            met_in(Week.of(date(2027, 2, 16)), by=anna)
        counted.append(len(queries.captured_queries))
    assert counted[0] == counted[1] <= 6
