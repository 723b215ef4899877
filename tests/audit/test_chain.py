"""The access log: what it holds, and that nobody changes it unseen."""

import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError

from outreach.accounts.models import User
from outreach.audit import chain
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry, Head, token
from tests import make
from tests.database import as_owner


@pytest.fixture
def log(anna, bente, clara, operator):
    """Some entries in the chains of two municipalities and of none."""
    for user in (anna, bente, clara, operator, anna):
        Entry.objects.record(Deed.DAY_READ, by=user, purpose=Purpose.OWN_LIST)
    return Entry.objects


def forge(sql, *values):
    """Change the log as somebody could who owns the database and switches its triggers off."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table audit_entry disable trigger user")
        cursor.execute(sql, values)
        cursor.execute("set constraints all immediate")
        cursor.execute("alter table audit_entry enable trigger user")


def test_an_untouched_log_is_whole(log):
    assert list(chain.broken_links()) == []


def test_an_entry_says_who_when_what_and_why_and_points_at_nothing(anna):
    known = make.citizen(anna.municipality)
    entry = Entry.objects.record(Deed.CONTACT_READ, by=anna, about=known, purpose=Purpose.TEAM_LIST)

    assert (entry.by_name, entry.role, entry.purpose) == ("anna", "worker", "team_list")
    assert str(known.pk) not in json.dumps(entry.__dict__, default=str)
    assert known.alias not in json.dumps(entry.__dict__, default=str)
    assert [field.name for field in Entry._meta.fields if field.is_relation] == ["municipality"]


def test_one_citizen_has_one_token_and_two_have_two(anna):
    one, other = make.citizen(anna.municipality), make.citizen(anna.municipality, "Robåd Paraply")

    assert token(one) == token(type(one).objects.get(pk=one.pk))
    assert token(one) != token(other)


def test_the_token_cannot_be_made_without_the_key(anna, settings):
    known = make.citizen(anna.municipality)
    before = token(known)
    settings.LOG_KEY = "another key that somebody guesses, of length"

    assert token(known) != before


def test_a_forged_entry_shows(log, anna):
    forge("update audit_entry set by_name = 'bente' where by_name = 'anna' and deed = 'day.read'")

    assert any("has been changed" in problem for problem in chain.broken_links())


def test_an_entry_forged_with_its_hash_but_without_the_key_shows(log, settings):
    entry = Entry.objects.filter(by_name="anna", deed="day.read").first()
    key, settings.LOG_KEY = settings.LOG_KEY, "the key that the forger does not have...."
    entry.by_name = "bente"
    forged = entry.computed_hash()
    settings.LOG_KEY = key
    forge("update audit_entry set by_name = 'bente', hash = %s where id = %s", forged, entry.pk)

    assert list(chain.broken_links())


def test_a_missing_entry_shows(log):
    entry = Entry.objects.filter(by_name="anna", deed="day.read").first()
    forge("delete from audit_entry where id = %s", entry.pk)

    assert any("is missing" in problem for problem in chain.broken_links())


def test_two_entries_that_changed_places_show(log, nyborg):
    first, second = Entry.objects.filter(municipality=nyborg)[:2]
    forge("update audit_entry set number = 999 where id = %s", first.pk)
    forge("update audit_entry set number = %s where id = %s", first.number, second.pk)
    forge("update audit_entry set number = %s where id = %s", second.number, first.pk)

    assert list(chain.broken_links())


def test_a_cut_tail_shows(log, nyborg):
    last = Entry.objects.filter(municipality=nyborg).last()
    forge("delete from audit_entry where id = %s", last.pk)

    assert any("but its head says" in problem for problem in chain.broken_links())


def test_a_cut_tail_with_its_head_set_back_shows_against_the_heads_written_down(
    log, nyborg, tmp_path
):
    heads = tmp_path / "heads"
    call_command("verify_log", write_heads=str(heads), verbosity=0)
    *_others, before, last = Entry.objects.filter(municipality=nyborg)
    forge("delete from audit_entry where id = %s", last.pk)
    Head.objects.filter(municipality=nyborg).update(number=before.number, hash=before.hash)

    assert list(chain.broken_links()) == []
    with pytest.raises(CommandError):
        call_command("verify_log", heads=str(heads))


def test_a_chain_that_is_gone_altogether_shows_against_the_heads_written_down(log, nyborg):
    known = chain.heads()
    forge("delete from audit_entry where municipality_id = %s", nyborg.pk)
    with as_owner():
        Head.objects.filter(municipality=nyborg).delete()

    assert list(chain.broken_links()) == []
    assert any("gone altogether" in problem for problem in chain.broken_links(known))


def test_a_municipality_with_a_new_name_keeps_its_chain(log, nyborg):
    known = chain.heads()
    nyborg.name = "Ny Borg"
    nyborg.save()
    last = Entry.objects.filter(municipality=nyborg).last()
    forge("update audit_entry set hash = %s where id = %s", "0" * 64, last.pk)

    assert any("written down earlier" in problem for problem in chain.broken_links(known))


def test_a_chain_without_an_end_shows(log, nyborg):
    with as_owner():
        Head.objects.filter(municipality=nyborg).delete()

    assert any("no end" in problem for problem in chain.broken_links())


def test_the_command_says_that_the_log_is_whole(log, capsys):
    call_command("verify_log")

    assert "is whole" in capsys.readouterr().out


@pytest.mark.parametrize(
    "deed",
    [
        "update audit_entry set by_name = 'x'",
        "delete from audit_entry",
        "truncate audit_entry",
        "alter table audit_entry disable trigger user",
    ],
)
def test_the_web_role_can_only_add(log, deed):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)


@pytest.mark.parametrize(
    "deed", ["update audit_entry set by_name = 'x'", "delete from audit_entry"]
)
def test_the_owner_is_refused_by_a_trigger(log, deed):
    with (
        pytest.raises(DatabaseError, match="Cannot"),
        transaction.atomic(),
        as_owner(),
        connection.cursor() as cursor,
    ):
        cursor.execute(deed)


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_make_one_chain(nyborg):
    writers = [make.user(nyborg, username=f"worker-{n}") for n in range(20)]
    before = Entry.objects.count()
    start = threading.Barrier(20)

    def write(user: User):
        start.wait()
        try:
            for _ in range(5):
                with transaction.atomic():
                    Entry.objects.record(Deed.DAY_READ, by=user)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[user]) for user in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Entry.objects.count() == before + 100
    assert list(chain.broken_links()) == []
