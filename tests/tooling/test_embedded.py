"""The embedded database: shared by who uses it, gone with the last, never met by a copy."""

import shutil
import subprocess
import sys
import time

import psycopg
import pytest

from outreach.database import embedded

ANOTHER = """
import sys
from pathlib import Path
from outreach.database.embedded import Server
from outreach.database.keeper import Home
server = Server(Home(Path(sys.argv[1]), scratch=True))
server.join()
print("joined", flush=True)
sys.stdin.read()
"""


def another_user(server):
    """A process of its own that uses the server until its input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", ANOTHER, server.home.path],
        cwd=embedded.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "joined\n"
    return process


def started_at(server):
    with psycopg.connect(server.url(embedded.SUPERUSER)) as connection:
        return connection.execute("select pg_postmaster_start_time()").fetchone()


def wait_until(true, seconds=20):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


@pytest.fixture
def server():
    server = embedded.scratch()
    server.join()
    yield server
    server.leave()


def test_the_last_one_out_stops_the_server(server):
    began = started_at(server)
    with another_user(server) as other:
        server.leave()
        assert started_at(server) == began
        other.communicate()
    assert not server.home.path.exists()


def test_a_killed_user_keeps_nothing_alive(server):
    with another_user(server) as other:
        server.leave()
        other.kill()
    wait_until(lambda: not server.home.path.exists())


def test_a_killed_server_starts_again(server):
    with another_user(server) as other:
        began = started_at(server)
        server._keeper.kill()
        server._keeper.wait()
        server.leave()
        with another_user(server) as third:
            assert started_at(server) > began
            third.communicate()
        other.communicate()
    shutil.rmtree(server.home.path, ignore_errors=True)


def test_the_web_role_owns_nothing_and_the_owner_is_no_superuser(server):
    with psycopg.connect(server.url(embedded.OWNER)) as connection:
        roles = connection.execute(
            "select rolname, rolsuper, rolbypassrls, rolcreatedb from pg_roles"
            " where rolname like 'brobygger%' order by 1"
        ).fetchall()
        connection.execute("create extension pg_trgm")
        connection.execute("create extension btree_gist")
    assert roles == [
        (embedded.OWNER, False, False, True),
        (embedded.WEB, False, False, False),
    ]
    with (
        psycopg.connect(server.url(embedded.WEB)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("create table mine ()")


def test_what_is_refused_is_not_written_to_the_log(server):
    with psycopg.connect(server.url(embedded.OWNER)) as connection:
        connection.execute("create table t (note text check (length(note) < 3))")
        with pytest.raises(psycopg.errors.CheckViolation):
            connection.execute("insert into t values ('something secret')")
    log = server.home.log.read_text()
    assert "violates check constraint" in log
    assert "secret" not in log


def test_a_copy_of_the_checkout_has_a_database_of_its_own(tmp_path, monkeypatch):
    first, copy = tmp_path / "first", tmp_path / "copy"
    first.mkdir()
    monkeypatch.setattr(embedded, "ROOT", first)
    home = embedded.checkout_home()
    assert embedded.checkout_home() == home
    shutil.copytree(first, copy)
    monkeypatch.setattr(embedded, "ROOT", copy)
    assert embedded.checkout_home().path.name != home.path.name
    monkeypatch.setattr(embedded, "ROOT", first)
    assert embedded.checkout_home() == home


def test_a_directory_without_a_server_of_its_own_is_not_removed_by_another_checkout(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(embedded, "ROOT", tmp_path)
    home = embedded.checkout_home()
    assert embedded.forsaken(home.path)
    embedded.claim(home)
    assert not embedded.forsaken(home.path)
