"""A backup brings everything back, row for row and rule for rule, and never half of it."""

import os
import re
import stat
import subprocess
import time
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.database import backup, embedded, programs
from tests import make

from .new_server import environment, manage, rows, url_of_tests

RULES = {
    "constraints": "select conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2, 3",
    "indexes": "select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1",
    "triggers": "select tgrelid::regclass::text, tgname, tgenabled::text, pg_get_triggerdef(oid)"
    " from pg_trigger where not tgisinternal order by 1, 2",
    "functions": "select proname, pg_get_functiondef(oid), coalesce(proacl::text, '')"
    " from pg_proc where pronamespace = 'public'::regnamespace and prokind = 'f' and not exists"
    " (select from pg_depend where objid = pg_proc.oid and deptype = 'e') order by 1, 2",
    "policies": "select polrelid::regclass::text, polname, pg_get_expr(polqual, polrelid)"
    " from pg_policy order by 1, 2",
    "columns": "select table_name, column_name, data_type, is_nullable, column_default,"
    " is_identity, generation_expression from information_schema.columns"
    " where table_schema = 'public' order by 1, 2",
    "rights": "select relname, grantee::regrole::text, privilege_type from pg_class,"
    " aclexplode(relacl) where relnamespace = 'public'::regnamespace order by 1, 2, 3",
    "owners": "select tablename, tableowner from pg_tables where schemaname = 'public' order by 1",
    "extensions": "select extname from pg_extension order by 1",
    "sequences": "select sequencename, last_value from pg_sequences order by 1",
}


@pytest.fixture(scope="session")
def another_server():
    """A server beside the tests' own, for all tests that restore."""
    new = embedded.scratch()
    new.join()
    yield new
    new.leave()


@pytest.fixture
def server(another_server):
    """The other server, with its two roles and an empty database."""
    yield another_server
    for statement in (
        sql.SQL("drop database {} with (force)").format(sql.Identifier(embedded.DATABASE)),
        sql.SQL("create database {} owner {}").format(
            sql.Identifier(embedded.DATABASE), sql.Identifier(embedded.OWNER)
        ),
    ):
        rows(another_server.url(embedded.SUPERUSER, "postgres"), statement)


@pytest.fixture
def casework(transactional_db, anna, clara):
    """Rows of every kind, one of them with signs that a careless copy would change."""
    make.contact(anna, citizen=make.citizen(anna.municipality), note="Æblet 'x' \\n\t\\. søvn;--")
    make.contact(clara)
    for user in (anna, clara, anna):
        Entry.objects.record(Deed.DAY_READ, by=user, purpose=Purpose.OWN_LIST)


@pytest.fixture
def file(casework, monkeypatch, tmp_path):
    """A backup of the tests' database, taken as its owner takes it."""
    told = {"MIGRATE_DATABASE_URL": url_of_tests()}
    monkeypatch.setattr(programs, "environment", lambda _: pg(told["MIGRATE_DATABASE_URL"]))
    taken = tmp_path / "backups" / "a.backup"
    backup.take(taken)
    monkeypatch.undo()
    return taken


def pg(url: str) -> dict[str, str]:
    values = connection.get_connection_params()
    return {
        "PATH": os.environ["PATH"],
        "PGHOST": str(values["host"]),
        "PGUSER": str(values["user"]),
        "PGDATABASE": str(values["dbname"]),
    }


def told(server, **changed):
    """The environment of a restore: the log's key is the one the backup was written under."""
    return environment(server, LOG_KEY=settings.LOG_KEY, MODE="demo", DEBUG="", **changed)


def rule(url, what):
    """What the server says of its rules. It reads a list of words back with other brackets and
    casts than it was first told, so those are left out."""
    loose = re.compile(r"[()]|::text(\[\])?|::character varying(\[\])?")
    return [
        tuple(loose.sub("", one) if isinstance(one, str) else one for one in row)
        for row in rows(url, RULES[what])
    ]


def tables(url):
    found = rows(url, "select tablename from pg_tables where schemaname = 'public' order by 1")
    return [name for (name,) in found]


def content(url, table):
    """Every row of a table as text, in one order."""
    statement = sql.SQL("select t::text from {} as t order by 1").format(sql.Identifier(table))
    return rows(url, statement)


def test_what_is_restored_is_what_was_there(file, server):
    done = manage(told(server), "restore", file)

    assert done.returncode == 0, done.stderr
    assert "The access log is whole" in done.stdout
    there = server.url(embedded.OWNER)
    assert tables(there) == tables(url_of_tests())
    filled = 0
    for table in tables(url_of_tests()):
        if table not in (*backup.NOT_KEPT, "django_migrations"):
            assert content(there, table) == content(url_of_tests(), table), table
            filled += bool(content(url_of_tests(), table))
    assert filled >= 10
    for what in RULES:
        assert rule(there, what) == rule(url_of_tests(), what), what
    assert rule(there, "triggers") and rule(there, "functions")


