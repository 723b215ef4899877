"""Several workers at the same concern at the same moment."""

import pytest

from contacts.concerns.models import Concern
from outreach.days import outreach_day
from tests import make
from tests.contacts.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes(results):
    return sorted(type(one).__name__ for one in results)


def test_exactly_one_of_many_takes_a_concern(anna):
    workers = [make.user(anna.municipality) for _ in range(6)]
    concern = make.concern(anna.municipality)
    results = at_once(*(lambda by=by: concern.take(by=by) for by in workers))

    assert outcomes(results) == ["NoneType", *["TakenBefore"] * 5]
    winner = workers[results.index(None)]
    assert Concern.objects.get().taken_by == winner


def test_exactly_one_attempt_of_two_that_saw_none_is_noted(anna, bente):
    concern = make.concern(anna.municipality)
    tries = [
        lambda by=by: concern.attempt("met", on=outreach_day(), by=by, known=0)
        for by in (anna, bente)
    ]

    assert outcomes(at_once(*tries)) == ["AttemptedMeanwhile", "NoneType"]
    assert concern.attempts.count() == 1


def test_two_that_join_each_other_make_one_case(anna, bente):
    one, other = make.concern(anna.municipality), make.concern(anna.municipality)
    results = at_once(lambda: one.join(other, by=anna), lambda: other.join(one, by=bente))

    assert outcomes(results) == ["NoneType", "NotJoinable"]
    assert Concern.objects.cases().count() == 1


def test_closing_a_case_while_its_senders_withdraw_leaves_nothing_open(anna):
    leading, second, third = (make.concern(anna.municipality) for _ in range(3))
    leading.join(second, by=anna)
    leading.join(third, by=anna)
    at_once(
        lambda: Concern.objects.get(pk=leading.pk).close("known", by=anna),
        lambda: Concern.objects.get(pk=second.pk).withdraw(),
        lambda: Concern.objects.get(pk=third.pk).withdraw(),
    )

    assert set(Concern.objects.values_list("state", "joined_to")) == {("closed", None)}
