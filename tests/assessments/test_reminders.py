"""The day says what somebody wanted to look at again, why, and no longer than it is of use."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from outreach.days import outreach_day
from outreach.reminders import reminders_of
from tests import make


@pytest.fixture
def due(anna, known):
    """An assessment of a month ago that Anna wanted to look at again yesterday."""
    today = outreach_day()
    return make.assessment(
        anna, known, on=today - timedelta(days=30), look_again_on=today - timedelta(days=1)
    )


def reminded(user):
    return [one for one in reminders_of(user) if "Vurdér" in one.words or "Assess" in one.words]


def test_it_stands_on_the_authors_day_with_its_reason(browse, anna, known, due):
    (one,) = reminded(anna)
    page = browse(anna).get("/").content.decode()

    assert one.words == "Vurdér igen: Globus Fyrtårn"
    assert one.address == f"/borgere/{known.pk}/?for=follow_up"
    assert "Her fordi du ville se på det igen" in page
    assert browse(anna).get(one.address).status_code == 200


def test_it_waits_for_its_day(anna, known):
    make.assessment(anna, known, look_again_on=outreach_day() + timedelta(days=1))
    assert reminded(anna) == []


def test_a_colleague_is_not_reminded(bente, due):
    assert reminded(bente) == []


def test_what_somebody_left_behind_waits_for_all(anna, bente, due):
    anna.is_active = False
    anna.save()

    (one,) = reminded(bente)
    assert "Anna" in one.reason


def test_a_newer_assessment_ends_it(anna, bente, known, due):
    make.assessment(bente, known)
    assert reminded(anna) == []


def test_of_two_on_one_day_the_later_counts(anna, known):
    today = outreach_day()
    on = today - timedelta(days=30)
    make.assessment(anna, known, on=on, look_again_on=today)
    assert len(reminded(anna)) == 1
    make.assessment(anna, known, on=on)
    assert reminded(anna) == []


def test_a_newer_one_under_another_alias_ends_it_until_they_are_parted(anna, known, other, due):
    make.assessment(anna, other)
    merge = make.merge(known, into=other, by=anna)
    assert reminded(anna) == []
    merge.undo(by=anna)
    assert len(reminded(anna)) == 1


def test_under_a_merge_it_names_who_they_are_known_as(anna, known, other, due):
    make.merge(known, into=other, by=anna)
    assert [one.words for one in reminded(anna)] == ["Vurdér igen: Robåd Paraply"]


@pytest.mark.parametrize("end", ["handed_over", "moved", "not_seen", "died"])
def test_nobody_is_chased_after_an_end(anna, known, due, end):
    known.refresh_from_db()
    known.end(end, by=anna)
    assert reminded(anna) == []


def test_another_municipality_is_not_reminded(clara, due):
    assert reminded(clara) == []


def test_many_cost_no_more_than_few(anna, django_assert_max_num_queries):
    on, today = outreach_day() - timedelta(days=30), outreach_day()
    for alias in make.aliases(20):
        make.assessment(anna, make.citizen(anna.municipality, alias), on=on, look_again_on=today)
    from contacts.assessments.reminders import assessments

    with django_assert_max_num_queries(7):
        assert len(list(assessments(anna))) == 20


# --- Before it is erased -----------------------------------------------------------------------


@pytest.fixture
def two_years(nyborg):
    """The municipality keeps assessments for 730 days."""
    make.decided(nyborg).periods.create(rule="assessments", days=730)


def made(by, citizen, days, **details):
    return make.assessment(by, citizen, on=outreach_day() - timedelta(days=days), **details)


def test_a_month_before_it_is_erased_the_author_hears_of_it(anna, bente, known, two_years):
    one = made(anna, known, 701)

    (told,) = reminded(anna)
    assert told.reason.startswith("den seneste vurdering gemmer vi kun til")
    assert date_format(one.made_on + timedelta(days=730), "j. F Y") in told.reason
    assert reminded(bente) == []


def test_not_sooner_and_not_where_nobody_decided(anna, known, nyborg):
    made(anna, known, 701)
    assert reminded(anna) == []
    make.decided(nyborg).periods.create(rule="assessments", days=732)
    assert reminded(anna) == []


def test_whoever_has_assessed_again_hears_nothing(anna, bente, known, two_years):
    made(anna, known, 729)
    made(bente, known, 10)
    assert reminded(anna) == []


def test_one_that_waits_for_its_day_is_not_erased_and_not_told_of(anna, known, two_years):
    made(anna, known, 729, look_again_on=outreach_day() + timedelta(days=1))
    assert reminded(anna) == []


def test_one_that_was_to_be_looked_at_stands_once(anna, known, two_years):
    made(anna, known, 729, look_again_on=outreach_day() - timedelta(days=1))
    assert len(reminded(anna)) == 1
