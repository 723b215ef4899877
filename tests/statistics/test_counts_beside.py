"""Assessments and bridges are counted as contacts are, and outlive what is erased."""

from datetime import date

import pytest
from django.db import connection

from contacts.erasing import erase_citizen
from contacts.statistics.counting.models import Erased, Tally
from contacts.statistics.counting.proof import differences
from outreach.days import outreach_day
from tests import make
from tests.statistics.counted import assert_proved, told

MARCH, JUNE, YEAR_ON = date(2025, 3, 10), date(2025, 6, 20), date(2026, 3, 1)


def month(first, model=Tally):
    """{(table, row, column): (how many, people)} of one month."""
    counted = told(model, span="month", first=first)
    return {key[2:]: value for key, value in counted.items()}


def assert_all_proved(municipality):
    assert_proved(municipality)
    for year in (2025, 2026):
        assert not list(differences(municipality, date(year, 1, 1)))


@pytest.fixture
def standard(nyborg):
    return make.edition(
        nyborg, criteria={"isolates": "Isolerer sig"}, factors={"rough": "Sover ude"}
    )


@pytest.fixture
def globus(anna):
    return make.citizen(anna.municipality, first_met_on=MARCH, last_met_on=MARCH)


@pytest.fixture
def komet(anna):
    return make.citizen(anna.municipality, "Komet Lanterne", first_met_on=MARCH, last_met_on=MARCH)


def assessed(by, citizen, said="yes", **details):
    made = make.assessment(by, citizen, on=MARCH, said={"isolates": said, "rough": "no"}, **details)
    connection.check_constraints()  # as at the end of a transaction
    return made


def test_an_assessment_counts_with_its_result_and_with_each_answer_of_its_edition(anna, globus):
    assessed(anna, globus)
    assessed(anna, globus, said="unknown", result="unclear")

    assert month(date(2025, 3, 1)) == {
        ("assessed", "", ""): (2, 1),
        ("result", "inside", ""): (1, 1),
        ("result", "unclear", ""): (1, 1),
        ("criterion", "isolates", ""): (1, 1),
        ("answered", "isolates", "1_yes"): (1, 1),
        ("answered", "isolates", "1_unknown"): (1, 1),
        ("answered", "rough", "1_no"): (2, 1),
    }
    assert_all_proved(anna.municipality)


def test_aliases_that_are_one_person_are_one_in_assessments_and_bridges(anna, globus, komet):
    for citizen in (globus, komet):
        assessed(anna, citizen)
        make.bridge(anna, citizen, on=MARCH)
    merge = make.merge(globus, komet, anna)

    counted = month(date(2025, 3, 1))
    assert counted["criterion", "isolates", ""] == counted["service", "_drop_in", ""] == (2, 1)
    assert_all_proved(anna.municipality)

    merge.undo(by=anna)
    counted = month(date(2025, 3, 1))
    assert counted["criterion", "isolates", ""] == counted["service", "_drop_in", ""] == (2, 2)
    assert_all_proved(anna.municipality)


@pytest.mark.parametrize(
    ("steps", "answer", "became"),
    [
        ([], None, "not_used"),
        (["went_along"], None, "not_used"),
        (["said_no"], None, "said_no"),
        (["went_along", "lost_sight"], None, "out_of_sight"),
        (["uses_it"], None, "unknown"),
        (["uses_it"], "uses_it", "uses_it"),
        (["uses_it"], "no_longer", "no_longer"),
    ],
)
def test_a_year_after_the_first_word_a_bridge_counts_by_what_became_of_it(
    anna, globus, steps, answer, became
):
    bridge = make.bridge(anna, globus, *steps, on=MARCH)
    if answer:
        bridge.refresh_from_db()
        bridge.answer(3, answer, on=outreach_day(), by=anna, revision=bridge.revision)

    assert month(date(2025, 3, 1)) == {
        ("offered", "", ""): (1, 1),
        ("service", "_drop_in", ""): (1, 1),
    }
    assert month(YEAR_ON) == {
        ("year_on", "", ""): (1, 1),
        ("became", became, ""): (1, 1),
    }
    assert_all_proved(anna.municipality)


def test_what_falls_due_after_the_year_says_nothing_of_it(anna, globus):
    bridge = make.bridge(anna, globus, on=MARCH)
    make.stepped(bridge, "uses_it", by=anna, on=date(2025, 12, 20))
    bridge.answer(3, "no_longer", on=outreach_day(), by=anna, revision=bridge.revision)
    late = make.bridge(anna, globus, on=MARCH)
    make.stepped(late, "uses_it", by=anna, on=date(2026, 3, 20))

    assert month(YEAR_ON) == {
        ("year_on", "", ""): (2, 1),
        ("became", "unknown", ""): (1, 1),
        ("became", "not_used", ""): (1, 1),
    }


def test_a_bridge_whose_first_word_was_taken_back_counts_nowhere(anna, globus):
    bridge = make.bridge(anna, globus, on=MARCH)
    bridge.take_back(bridge.last.pk, by=anna, revision=bridge.revision)

    assert told() == {}
    assert_all_proved(anna.municipality)


def test_what_is_erased_stays_counted_and_stands_in_the_ledger(anna, globus):
    assessed(anna, globus)
    make.bridge(anna, globus, "uses_it", on=JUNE)
    before = told()

    erase_citizen(globus)

    assert told() == told(Erased) == before
    assert len(before) > 10
    assert_all_proved(anna.municipality)
