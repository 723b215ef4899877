"""What the database keeps of bridges, for the web role and whoever goes round the forms."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from contacts.bridging.models import Bridge, FollowUp, Mistake, Step
from outreach.days import outreach_day
from tests import make
from tests.database import as_owner

TODAY = outreach_day()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def bridge(anna, citizen):
    return make.bridge(anna, citizen, on=YESTERDAY)


def refused(make_row, why):
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        make_row()


def add(bridge, event, *, by, **said):
    """Put a step there, past every rule of the program."""
    ordinary = {"number": bridge.steps.count() + 1, "done_on": TODAY, "noted_by": by}
    return Step.objects.create(bridge=bridge, event=event, **ordinary | said)


@pytest.mark.parametrize("event", ["went_along", "arrived", "uses_it"])
def test_no_stage_past_the_first_word_without_a_consent(bridge, anna, event):
    refused(lambda: add(bridge, event, by=anna), "step_past_the_first_word_has_a_consent")
    add(bridge, event, by=anna, consent_on=TODAY)


@pytest.mark.parametrize("event", ["said_no", "lost_sight"])
def test_an_end_claims_no_consent(bridge, anna, event):
    refused(
        lambda: add(bridge, event, by=anna, consent_on=TODAY),
        "step_past_the_first_word_has_a_consent",
    )


def test_a_consent_comes_before_its_step(bridge, anna):
    refused(
        lambda: add(bridge, "arrived", by=anna, done_on=YESTERDAY, consent_on=TODAY),
        "step_comes_after_its_consent",
    )


def test_no_day_lies_ahead(bridge, anna):
    told = {"by": anna, "consent_on": TODAY}
    refused(
        lambda: add(bridge, "arrived", done_on=TOMORROW, **told),
        "step_is_noted_when_it_was_done_or_later",
    )
    ahead = TODAY + timedelta(days=2)  # the calendar's day may be the one after the team's
    refused(lambda: add(bridge, "arrived", noted_on=ahead, **told), "has not come")


@pytest.mark.parametrize(
    ("before", "event"),
    [
        ([], "told"),
        (["arrived"], "went_along"),
        (["arrived"], "arrived"),
        (["uses_it"], "arrived"),
        (["went_along"], "told"),
    ],
)
def test_no_step_leads_back(bridge, anna, before, event):
    for one in before:
        make.stepped(bridge, one, by=anna)
    consent = None if event == "told" else TODAY
    refused(lambda: add(bridge, event, by=anna, consent_on=consent), "a step back")


def test_a_bridge_begins_with_the_first_word(anna, citizen):
    empty = Bridge.objects.create(
        municipality=anna.municipality, citizen=citizen, kind="other", submission=uuid4()
    )
    refused(lambda: add(empty, "arrived", by=anna, consent_on=TODAY), "begins with the first word")


@pytest.mark.parametrize("end", ["said_no", "lost_sight"])
@pytest.mark.parametrize("event", ["uses_it", "said_no", "withdrawn"])
def test_nothing_follows_an_end(bridge, anna, end, event):
    make.stepped(bridge, end, by=anna)
    consent = TODAY if event == "uses_it" else None
    refused(lambda: add(bridge, event, by=anna, consent_on=consent), "nothing follows an end")


def test_a_step_lies_on_or_after_the_day_of_the_former(anna, citizen):
    bridge = make.bridge(anna, citizen)
    refused(
        lambda: add(bridge, "arrived", by=anna, done_on=YESTERDAY, consent_on=YESTERDAY),
        "a step on a day before",
    )


def test_after_a_withdrawal_only_a_new_consent_leads_on(bridge, anna):
    refused(lambda: add(bridge, "withdrawn", by=anna), "no consent to withdraw")
    make.stepped(bridge, "went_along", by=anna, on=YESTERDAY)
    make.stepped(bridge, "withdrawn", by=anna)
    refused(lambda: add(bridge, "withdrawn", by=anna), "no consent to withdraw")
    refused(
        lambda: add(bridge, "arrived", by=anna, consent_on=YESTERDAY), "consent that was withdrawn"
    )
    add(bridge, "went_along", by=anna, consent_on=TODAY)


def test_two_steps_never_follow_the_same_one(bridge, anna):
    refused(lambda: add(bridge, "said_no", by=anna, number=1), "out of number")
    refused(lambda: add(bridge, "said_no", by=anna, number=3), "out of number")


def test_a_colleague_of_another_municipality_adds_nothing(bridge, clara):
    refused(lambda: add(bridge, "said_no", by=clara), "worker is not of this municipality")


def test_only_the_last_step_is_taken_back_and_once(bridge, anna):
    first = bridge.steps.get()
    make.stepped(bridge, "arrived", by=anna)
    refused(lambda: Mistake.objects.create(step=first, noted_by=anna), "only the last step")
    last = bridge.steps.last()
    Mistake.objects.create(step=last, noted_by=anna)
    refused(lambda: Mistake.objects.create(step=last, noted_by=anna), "only the last step")
    Mistake.objects.create(step=first, noted_by=anna)

    bridge.refresh_from_db()
    assert (bridge.stage, bridge.offered_on, bridge.revision) == ("", None, 4)


def answer(bridge, *, by, event="uses_it", **said):
    step = bridge.steps.filter(event=event).last()
    ordinary = {"number": step.follow_ups.count() + 1, "months": 3, "answer": "unknown"}
    ordinary |= {"answered_on": TODAY, "noted_by": by}
    return FollowUp.objects.create(step=step, **ordinary | said)


def test_a_follow_up_comes_when_it_is_due_and_of_what_is_used(anna, citizen, ago):
    early = make.bridge(anna, citizen, "uses_it", on=ago(3) + timedelta(days=1))
    refused(lambda: answer(early, by=anna), "before its day")
    due = make.bridge(anna, citizen, "uses_it", on=ago(3))
    refused(lambda: answer(due, by=anna, event="told"), "what nobody uses")
    refused(lambda: answer(due, by=anna, months=6), "before its day")
    refused(lambda: answer(due, by=anna, months=2), "followup_is_after_3_6_or_12_months")
    refused(lambda: answer(due, by=anna, number=2), "out of number")
    refused(lambda: answer(due, by=anna, noted_on=YESTERDAY), "noted_when_it_was_answered")
    answer(due, by=anna)


def test_nobody_is_asked_after_an_end_or_a_no_thank_you(anna, citizen, ago):
    over = make.bridge(anna, citizen, "uses_it", on=ago(7))
    make.stepped(over, "lost_sight", by=anna)
    refused(lambda: answer(over, by=anna), "nobody is asked after an end")
    no = make.bridge(anna, citizen, "uses_it", on=ago(7))
    answer(no, by=anna, answer="said_no")
    refused(lambda: answer(no, by=anna, months=6), "after a no thank you")
    answer(no, by=anna, answer="no_longer")  # the same one again: it was noted wrongly
    answer(no, by=anna, months=6)


@pytest.mark.parametrize("service", [None, "both"])
def test_a_bridge_leads_to_one_service(anna, citizen, service):
    new = make.edition(anna.municipality, services={"clinic": "Klinikken"}, in_force_from=TODAY)
    item = new.items.get(kind="service")
    to = {"service": item, "kind": "other"} if service else {"service": None, "kind": ""}
    refused(
        lambda: Bridge.objects.create(
            municipality=anna.municipality, citizen=citizen, submission=uuid4(), **to
        ),
        "bridge_leads_to_one_service",
    )


def test_a_bridge_keeps_to_its_municipality(anna, clara, citizen, nyborg, ringsted):
    theirs = make.edition(ringsted, services={"clinic": "Klinikken"}, in_force_from=TODAY)
    place = make.edition(nyborg, in_force_from=TODAY).items.filter(kind="place").first()
    for wrong in (
        {"service": theirs.items.get(kind="service")},
        {"service": place},
        {"kind": "other", "municipality": ringsted},
    ):
        refused(
            lambda wrong=wrong: Bridge.objects.create(
                **{"municipality": nyborg, "citizen": citizen, "submission": uuid4()} | wrong
            ),
            "is not of this municipality",
        )


@pytest.mark.parametrize(
    "change", [{"stage": "uses_it"}, {"due_on": None}, {"at_3": ""}, {"municipality": 0}]
)
def test_nobody_says_how_a_bridge_stands_but_its_steps(bridge, change):
    for role in (transaction.atomic, as_owner):
        with role():
            refused(
                lambda: Bridge.objects.update(**change),
                "follows from its steps|stays with its municipality",
            )


@pytest.mark.parametrize("table", ["step", "mistake", "followup"])
def test_the_story_is_only_added_to(anna, citizen, ago, table):
    bridge = make.bridge(anna, citizen, "uses_it", on=ago(4))
    answer(bridge, by=anna)
    make.stepped(bridge, "said_no", by=anna)
    bridge.story[-1].take_back(by=anna)
    for statement in ("update {} set noted_on = noted_on", "delete from {}"):
        asked = statement.format(f"bridging_{table}")
        refused(lambda asked=asked: connection.cursor().execute(asked), "permission denied")
    with as_owner():
        changed = {"step": Step, "mistake": Mistake, "followup": FollowUp}[table].objects
        refused(lambda: changed.update(noted_on=TODAY), "Cannot update rows")
