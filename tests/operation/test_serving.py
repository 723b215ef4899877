"""The site as it is run: gunicorn in production, with a server of its own that is taken away."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from outreach.database import embedded
from outreach.database.programs import programs_for

from .new_server import ROOT, environment, manage, rows, url_of_tests

PROXY = {"Host": "brobygger.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.0.0.1"}
QUICK = 4  # seconds; an answer that takes longer keeps a thread from everybody else


GUNICORN = ["-m", "gunicorn", "-c", "python:outreach.gunicorn_conf", "outreach.wsgi"]


@pytest.fixture(scope="module")
def server(django_db_setup):
    """A new server with a database like the tests' own, and the standards in it."""
    with copied(url_of_tests()) as new:
        told = environment(new)
        for command in (["load_standards"], ["collectstatic", "--noinput"]):
            done = manage(told, *command, "-v0")
            assert done.returncode == 0, done.stderr
        yield new


@contextmanager
def copied(url):
    """A new server with a copy of the database at an address: sooner there than migrated."""
    with psycopg.connect(url) as connection:
        programs = programs_for(connection.info.server_version // 10000)
    new = embedded.scratch()
    new.join()
    dump = subprocess.run([programs / "pg_dump", url], capture_output=True, check=True)
    subprocess.run(
        [programs / "psql", "--quiet", "-v", "ON_ERROR_STOP=1", new.url(embedded.SUPERUSER)],
        input=dump.stdout,
        capture_output=True,
        check=True,
    )
    yield new
    new.leave()


@pytest.fixture
def site(server, tmp_path):
    with served(server, tmp_path) as site:
        yield site


@contextmanager
def served(server, tmp_path):
    """The site in production, behind a server that says https."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "-c",
                "python:outreach.gunicorn_conf",
                "outreach.wsgi",
            ],
            cwd=ROOT,
            env=environment(server, PORT=str(port), WEB_CONCURRENCY="1"),
            stdout=log,
            stderr=log,
        )
        one = Site(process, port, tmp_path / "log")
        one.wait_for(200)
        yield one
        process.terminate()
        process.wait(30)


class Site:
    def __init__(self, process: subprocess.Popen, port: int, log: Path):
        self.process, self.port, self.log = process, port, log

    def ask(self, path: str) -> tuple[int, str, float]:
        """Status, body and seconds; status 0 if nobody answers."""
        began = time.monotonic()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            with closing(connection):
                connection.request("GET", path, headers=PROXY | {"Connection": "close"})
                answer = connection.getresponse()
                return answer.status, answer.read().decode(), time.monotonic() - began
        except OSError:
            return 0, "", time.monotonic() - began

    def wait_for(self, status: int) -> None:
        deadline = time.monotonic() + 20
        while self.ask("/sundhed/")[0] != status:
            assert time.monotonic() < deadline and self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)


def as_superuser(server, statement):
    rows(server.url(embedded.SUPERUSER, "postgres"), statement)


def test_a_database_that_goes_and_comes_is_a_503_and_no_restart(site, server):
    assert site.ask("/")[0] == 200
    as_superuser(server, "alter database brobygger allow_connections false")
    as_superuser(
        server,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'brobygger'",
    )

    for path in ("/", "/sundhed/", "/log-ind/", "/findes-ikke/"):
        status, body, seconds = site.ask(path)
        assert status == 503 and seconds < QUICK, path
        assert "Traceback" not in body and "brobygger_web" not in body
    assert "Systemet kan ikke svare lige nu" in site.ask("/")[1]

    as_superuser(server, "alter database brobygger allow_connections true")
    site.wait_for(200)
    assert site.ask("/")[0] == 200
    assert "Traceback" not in site.log.read_text()


def test_who_is_being_served_when_the_site_stops_is_served(site, server):
    answers = []
    with psycopg.connect(server.url(embedded.OWNER)) as owner:
        owner.execute("lock municipalities_municipality in access exclusive mode")
        asked = threading.Thread(target=lambda: answers.append(site.ask("/")))
        asked.start()
        for _ in range(200):
            if rows(server.url(embedded.SUPERUSER), "select 1 from pg_locks where not granted"):
                break
            time.sleep(0.02)
        site.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert site.process.poll() is None
    asked.join(20)

    assert answers[0][0] == 200 and "Nyborg" in answers[0][1]
    assert site.process.wait(20) == 0


def test_a_table_that_is_locked_for_long_is_a_503_and_the_rest_goes_on(site, server):
    with psycopg.connect(server.url(embedded.OWNER)) as owner:
        owner.execute("lock municipalities_municipality in access exclusive mode")
        status, _, seconds = site.ask("/")
        assert status == 503 and 4 < seconds < 8
        assert site.ask("/sundhed/")[0] == 200


def test_a_server_that_is_gone_is_a_503_and_no_end(server, tmp_path):
    with copied(server.url(embedded.OWNER)) as gone, served(gone, tmp_path) as site:
        (file,) = gone.home.path.glob("data-*/postmaster.pid")
        os.kill(int(file.read_text().split()[0]), signal.SIGQUIT)
        site.wait_for(503)

        for path in ("/", "/sundhed/"):
            status, _, seconds = site.ask(path)
            assert status == 503 and seconds < QUICK, path
        assert site.process.poll() is None
