"""What the team does with a concern, and what the database refuses when nobody asks the model."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from contacts.concerns.models import Attempt, Closed, Concern
from contacts.concerns.models.work import (
    AskedBefore,
    AttemptedMeanwhile,
    NoReceipt,
    NotJoinable,
    NotTheirs,
    TakenBefore,
)
from outreach.audit.models import Entry
from outreach.days import add_working_days, outreach_day
from tests import make


@pytest.fixture
def concern(anna):
    return make.concern(anna.municipality)


def promised(municipality, days=3):
    """An edition that promises an answer within so many working days, in force for long."""
    return make.edition(municipality, in_force_from=date(2020, 2, 1), facts={"response_days": days})


def now(concern):
    return Concern.objects.get(pk=concern.pk)


def refused(update, **values):
    with pytest.raises(DatabaseError) as why, transaction.atomic():
        Concern.objects.filter(pk=update.pk).update(**values)
    return str(why.value)


# --- Taking ----------------------------------------------------------------------------------


def test_a_concern_is_taken_once_and_only_given_back_by_who_has_it(concern, anna, bente):
    concern.take(by=anna)
    concern.take(by=anna)

    assert (now(concern).state, now(concern).taken_by) == ("taken", anna)
    with pytest.raises(TakenBefore):
        concern.take(by=bente)
    with pytest.raises(NotTheirs):
        concern.give_back(by=bente)
    concern.give_back(by=anna)
    concern.give_back(by=anna)
    assert (now(concern).state, now(concern).taken_by) == ("received", None)


def test_a_colleagues_concern_is_taken_over_only_from_who_had_it_on_the_page(concern, anna, bente):
    third = make.user(anna.municipality, username="tina")
    concern.take(by=anna)

    with pytest.raises(TakenBefore):
        concern.take(by=third, of=bente.pk)
    concern.take(by=bente, of=anna.pk)
    assert now(concern).taken_by == bente


# --- Attempts --------------------------------------------------------------------------------


def test_a_double_tap_on_an_attempt_counts_once_and_two_attempts_count_twice(concern, anna, bente):
    today = outreach_day()
    for known in (0, 0, 1):
        concern.attempt("not_found", on=today, by=anna, known=known)

    assert now(concern).attempts.count() == 2
    assert (now(concern).state, now(concern).taken_by) == ("attempted", anna)
    with pytest.raises(AttemptedMeanwhile):
        concern.attempt("met", on=today, by=bente, known=1)


def test_an_attempt_on_a_colleagues_concern_leaves_it_with_the_colleague(concern, anna, bente):
    concern.take(by=anna)
    concern.attempt("not_found", on=outreach_day(), by=bente, known=0)

    assert now(concern).taken_by == anna


# --- The question ----------------------------------------------------------------------------


def test_one_question_is_asked_of_a_sender_who_has_a_receipt(anna):
    told = make.concern(anna.municipality, receipt_hash=b"h" * 32)
    told.ask("Hvor kan vi mødes?", by=anna)
    told.ask("Hvor kan vi mødes?", by=anna)

    assert now(told).question == "Hvor kan vi mødes?"
    with pytest.raises(AskedBefore):
        told.ask("Hvornår?", by=anna)
    with pytest.raises(NoReceipt):
        make.concern(anna.municipality, channel="letter").ask("Hvor?", by=anna)


# --- Joining ---------------------------------------------------------------------------------


def as_it_is(concern):
    return {f.attname: getattr(now(concern), f.attname) for f in Concern._meta.concrete_fields}


def test_parting_leaves_each_concern_exactly_as_it_was(concern, anna, bente):
    other = make.concern(anna.municipality)
    other.take(by=bente)
    other.attempt("not_found", on=outreach_day(), by=bente, known=0)
    before = as_it_is(other)

    concern.join(other, by=anna)
    concern.join(other, by=anna)
    assert now(other).leading == concern
    now(other).part(by=bente)
    now(other).part(by=bente)

    assert as_it_is(other) == before


def test_the_senders_of_joined_concerns_see_how_far_the_case_has_come(concern, anna):
    other = make.concern(anna.municipality)
    concern.join(other, by=anna)
    concern.take(by=anna)

    assert now(other).stage == now(concern).stage == "looked_into"


def test_no_chain_no_circle_nothing_foreign_and_nothing_closed_is_joined(concern, anna, clara):
    second, third, closed = (make.concern(anna.municipality) for _ in range(3))
    closed.close("other", by=anna)
    concern.join(second, by=anna)

    for leading, other in [(second, third), (third, concern), (third, second), (third, third)]:
        with pytest.raises(NotJoinable):
            leading.join(other, by=anna)
    with pytest.raises(NotJoinable):
        concern.join(make.concern(clara.municipality), by=anna)
    with pytest.raises(Closed):
        concern.join(closed, by=anna)


def test_the_database_refuses_chains_too(concern, anna):
    second, third, closed = (make.concern(anna.municipality) for _ in range(3))
    closed.close("other", by=anna)
    concern.join(second, by=anna)

    assert "an open one that leads" in refused(third, joined_to=second)
    assert "an open one that leads" in refused(concern, joined_to=third)
    assert "an open one that leads" in refused(third, joined_to=closed)


# --- Closing ---------------------------------------------------------------------------------


@pytest.fixture
def full(anna, bente):
    """A concern that says all that one can say, worked on by two."""
    long_ago = outreach_day() - timedelta(days=40)
    promised(anna.municipality)
    concern = make.concern(
        anna.municipality,
        received_on=long_ago,
        part_of_day="evening",
        receipt_hash=b"h" * 32,
        by=anna,
    )
    concern.take(by=anna)
    concern.attempt("not_found", on=long_ago, by=bente, known=0)
    concern.attempt("met", on=outreach_day(), by=anna, known=1)
    concern.ask("Hvor kan vi mødes?", by=anna)
    concern.give_answer("I parken.")
    concern.add("Det er blevet koldt.")
    return now(concern)


def test_closing_keeps_months_and_choices_and_nothing_else(full, anna):
    first = outreach_day().replace(day=1)
    full.close("contact", by=anna)
    left = now(full)

    assert (left.state, left.outcome, left.closed_in) == ("closed", "contact", first)
    assert left.received_on.day == 1 and left.was_kept is True
    gone = ["worry", "question", "answer", "part_of_day", "taken_by", "due_on", "joined_to"]
    assert [getattr(left, name) or None for name in gone] == [None] * len(gone)
    assert not left.additions.exists()
    assert {(one.on.day, one.attempted_by) for one in left.attempts.all()} == {(1, None)}
    assert left.stage == "closed" and bytes(left.receipt_hash) == b"h" * 32
    assert left.submitted_by == anna  # for some days more


@pytest.mark.parametrize(
    "kept",
    [
        {"worry": "Sidder i regnen."},
        {"part_of_day": "evening"},
        {"due_on": date(2026, 1, 1)},
        {"received_on": date(2026, 1, 2)},
        {"question": "Hvor?"},
    ],
)
def test_the_database_refuses_a_closed_concern_that_keeps_more(full, anna, kept):
    full.close("contact", by=anna)

    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=full.pk).update(**kept)


def test_closed_is_closed_and_closing_twice_with_one_outcome_counts_once(concern, anna, bente):
    concern.close("known", by=anna)
    now(concern).close("known", by=bente)
    closed = Entry.objects.filter(deed="concern.worked_on").count()

    deeds = [
        lambda: now(concern).close("contact", by=bente),
        lambda: concern.take(by=bente),
        lambda: concern.give_back(by=bente),
        lambda: concern.attempt("met", on=outreach_day(), by=bente, known=0),
        lambda: concern.ask("Hvor?", by=bente),
        lambda: concern.part(by=bente),
        lambda: concern.give_answer("I parken."),
        lambda: concern.add("Mere."),
    ]
    for deed in deeds:
        with pytest.raises(Closed):
            deed()
    assert Entry.objects.filter(deed="concern.worked_on").count() == closed == 1


def test_what_is_joined_closes_with_it_and_each_keeps_its_own_promise(anna):
    promised(anna.municipality, days=3)
    came = outreach_day() - timedelta(days=30)
    early = make.concern(anna.municipality, received_on=came)
    late = make.concern(anna.municipality, received_on=came + timedelta(days=15))
    tried_on = add_working_days(came, 4)  # a day too late for the one, early for the other
    early.join(late, by=anna)
    early.attempt("met", on=tried_on, by=anna, known=0)
    early.close("contact", by=anna)

    assert (now(early).was_kept, now(late).was_kept) == (False, True)
    assert {now(one).outcome for one in (early, late)} == {"contact"}
    assert now(late).stage == "closed" and now(late).joined_to is None


def test_an_attempt_on_the_joined_concern_counts_for_the_case(anna):
    promised(anna.municipality)
    first, second = make.concern(anna.municipality), make.concern(anna.municipality)
    second.attempt("not_found", on=outreach_day(), by=anna, known=0)
    first.join(second, by=anna)
    first.close("not_found", by=anna)

    assert now(first).was_kept is True


def test_taking_a_concern_keeps_no_promise(anna):
    promised(anna.municipality)
    concern = make.concern(anna.municipality)
    concern.take(by=anna)
    concern.close("other", by=anna)

    assert now(concern).was_kept is False


def test_without_a_number_of_days_nothing_is_kept_or_broken(concern, anna):
    concern.close("contact", by=anna)

    assert concern.due_on is None and now(concern).was_kept is None


def test_a_sender_who_takes_a_concern_back_takes_it_from_nobody_else(anna):
    leading, second, third = (make.concern(anna.municipality) for _ in range(3))
    leading.join(second, by=anna)
    leading.join(third, by=anna)
    leading.attempt("not_found", on=outreach_day(), by=anna, known=0)
    leading.withdraw()
    leading.withdraw()

    assert (leading.state, leading.outcome, leading.attempts.count()) == ("closed", "withdrawn", 0)
    heir = now(second) if now(second).joined_to is None else now(third)
    other = third if heir == second else second
    assert (heir.state, heir.taken_by, heir.attempts.count()) == ("attempted", anna, 1)
    assert now(other).joined_to == heir


def test_a_withdrawn_concern_that_was_joined_leaves_the_case_as_it_was(concern, anna):
    other = make.concern(anna.municipality)
    concern.join(other, by=anna)
    now(other).withdraw()

    assert (now(other).outcome, now(other).joined_to) == ("withdrawn", None)
    assert now(concern).state == "received"


def test_sealed_details_are_destroyed_with_closing(anna):
    from contacts.concerns.models import SealedDetails
    from outreach.municipalities.models import Municipality

    home = anna.municipality
    Municipality.objects.filter(pk=home.pk).update(
        retention_decided_on=outreach_day(), retention_words="Slettes."
    )
    home.refresh_from_db()
    make.edition(home, in_force_from=date(2020, 2, 1), facts={"sealed_details_allowed": True})

    def seal(one):
        SealedDetails.objects.seal("Bag skuret.", concern=one)

    leading, other = make.concern(home, seal=seal), make.concern(home, seal=seal)
    assert SealedDetails.objects.count() == 2
    now(leading).join(now(other), by=anna)
    now(leading).close("contact", by=anna)

    assert SealedDetails.objects.count() == 0


def test_every_deed_is_one_line_of_the_log_that_names_nothing_and_all_are_alike(full, anna):
    full.close("contact", by=anna)
    lines = Entry.objects.filter(deed__startswith="concern.").exclude(deed="concern.raised")

    assert {(one.deed, one.object_token, one.account) for one in lines} == {
        ("concern.worked_on", "", "")
    }
    assert lines.count() == 5  # taken, tried twice, asked, closed


def test_an_attempt_needs_a_worker_of_the_concerns_municipality(concern, clara):
    with pytest.raises(DatabaseError, match="not of this municipality"), transaction.atomic():
        Attempt.objects.create(
            concern=concern, on=outreach_day(), outcome="met", attempted_by=clara
        )
