"""Retention while the citizen stays: assessments, bridges, and what was written with a card."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from contacts.assessments.models import Answer, Assessment, Opinion
from contacts.bridging.models import Bridge, FollowUp, Mistake, Step
from contacts.cards.models import Wish, Word
from contacts.models import Citizen
from outreach.days import outreach_day
from outreach.privacy import retention
from outreach.privacy.models import Erasing
from tests import make
from tests.contacts.test_erasing import everything
from tests.database import as_owner
from tests.statistics.counted import assert_proved, told

from .test_retention import ago, decide, run

REASON = "Kommer her hver dag og taler med ingen."


@pytest.fixture
def citizen(anna, standard):
    """Somebody the team has met today, whom no rule of citizens erases."""
    return make.contact(anna, new_alias="Globus Fyrtårn").citizen


def without_triggers(table, changes, *values):
    """Change rows that nobody may change, so that they look as they will after a time."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(f"alter table {table} disable trigger user")
        cursor.execute(f"update {table} set {changes}", values)  # noqa: S608 (our own words)
        cursor.execute(f"alter table {table} enable trigger user")


def aged(days):
    """Every step of a bridge was done and noted so many days ago."""
    changes = ", ".join(f"{day} = {day} - %s::int" for day in ("noted_on", "done_on", "consent_on"))
    without_triggers("bridging_step", changes, days, days, days)


def test_an_assessment_goes_whole_and_the_citizen_stays(anna, bente, citizen):
    old = make.assessment(anna, citizen, on=ago(731), reason=REASON, said={})
    opinion = {"submission": old.pk, "view": "other", "words": "Jeg ser det anderledes."}
    old.second(by=bente, **opinion)
    young = make.assessment(anna, citizen, on=ago(730))
    decide(anna.municipality)

    assert run(anna.municipality)["assessments"] == 1
    assert (Assessment.objects.get(), Citizen.objects.get()) == (young, citizen)
    assert not Opinion.objects.exists()
    assert not Answer.objects.exclude(assessment=young).exists()
    assert not [row for row in everything() if REASON in row or "anderledes" in row]


def test_an_assessment_waits_for_the_day_on_which_it_is_looked_at_again(anna, citizen):
    made = make.assessment(anna, citizen, on=ago(731), look_again_on=outreach_day())
    decide(anna.municipality)

    assert run(anna.municipality)["assessments"] == 0
    without_triggers("assessments_assessment", "look_again_on = %s", ago(1))
    assert run(anna.municipality)["assessments"] == 1
    assert not Assessment.objects.filter(pk=made.pk).exists()


def test_a_bridge_goes_when_nothing_has_been_noted_of_it_for_long(anna, citizen):
    make.bridge(anna, citizen, "went_along", "uses_it")
    aged(731)
    other = make.bridge(anna, citizen, "went_along")
    decide(anna.municipality)

    assert run(anna.municipality)["bridges"] == 1
    assert Bridge.objects.get() == other
    assert {step.bridge for step in Step.objects.all()} == {other}


@pytest.mark.parametrize("newest", ["step", "mistake", "answer"])
def test_whatever_was_noted_last_keeps_a_bridge(anna, citizen, newest):
    bridge = make.bridge(anna, citizen, "went_along", "uses_it")
    aged(731)
    bridge = Bridge.objects.get(pk=bridge.pk)
    if newest == "step":
        make.stepped(bridge, "lost_sight", by=anna)
    elif newest == "mistake":
        bridge.take_back(bridge.last.pk, by=anna, revision=bridge.revision)
    else:
        bridge.answer(3, "uses_it", on=outreach_day(), by=anna, revision=bridge.revision)
    decide(anna.municipality)

    assert run(anna.municipality)["bridges"] == 0
    assert Step.objects.count() + Mistake.objects.count() + FollowUp.objects.count() == 4


def test_wishes_go_when_they_are_answered_and_words_when_they_are_old(anna, citizen, nyborg):
    make.edition(nyborg, facts={"citizens_word_allowed": True}, in_force_from=outreach_day())
    waiting = Wish.objects.ask_for_correction(citizen, "Jeg er ikke ung.")
    answered = Wish.objects.ask_for_correction(citizen, "Jeg var der ikke.")
    answered.reply("Vi har rettet det.", by=anna)
    Wish.objects.update(asked_on=ago(400))
    Wish.objects.filter(pk=answered.pk).update(answered_on=ago(366))
    for line, days in (("Kom igen.", 366), ("Tak.", 365)):
        Word.objects.leave(citizen, face="good", line=line)
        Word.objects.filter(line=line).update(left_on=ago(days))
    decide(anna.municipality)

    done = run(anna.municipality)
    assert (done["wishes"], done["words"]) == (1, 1)
    assert Wish.objects.get() == waiting
    assert Word.objects.get().line == "Tak."
    assert not [row for row in everything() if "Jeg var der ikke." in row or "Kom igen." in row]