def test_sessions_and_the_cache_stay_out_of_it(file, server, anna):
    manage(told(server), "restore", file)

    assert content(server.url(embedded.OWNER), "django_session") == []
    assert content(server.url(embedded.OWNER), "cache") == []


def test_only_its_writer_may_read_it_and_no_key_is_in_it(file):
    held = subprocess.run(
        [programs.programs_for(connection.pg_version // 10000) / "pg_restore", "--file=-", file],
        capture_output=True,
        check=True,
    ).stdout

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    assert "søvn".encode() in held
    for key in (settings.LOG_KEY, settings.CODE_PEPPER, settings.SECRET_KEY):
        assert key.encode() not in held


def test_a_database_with_tables_is_left_alone_unless_that_is_said(file, server):
    told_all = told(server)
    assert manage(told_all, "restore", file).returncode == 0
    owner = server.url(embedded.OWNER)
    rows(owner, "create table theirs (id int)")

    refused = manage(told_all, "restore", file)
    assert refused.returncode == 1
    assert "is not empty. Nothing was done." in refused.stderr
    assert "theirs" in tables(owner)

    done = manage(told_all, "restore", file, "--replace")
    assert done.returncode == 0, done.stderr
    assert "theirs" not in tables(owner)
    assert len(list(file.parent.glob("before-restore-*.backup"))) == 1
    assert content(owner, "contacts_contact") == content(url_of_tests(), "contacts_contact")
    assert rule(owner, "rights") == rule(url_of_tests(), "rights")


def test_a_restore_that_fails_changes_nothing(file, server):
    told_all = told(server)
    owner = server.url(embedded.OWNER)
    assert manage(told_all, "restore", file).returncode == 0
    superuser = server.url(embedded.SUPERUSER)
    rows(superuser, "alter role brobygger_web rename to theirs")
    told_all["WEB_ROLE"] = "theirs"

    failed = manage(told_all, "restore", file, "--replace")
    rows(superuser, "alter role theirs rename to brobygger_web")

    assert failed.returncode == 1
    assert "Nothing was restored." in failed.stderr and "brobygger_web" in failed.stderr
    assert content(owner, "contacts_contact") == content(url_of_tests(), "contacts_contact")


def test_half_a_file_is_no_backup(file, server):
    half = file.with_name("half.backup")
    half.write_bytes(file.read_bytes()[: file.stat().st_size // 2])

    failed = manage(told(server), "restore", half)

    assert failed.returncode == 1 and "pg_restore failed" in failed.stderr
    assert tables(server.url(embedded.OWNER)) == []


def test_another_key_is_told_from_a_changed_log(file, server):
    failed = manage(told(server) | {"LOG_KEY": "x" * 40}, "restore", file)

    assert failed.returncode == 1
    assert "Is LOG_KEY the one it had?" in failed.stderr


def test_backups_are_forgotten_after_so_many_days(tmp_path):
    old, new, other = (tmp_path / name for name in ("a.backup", "b.backup", "notes.txt"))
    for file in (old, new, other):
        file.touch()
    for file in (old, other):
        os.utime(file, times=(time.time() - 31 * 86400,) * 2)

    assert backup.forget(tmp_path, 30) == [old]
    assert sorted(tmp_path.iterdir()) == [new, other]


def test_the_backup_just_taken_is_never_forgotten(db):
    with pytest.raises(CommandError, match="1 or more"):
        call_command("backup", keep_days=0)


def test_a_file_that_is_there_is_not_written_over(db, tmp_path):
    file = tmp_path / "a.backup"
    file.write_text("theirs")
    with pytest.raises(CommandError, match="is there already"):
        backup.take(file)
    assert file.read_text() == "theirs"


def test_no_password_stands_in_the_arguments(db, monkeypatch, tmp_path):
    program, heard = tmp_path / "pg_dump", tmp_path / "heard"
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "x (y) 99" && exit\n'
        f'echo "$PGPASSWORD $PGUSER" > {heard}; echo "$@" >> {heard}\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))
    with psycopg.connect(url_of_tests().replace("@/", ":hemmeligt@/")) as driver:
        one = SimpleNamespace(connection=driver, ensure_connection=bool, pg_version=150000)
        programs.run("pg_dump", "--file=x", connection=one)

    told, arguments = heard.read_text().splitlines()
    assert told == f"hemmeligt {embedded.OWNER}"
    assert arguments == "--no-password --file=x"
