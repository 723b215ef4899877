"""The database of the tests: its start, and the rights its statements run with.

The owner creates the test database and migrates it. From then on every connection says
`role=<web role>` at its beginning, so that each statement of a test has the rights of the web
process and no more; `as_owner` lends the owner's.

With `-n` every process has a database of its own. On the scratch server one is migrated while
the processes read the tests, and each works in a copy of it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase
from psycopg import sql

from outreach.database import embedded
from tests.operation import new_server
from tests.settings import SCRATCH_SERVER

migrating = pytest.StashKey[subprocess.Popen]()


def pytest_sessionstart(session) -> None:
    """Begin to migrate the database that the processes will copy, as an operator migrates."""
    if SCRATCH_SERVER and starts_processes(session.config):
        SCRATCH_SERVER.join()
        session.config.stash[migrating] = subprocess.Popen(
            [sys.executable, "manage.py", "migrate", "-v0"],
            cwd=embedded.ROOT,
            env=new_server.environment(SCRATCH_SERVER),
        )


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session) -> None:
    """Give out no test before the database is migrated."""
    if (begun := session.config.stash.get(migrating, None)) and begun.wait():
        pytest.exit("The database could not be migrated.", returncode=1)


def pytest_unconfigure(config) -> None:
    """Leave the server, the last one to do so."""
    if SCRATCH_SERVER and (begun := config.stash.get(migrating, None)):
        begun.wait()
        SCRATCH_SERVER.leave()


def starts_processes(config) -> bool:
    """Whether this process only gives the tests out to others."""
    return config.getoption("dist", "no") != "no" and "PYTEST_XDIST_WORKER" not in os.environ


@contextmanager
def as_owner() -> Iterator[None]:
    """Run statements as the role that owns the tables, for what the web role may not do."""
    with connection.cursor() as cursor:
        cursor.execute("set role none")
    try:
        with transaction.atomic():
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("reset role")  # to the web role: where the connection began


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix) -> Iterator[None]:
    """Start the scratch server, or make the web role in the server that was named."""
    server = SCRATCH_SERVER
    if server:
        embedded.sweep()
        server.join()
        if "PYTEST_XDIST_WORKER" in os.environ:
            connection.settings_dict["TEST"]["TEMPLATE"] = embedded.DATABASE
    else:
        make_web_role()
    yield
    if server:
        server.leave()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """When the test database is migrated: hand over to the web role."""
    with django_db_blocker.unblock():
        kept = tables_with_rows()
        can_delete = SCRATCH_SERVER is not None
        if SCRATCH_SERVER:
            let_owner_set_rules_aside(SCRATCH_SERVER)
        else:
            let_flush_truncate()
        connection.close()
        work_as(settings.WEB_ROLE)
    with pytest.MonkeyPatch.context() as patch:
        flush = vars(TransactionTestCase)["_fixture_teardown"]

        def empty(case: TransactionTestCase) -> None:
            """Empty the tables as the owner; the web role may neither truncate nor delete all."""
            with as_owner():
                delete_rows(but_of=kept) if can_delete else flush(case)

        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield
    with django_db_blocker.unblock():
        connection.close()
        work_as(None)
        end_other_connections()


def tables_with_rows() -> list[str]:
    """The tables that a migrated database has rows in: what the program knows of itself."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        has = "select exists (select from {})"
        return [
            name
            for name in names
            if cursor.execute(has.format(connection.ops.quote_name(name))).fetchone()[0]
        ]


def let_owner_set_rules_aside(server: embedded.Server) -> None:
    """Let the tests' owner delete what the database's rules keep, with the triggers asleep."""
    with psycopg.connect(server.url(embedded.SUPERUSER), autocommit=True) as superuser:
        superuser.execute("select pg_advisory_lock(450)")  # one process at a time, with `-n`
        superuser.execute(
            sql.SQL("grant set on parameter session_replication_role to {}").format(
                sql.Identifier(embedded.OWNER)
            )
        )


def delete_rows(*, but_of: list[str]) -> None:
    """Delete the few rows that a test has left: a hundred times sooner than truncating all."""
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor)) - set(but_of)
        delete = sql.SQL("delete from {}")
        cursor.execute("set local session_replication_role = replica")
        cursor.execute(
            sql.SQL(";").join(delete.format(sql.Identifier(name)) for name in sorted(names))
        )


def end_other_connections() -> None:
    """A server thread of a browser test may still hold one, and a database in use stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and pid <> pg_backend_pid()"
        )
    connection.close()


def make_web_role() -> None:
    """Create the web role on a server of somebody's own, and let the owner step into it."""
    parameters = connection.get_connection_params() | {"dbname": "postgres"}
    parameters = {k: v for k, v in parameters.items() if k not in ("context", "cursor_factory")}
    with psycopg.connect(**parameters, autocommit=True) as server:
        role = sql.Identifier(settings.WEB_ROLE)
        server.execute("select pg_advisory_lock(450)")  # one process at a time, with `-n`
        known = server.execute("select from pg_roles where rolname = %s", [settings.WEB_ROLE])
        if known.fetchone() is None:
            server.execute(sql.SQL("create role {} login").format(role))
            server.execute(sql.SQL("grant {} to current_user").format(role))


def let_flush_truncate() -> None:
    """On a server of somebody's own: disable the triggers that refuse TRUNCATE, or no test could
    clean up there.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select format('alter table %s disable trigger %I', tgrelid::regclass, tgname)"
            " from pg_trigger where tgname like '%truncate%'"
        )
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def work_as(role: str | None) -> None:
    """Let every new connection begin in this role, those of the live server's threads too."""
    options = connection.settings_dict.setdefault("OPTIONS", {})
    options.pop("options", None)
    if role:
        options["options"] = f"-c role={role}"
