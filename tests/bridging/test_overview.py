"""The effect: what became of the bridges offered in a quarter, with every denominator."""

from datetime import date, timedelta

import pytest

from contacts.bridging.models import Bridge, Effect, Then
from contacts.bridging.months import months_after
from contacts.models import Citizen
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

TODAY = outreach_day()
LONG_AGO = date(2020, 1, 1)
DAY = timedelta(days=1)


def effects(by):
    return Bridge.objects.visible_to(by).effect(LONG_AGO, TODAY, on=TODAY)


def total(by):
    return sum(effects(by), Effect())


def after(by, months):
    """What was counted so many months after, without the zeros."""
    return {str(then): many for then, many in total(by).after[months].items() if many}


def answered(bridge, by, **answers):
    for months, answer in answers.items():
        bridge.refresh_from_db()
        day = int(months.removeprefix("at_"))
        bridge.answer(day, answer, on=TODAY, by=by, revision=bridge.revision)
    return bridge


def test_every_bridge_offered_is_counted_as_far_as_it_came(anna, citizen):
    for steps in ((), ("went_along",), ("arrived",), ("uses_it",), ("said_no",)):
        make.bridge(anna, citizen, *steps)
    make.bridge(anna, citizen, "arrived", "lost_sight")
    make.bridge(anna, citizen, "went_along", "withdrawn")

    found = total(anna)
    counted = (found.offered, found.accepted, found.arrived, found.uses, found.never)
    assert counted == (7, 5, 3, 1, 6)
    assert (found.said_no, found.lost_sight) == (1, 1)


def test_a_bridge_whose_first_word_was_taken_back_never_was(anna, citizen):
    bridge = make.bridge(anna, citizen)
    bridge.take_back(bridge.last.pk, by=anna, revision=1)

    assert effects(anna) == []


@pytest.mark.parametrize("answer", ["uses_it", "no_longer", "said_no", "unknown", "out_of_sight"])
def test_every_answer_of_a_follow_up_is_counted(anna, citizen, ago, answer):
    answered(make.bridge(anna, citizen, "uses_it", on=ago(4)), anna, at_3=answer)

    assert after(anna, 3) == {answer: 1}


def test_what_is_due_and_not_answered_is_shown_as_that(anna, citizen, ago):
    make.bridge(anna, citizen, "uses_it", on=ago(4))

    assert after(anna, 3) == {"unanswered": 1}
    assert after(anna, 6) == after(anna, 12) == {"ahead": 1}


def test_what_falls_due_today_is_not_ahead(anna, citizen, ago):
    make.bridge(anna, citizen, "uses_it", on=ago(3))
    make.bridge(anna, citizen, "uses_it", on=ago(3) + DAY)

    assert after(anna, 3) == {"unanswered": 1, "ahead": 1}


def test_a_no_thank_you_counts_from_then_on(anna, citizen, ago):
    answered(make.bridge(anna, citizen, "uses_it", on=ago(7)), anna, at_3="said_no")

    assert after(anna, 3) == after(anna, 6) == after(anna, 12) == {"said_no": 1}


@pytest.mark.parametrize(("end", "then"), [("said_no", "said_no"), ("lost_sight", "out_of_sight")])
def test_an_end_answers_for_what_falls_due_after_it(anna, citizen, ago, end, then):
    bridge = make.bridge(anna, citizen, "uses_it", on=ago(7))
    make.stepped(bridge, end, by=anna, on=ago(2))

    assert (after(anna, 3), after(anna, 6)) == ({"unanswered": 1}, {then: 1})


def ended(citizen, on, state="moved"):
    Citizen.objects.filter(pk=citizen.pk).update(end_state=state, ended_on=on)


def test_whom_nobody_looks_for_any_more_is_out_of_sight_from_then_on(anna, citizen, ago):
    make.bridge(anna, citizen, "uses_it", on=ago(7))
    ended(citizen, ago(2))

    assert (after(anna, 3), after(anna, 6)) == ({"unanswered": 1}, {"out_of_sight": 1})


def test_an_end_noted_under_the_alias_one_is_known_by_counts_too(anna, citizen, ago):
    make.bridge(anna, citizen, "uses_it", on=ago(4))
    root = make.citizen(anna.municipality, "Robåd Paraply")
    merge = make.merge(citizen, into=root, by=anna)
    ended(root, ago(3))
    assert after(anna, 3) == {"out_of_sight": 1}

    merge.undo(by=anna)

    assert after(anna, 3) == {"unanswered": 1}


def test_every_bridge_in_use_stands_in_just_one_column(anna, citizen, ago):
    for months in range(15):
        make.bridge(anna, citizen, "uses_it", on=ago(months))
    found = total(anna)

    for months in (3, 6, 12):
        assert sum(found.after[months].values()) == found.uses == 15


def test_services_of_two_editions_with_one_key_are_one(anna, citizen, nyborg):
    for words, day in (("Klinik", make.RECENTLY), ("Klinikken", TODAY)):
        edition = make.edition(nyborg, services={"clinic": words}, in_force_from=day)
        make.bridge(anna, citizen, service=edition.items.get(key="clinic"))
    make.bridge(anna, citizen, kind="housing")

    assert [(one.service, one.offered) for one in effects(anna)] == [
        ("Klinikken", 2),
        ("Herberg eller bolig", 1),
    ]


def test_only_the_bridges_of_the_period_and_the_municipality_are_counted(anna, clara, citizen):
    make.bridge(anna, citizen, on=TODAY - DAY)
    make.bridge(anna, citizen, on=TODAY)
    make.bridge(clara, make.citizen(clara.municipality, "Robåd Paraply"), on=TODAY)

    (found,) = Bridge.objects.visible_to(anna).effect(TODAY, TODAY, on=TODAY)
    assert found.offered == 1


def test_the_page_tells_the_quarter_that_runs_and_every_quarter_before(browse, anna, citizen, ago):
    make.bridge(anna, citizen, on=ago(3))
    client = browse(anna)
    assert client.get("/brobygning/").context["all"].offered == 0

    before = client.get("/brobygning/").context["quarter"].before
    page = client.get(f"/brobygning/?kvartal={before}")

    assert page.context["all"].offered == 1
    assert "1 bro tilbudt" in page.content.decode()
    assert Entry.objects.filter(deed="bridge.counted").count() == 3


@pytest.mark.parametrize("asked", ["2026-5", "2099-1", "x", "²026-1", "1926-1"])
def test_a_quarter_that_is_none_is_the_one_that_runs(browse, anna, asked):
    quarter = browse(anna).get("/brobygning/", {"kvartal": asked}).context["quarter"]

    assert quarter.first <= TODAY <= quarter.last


def test_no_figure_of_the_page_is_a_percentage(browse, anna, citizen):
    make.bridge(anna, citizen, "uses_it")

    assert "%" not in browse(anna).get("/brobygning/").content.decode().split("<main", 1)[1]


def test_figures_cost_two_queries_however_many_bridges(anna, citizen, django_assert_num_queries):
    make.bridge(anna, citizen)
    with django_assert_num_queries(1):  # no service of a standard to name
        effects(anna)
    edition = make.edition(anna.municipality, services={"clinic": "K"}, in_force_from=TODAY)
    for _ in range(30):
        make.bridge(anna, citizen, service=edition.items.get(key="clinic"))
    with django_assert_num_queries(2):
        effects(anna)


def test_then_names_every_answer_there_is():
    assert {"uses_it", "no_longer", "said_no", "unknown", "out_of_sight"} < set(Then.values)
    assert months_after(TODAY, 0) == TODAY
