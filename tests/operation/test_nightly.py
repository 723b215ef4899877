"""`manage.py nightly`: everything that must happen every night, whatever else fails."""

import json
from datetime import timedelta
from io import StringIO

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from outreach import nightly
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from tests.database import as_owner


def night(**options):
    """Have one night; returns what it said, and what it complained of."""
    said, complaints = StringIO(), StringIO()
    try:
        call_command("nightly", stdout=said, stderr=complaints, **options)
    except CommandError as failure:
        complaints.write(str(failure))
    return said.getvalue(), complaints.getvalue()


@pytest.fixture
def step(monkeypatch):
    """Have one step more in the night, or in place of all others."""

    autodiscover_modules("nightly")  # each adds its steps once, when it is first imported

    def add(name, do, alone=False):
        others = {} if alone else nightly.steps
        monkeypatch.setattr(nightly, "steps", others | {name: nightly.Step(name, do)})

    return add


@pytest.fixture
def left_behind(db):
    """An ended and a living session, an expired and a living row of the cache."""
    now = timezone.now()
    for key, end in (("ended", now - timedelta(minutes=1)), ("living", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=end)
    cache.set("expired", 1, timeout=100)
    with connection.cursor() as cursor:
        cursor.execute("update cache set expires = now() - interval '1 minute'")
    cache.set("living", 1, timeout=100)


def cached():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from cache")
        return cursor.fetchone()[0]


def test_a_night_removes_what_has_ended_and_nothing_else(left_behind):
    said, complaints = night()

    assert complaints == ""
    assert "sessions: 1 ended" in said and "cache: 1 expired" in said and "access log: " in said
    assert [one.session_key for one in Session.objects.all()] == ["living"]
    assert cached() == 1 and cache.get("living") == 1


def test_a_dry_night_says_the_same_and_does_nothing(left_behind, settings, tmp_path):
    settings.LOG_HEADS_FILE = str(tmp_path / "heads")
    said, complaints = night(dry_run=True)

    assert complaints == ""
    assert "sessions: 1 ended" in said and "cache: 1 expired" in said
    assert Session.objects.count() == cached() == 2
    assert not (tmp_path / "heads").exists()


def test_a_dry_night_undoes_what_a_step_does_all_the_same(left_behind, step):
    step("careless", lambda dry_run: f"{Session.objects.all().delete()[0]} gone")

    assert "careless: 2 gone" in night(dry_run=True)[0]
    assert Session.objects.count() == 2


def test_a_step_that_fails_is_told_and_the_others_are_done(left_behind, step, monkeypatch):
    def broken(dry_run):
        Session.objects.all().delete()
        raise ValueError("a row with a secret")

    step("broken", broken)
    said, complaints = night()

    assert "sessions: 1 ended" in said
    assert "broken: failed: ValueError" in complaints and "Not done: broken." in complaints
    assert "secret" not in complaints
    assert Session.objects.count() == 1  # what the broken one did is undone


def test_two_nights_are_never_at_work_at_once(db):
    parameters = connections["default"].get_connection_params()
    with psycopg.connect(
        host=parameters["host"], user=parameters["user"], dbname=parameters["dbname"]
    ) as other:
        other.execute("select pg_advisory_lock(%s)", [nightly.LOCK])
        assert night() == ("", "Another night is still at work.")
        other.execute("select pg_advisory_unlock(%s)", [nightly.LOCK])

    assert night()[1] == ""


def test_a_night_that_failed_leaves_no_lock(db, step):
    step("broken", lambda dry_run: 1 / 0, alone=True)
    for _ in range(2):
        assert "Not done: broken." in night()[1]


def test_two_steps_have_two_names(monkeypatch):
    monkeypatch.setattr(nightly, "steps", {})
    nightly.every_night("one")(str)
    with pytest.raises(ValueError, match="'one'"):
        nightly.every_night("one")(repr)


def test_the_log_is_compared_with_what_it_was_last_night(anna, settings, tmp_path):
    heads = tmp_path / "heads"
    settings.LOG_HEADS_FILE = str(heads)
    for _ in range(3):
        Entry.objects.record(Deed.DAY_READ, by=anna)
    assert "nothing to compare with" in night()[0]
    first = heads.read_text()
    assert max(json.loads(line)["number"] for line in first.splitlines()) >= 3
    assert "compared with the ends of the last night" in night()[0]

    with as_owner(), connection.cursor() as cursor:  # somebody cuts the chain and its head
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table audit_entry disable trigger user")
        cursor.execute(
            "delete from audit_entry where number = (select max(number) from audit_entry)"
        )
        cursor.execute(
            "update audit_head set (number, hash) ="
            " (select number, hash from audit_entry order by number desc limit 1)"
        )
        cursor.execute("alter table audit_entry enable trigger user")
    for _ in range(2):  # every night says so, not the first alone
        complaints = night()[1]
        assert "access log: failed: The access log has been changed." in complaints
        assert "was written down earlier and is gone" in complaints
    assert heads.read_text() == first
    assert [one.name for one in tmp_path.iterdir()] == ["heads"]
