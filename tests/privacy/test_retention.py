"""Retention: nothing before it is decided, notes first, then trails; and it can be killed."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from contacts.concerns.models import Complaint, Concern
from contacts.models import Citizen, Contact, ContactVersion, Meeting, Merge, Round, SpentAlias
from outreach.audit import chain
from outreach.audit.models import Checkpoint, Entry
from outreach.days import outreach_day
from outreach.nightly import steps
from outreach.privacy import retention
from outreach.privacy.models import Erasing
from outreach.privacy.nightly import erase_expired
from tests import make
from tests.contacts.test_erasing import everything
from tests.database import as_owner

NOTE = "Sover ved broen."


def ago(days):
    return outreach_day() - timedelta(days=days)


def decide(municipality, **days):
    """Record a decision: the usual days, but for some rules."""
    municipality.retention_decided_on, municipality.retention_words = outreach_day(), "Besluttet."
    municipality.save()
    for rule in retention.rules().values():
        municipality.periods.update_or_create(
            rule=rule.name, defaults={"days": days.get(rule.name, rule.usual)}
        )


def run(municipality, **options):
    """Erase what has expired; returns how many rows of each rule."""
    return {one.rule.name: one.rows for one in retention.erase_expired(municipality, **options)}


def met(by, days, **details):
    return make.contact(by, met_on=ago(days), **details)


def test_every_rule_of_the_policy_is_carried_out_by_a_room():
    assert set(retention.rules()) == set(retention.trails)


def test_nothing_is_erased_before_the_municipality_has_decided(anna):
    met(anna, 1500, note=NOTE)
    done = list(retention.erase_expired(anna.municipality))

    assert {one.before for one in done} == {None}
    assert Contact.objects.get().note == NOTE
    assert not Erasing.objects.exists()


def test_a_rule_that_was_not_decided_erases_nothing(anna):
    met(anna, 1500, note=NOTE)
    decide(anna.municipality)
    with as_owner():
        anna.municipality.periods.exclude(rule="notes").delete()

    assert run(anna.municipality)["notes"] == 1
    assert Contact.objects.get().note == ""


def test_notes_go_first_from_every_version(anna, bente):
    old = met(anna, 100, note=NOTE)
    make.correction(old, by=bente, note="")
    older = met(anna, 91, note="Ville snakke.")
    young = met(anna, 90, note="Ville også snakke.")
    decide(anna.municipality)

    assert run(anna.municipality)["notes"] == 2
    assert [one.note for one in (Contact.objects.get(pk=c.pk) for c in (old, older, young))] == [
        "",
        "",
        "Ville også snakke.",
    ]
    assert not [row for row in everything() if NOTE in row]
    assert ContactVersion.objects.get().note == ""


def test_then_the_trails_go_and_the_young_stay(anna):
    gone = met(anna, 800, new_alias="Globus Fyrtårn").citizen
    stays = met(anna, 800, new_alias="Robåd Paraply").citizen
    met(anna, 10, citizen=stays)
    met(anna, 800)
    make.meeting(anna, stays, on=outreach_day())
    decide(anna.municipality)

    done = run(anna.municipality)
    assert (done["contacts"], done["citizens"]) == (3, 1)
    assert list(Citizen.objects.all()) == [stays]
    assert [one.met_on for one in Contact.objects.all()] == [ago(10)]
    assert not [row for row in everything() if str(gone.pk) in row or "Globus" in row]
    assert SpentAlias.objects.count() == 1
    assert Meeting.objects.count() == 1


def test_whom_somebody_still_looks_for_is_not_erased(anna):
    citizen = met(anna, 800, new_alias="Globus Fyrtårn").citizen
    met(anna, 10, citizen=citizen, outcome="not_found")
    decide(anna.municipality)

    assert run(anna.municipality)["citizens"] == 0


def test_an_expired_alias_goes_out_of_its_merge(anna):
    old = met(anna, 800, new_alias="Globus Fyrtårn").citizen
    young = met(anna, 1, new_alias="Robåd Paraply").citizen
    make.merge(old, into=young, by=anna)
    decide(anna.municipality)
    run(anna.municipality)

    assert list(Citizen.objects.all()) == [young]
    assert not Merge.objects.exists()


def test_a_round_goes_when_its_contacts_are_gone(anna):
    round = make.round(anna)
    met(anna, 0, round=round)
    Round.objects.update(day=ago(800))
    decide(anna.municipality)

    assert run(anna.municipality)["rounds"] == 0
    Contact.objects.update(met_on=ago(800))
    assert run(anna.municipality)["rounds"] == 1


def test_closed_concerns_and_answered_complaints_go_and_open_ones_stay(anna, supervisor):
    closed, waiting = make.concern(anna.municipality), make.concern(anna.municipality)
    closed.close("known", by=anna)
    Concern.objects.filter(pk=closed.pk).update(
        closed_in=ago(800).replace(day=1), received_on=ago(800).replace(day=1)
    )
    Concern.objects.filter(pk=waiting.pk).update(received_on=ago(800))
    answered, open_ = make.complaint(anna.municipality), make.complaint(anna.municipality)
    answered.reply("Det beklager vi.", by=supervisor)
    Complaint.objects.filter(pk=answered.pk).update(answered_on=ago(800))
    decide(anna.municipality)

    done = run(anna.municipality)
    assert (done["concerns"], done["complaints"]) == (1, 1)
    assert (Concern.objects.get(), Complaint.objects.get()) == (waiting, open_)


def test_another_municipality_keeps_its_own(anna, clara):
    met(anna, 800)
    met(clara, 800)
    decide(anna.municipality)
    run(anna.municipality)

    assert Contact.objects.get().municipality == clara.municipality


def test_a_dry_run_counts_and_changes_nothing(anna):
    met(anna, 800, new_alias="Globus Fyrtårn", note=NOTE)
    decide(anna.municipality)
    before = everything()

    done = run(anna.municipality, dry_run=True)
    assert (done["notes"], done["contacts"], done["citizens"]) == (1, 1, 1)
    assert everything() == before


def test_a_run_that_is_killed_runs_on_cleanly(anna, monkeypatch):
    for _ in range(5):
        met(anna, 800)
    decide(anna.municipality)
    trail, batches = retention.trails["contacts"], []

    def killed(keys, municipality):
        trail.erase(keys, municipality)
        batches.append(keys)
        if len(batches) == 2:
            raise KeyboardInterrupt

    monkeypatch.setitem(
        retention.trails,
        "contacts",
        retention.Trail(trail.label, trail.counted, trail.expired, killed),
    )
    with pytest.raises(KeyboardInterrupt):
        run(anna.municipality, batch=2)
    assert Contact.objects.count() == 3
    assert not Erasing.objects.filter(rule="contacts").exists()

    assert run(anna.municipality, batch=2)["contacts"] == 3
    assert Erasing.objects.get(rule="contacts").before == ago(730)


def test_a_run_is_logged_once_and_says_not_how_much(anna):
    met(anna, 800)
    met(anna, 800)
    decide(anna.municipality)
    run(anna.municipality)
    run(anna.municipality)

    assert Entry.objects.filter(deed="retention.ran").count() == 1
    assert "count" not in {field.name for field in Erasing._meta.get_fields()}


def test_the_command_and_the_night_tell_what_they_do(anna, ringsted):
    met(anna, 800)
    decide(anna.municipality)
    said = StringIO()
    call_command("erase_expired", "--dry-run", stdout=said)

    assert "ringsted: no decision is recorded, so nothing is erased." in said.getvalue()
    assert f"contacts: 1 would be erased, from before {ago(730)}." in said.getvalue()
    assert erase_expired(dry_run=False).startswith("1 rows;")
    assert steps["retention"].commits
    with pytest.raises(CommandError, match="no municipality"):
        call_command("erase_expired", "--municipality", "ukendt")


# --- The log -----------------------------------------------------------------------------------


@pytest.fixture
def old_log(anna):
    """A log that ends with five entries; all but the last two are six years old."""
    entries = [
        Entry.objects.record("day.read", by=anna, municipality=anna.municipality) for _ in range(5)
    ]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table audit_entry disable trigger user")
        previous = "0" * 64
        for entry in Entry.objects.filter(municipality=anna.municipality).order_by("number"):
            if entry.number <= entries[2].number:
                entry.at = timezone.now() - timedelta(days=2200)
            entry.previous_hash = previous
            previous = entry.computed_hash()
            cursor.execute(
                "update audit_entry set at = %s, previous_hash = %s, hash = %s where id = %s",
                [entry.at, entry.previous_hash, previous, entry.pk],
            )
        cursor.execute(
            "update audit_head set hash = %s where municipality_id = %s",
            [previous, anna.municipality_id],
        )
        cursor.execute("alter table audit_entry enable trigger user")
    assert list(chain.broken_links()) == []
    return entries


def test_the_beginning_of_the_log_goes_and_the_chain_stays_whole(anna, old_log):
    known = chain.heads()
    decide(anna.municipality)

    assert run(anna.municipality)["log"] == old_log[2].number
    assert Entry.objects.filter(municipality=anna.municipality).count() == 3  # and the run itself
    assert list(chain.broken_links(known)) == []


def test_a_beginning_that_somebody_else_cut_off_shows(anna, old_log):
    last = Entry.objects.get(pk=old_log[2].pk)
    Checkpoint.objects.create(
        municipality=anna.municipality, number=last.number, hash=last.hash, mark="0" * 64
    )
    with connection.cursor() as cursor:
        cursor.execute("select erase_log(%s, %s)", [anna.municipality_id, last.number])

    assert any("is not ours" in said for said in chain.broken_links())


@pytest.mark.parametrize("up_to", [3, 5], ids=["without a checkpoint", "of this year"])
def test_the_database_erases_no_other_part_of_the_log(anna, old_log, up_to):
    if up_to == 5:
        last = old_log[4]
        Checkpoint.objects.create(
            municipality=anna.municipality, number=last.number, hash=last.hash, mark="0" * 64
        )
    with pytest.raises(DatabaseError, match="from its beginning only"), transaction.atomic():
        connection.cursor().execute("select erase_log(%s, %s)", [anna.municipality_id, up_to])