def test_what_is_erased_stays_counted(anna, citizen):
    with time_machine.travel(timezone.now() - timedelta(days=800)):
        make.bridge(anna, citizen, "went_along", "uses_it")
        make.assessment(anna, citizen)
    connection.check_constraints()  # counted when the transaction ends
    before = told()
    assert {"assessed", "bridges"} & {key[2] for key in before}
    decide(anna.municipality)

    done = run(anna.municipality)
    assert (done["assessments"], done["bridges"]) == (1, 1)
    assert told() == before
    assert_proved(anna.municipality)


def old_things(anna, citizen):
    """One thing of each kind, older than a year; returns its key by the function that erases it."""
    assessment = make.assessment(anna, citizen, on=ago(500))
    bridge = make.bridge(anna, citizen)
    aged(500)
    wish = Wish.objects.ask_for_correction(citizen, "Jeg var der ikke.")
    wish.reply("Vi har rettet det.", by=anna)
    Wish.objects.update(answered_on=ago(500))
    make.edition(
        anna.municipality, facts={"citizens_word_allowed": True}, in_force_from=outreach_day()
    )
    Word.objects.leave(citizen, face="good")
    Word.objects.update(left_on=ago(500))
    return {
        "assessments": assessment.pk,
        "bridges": bridge.pk,
        "wishes": wish.pk,
        "words": Word.objects.get().pk,
    }


def asked_to_erase(kind, key):
    with connection.cursor() as cursor:
        cursor.execute(f"select erase_{kind}(%s)", [[key]])
        return cursor.fetchone()[0]


def test_the_database_erases_none_before_the_municipality_has_decided(anna, citizen):
    things = old_things(anna, citizen)

    assert {asked_to_erase(*one) for one in things.items()} == {0}
    assert {one.before for one in retention.erase_expired(anna.municipality)} == {None}
    make.decided(anna.municipality)
    assert {asked_to_erase(*one) for one in things.items()} == {1}


def test_the_database_erases_none_that_is_young_or_waits_for_its_answer(anna, citizen):
    make.decided(anna.municipality)
    things = old_things(anna, citizen)
    Wish.objects.filter(pk=things["wishes"]).update(
        answered_on=None, answered_by=None, answer="", goes_on=None
    )
    Word.objects.update(left_on=ago(29))
    things["assessments"] = make.assessment(anna, citizen, on=ago(179)).pk
    make.stepped(Bridge.objects.get(), "lost_sight", by=anna)

    assert {asked_to_erase(*one) for one in things.items()} == {0}


def test_what_the_database_refuses_is_a_failure_and_no_endless_night(anna, citizen):
    make.assessment(anna, citizen, on=ago(100))
    decide(anna.municipality, assessments=90)

    with pytest.raises(retention.Refused, match="nyborg, assessments"):
        run(anna.municipality)


def test_a_dry_run_tells_of_them_and_changes_nothing(anna, citizen):
    old_things(anna, citizen)
    decide(anna.municipality, assessments=400, bridges=400)
    before = everything()

    done = run(anna.municipality, dry_run=True)
    assert [done[kind] for kind in ("assessments", "bridges", "wishes", "words")] == [1, 1, 1, 1]
    assert everything() == before


def test_a_run_that_is_killed_runs_on_cleanly(anna, citizen, monkeypatch):
    for days in range(731, 736):
        make.assessment(anna, citizen, on=ago(days))
    decide(anna.municipality)
    trail, batches = retention.trails["assessments"], []

    def killed(keys, municipality):
        trail.erase(keys, municipality)
        batches.append(keys)
        if len(batches) == 2:
            raise KeyboardInterrupt

    said = (trail.label, trail.counted, trail.expired)
    monkeypatch.setitem(retention.trails, "assessments", retention.Trail(*said, killed))
    with pytest.raises(KeyboardInterrupt):
        run(anna.municipality, batch=2)
    assert Assessment.objects.count() == 3
    assert not Erasing.objects.filter(rule="assessments").exists()
    assert Assessment.objects.latest("made_on").made_on == ago(731)

    assert run(anna.municipality, batch=2)["assessments"] == 3
    assert Erasing.objects.get(rule="assessments").before == outreach_day() - timedelta(days=730)
