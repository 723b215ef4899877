"""`make crashtest`: save contacts while everything is killed, then look what was kept.

A database server, gunicorn with two workers as in production, and phones that save contacts and
send again what got no answer. At random moments a worker, the master, one of the database's
processes or its whole server is killed (kill -9) and started again, as a machine would do it.

MINUTES says how long (2). SEED repeats the order of the kills. CARELESS=yes lets the database
answer before it has written: then the test must fail, which shows that it can.
"""

import contextlib
import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path

import psutil
import psycopg

from outreach.database import embedded
from outreach.database.keeper import Home, end_with_parent
from outreach.run import PATIENCE, answers

PHONES = 4
BREATH = 3.0  # seconds at most between the first save after a kill and the next kill
AT_ONCE = 0.15  # how often the next kill comes while the site is still starting again
VICTIMS = {"a worker": 4, "the master": 2, "a process of the database": 2, "the database": 2}


def say(words: str) -> None:
    print(words, flush=True)


def setting(name: str, default: float) -> float:
    try:
        return float(os.environ.get(name) or default)
    except ValueError:
        sys.exit(f"{name} is {os.environ[name]!r}: it must be a number.")


class Database:
    """A server of this test's own, on a disk that keeps what it is given."""

    def __init__(self):
        name = f"{embedded.SCRATCH_PREFIX}{os.geteuid()}-{secrets.token_hex(4)}"
        self.home = Home(embedded.scratch_parent() / name)
        self.users: list[embedded.Server] = []

    def start(self) -> embedded.Server:
        """Start it, or start it again; what a killed server left in memory may linger a while."""
        deadline = time.monotonic() + PATIENCE
        while True:
            server = embedded.Server(self.home)
            try:
                server.join()
            except (SystemExit, psycopg.OperationalError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
                continue
            self.users.append(server)
            return server

    def postmaster(self) -> psutil.Process:
        (file,) = self.home.path.glob("data-*/postmaster.pid")
        return psutil.Process(int(file.read_text().split()[0]))

    def backend(self) -> psutil.Process:
        """A process that serves a connection; any other of the server's when there is none."""
        processes = self.postmaster().children()
        serving = [one for one in processes if "brobygger_web" in " ".join(one.cmdline())]
        return random.choice(serving or processes)

    def stop(self) -> None:
        for server in self.users:
            server.leave()
        self.home.remove()


class Site:
    """gunicorn as in production, started again whenever it has ended."""

    def __init__(self, environment: dict[str, str], port: int):
        self.environment, self.port = environment, port
        self.ended_itself = 0
        self.start()

    def start(self) -> None:
        self.master = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "python:outreach.gunicorn_conf"]
            + ["outreach.wsgi"],
            cwd=embedded.ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=partial(end_with_parent, signal.SIGTERM),
        )

    def restart(self) -> None:
        """What systemd does when the master is gone: end what is left, and begin again."""
        self.stop()
        self.start()

    def watch(self) -> None:
        """Start it again if it has ended by itself: it does when a worker that is just starting
        finds no database."""
        if self.master.poll() is not None:
            self.ended_itself += 1
            self.restart()

    def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.master.pid, signal.SIGKILL)
        self.master.wait()

    def worker(self) -> psutil.Process:
        return random.choice(psutil.Process(self.master.pid).children())


def kill(victim: str, database: Database, site: Site) -> bool:
    """Kill it with no warning, and start again what nobody else would."""
    try:
        process = {
            "a worker": site.worker,
            "the master": lambda: psutil.Process(site.master.pid),
            "a process of the database": database.backend,
            "the database": database.postmaster,
        }[victim]()
        process.kill()
    except (psutil.Error, IndexError, ValueError, FileNotFoundError):
        return False  # it was dead already, or not yet born
    if victim == "the master":
        site.restart()
    elif victim == "the database":
        process.wait(10)
        database.start()
    return True


def production(server: embedded.Server, scratch: Path, port: int) -> dict[str, str]:
    """The settings of a site that is not a demo."""
    keys = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "LOG_KEY", "CODE_PEPPER")}
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "MODE": "production",
        "DEBUG": "",
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": server.url(embedded.WEB),
        "MIGRATE_DATABASE_URL": server.url(embedded.OWNER),
        "STATIC_ROOT": str(scratch / "static"),
        "DJANGO_SETTINGS_MODULE": "outreach.settings",
        "PORT": str(port),
    } | keys


def prepare(environment: dict[str, str], server: embedded.Server) -> list[str]:
    """Migrate, load the standards, open the workers' accounts. Returns their usernames."""
    for command in ("migrate", "set_up"):
        subprocess.run(
            [sys.executable, "manage.py", command, "-v0"],
            cwd=embedded.ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    os.environ.update(environment)
    import django

    django.setup()
    from django.db import connection

    from outreach.accounts.models import User
    from outreach.accounts.roles import Role
    from outreach.municipalities.models import Municipality

    from .phone import PASSWORD

    names = [f"worker-{number}" for number in range(1, PHONES + 1)]
    home = Municipality.objects.get(slug="nyborg")
    for name in names:
        User.objects.open_account(
            by=None, username=name, role=Role.WORKER, municipality=home, password=PASSWORD
        )
    connection.close()
    if os.environ.get("CARELESS"):
        with psycopg.connect(server.url(embedded.SUPERUSER), autocommit=True) as maintenance:
            maintenance.execute(f"alter role {embedded.WEB} set synchronous_commit = off")
    return names


def wait_for(site: Site) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers(site.port):
        if time.monotonic() > deadline or site.master.poll() is not None:
            sys.exit("The site did not start.")
        time.sleep(0.1)


def wait_for_saves(site, scratch, names, end) -> None:
    """Until something has been saved since the last kill: a slow machine is not beaten idle."""

    def saved() -> int:
        files = [scratch / name for name in names]
        return sum(file.read_text().count('{"saved"') for file in files if file.exists())

    before = saved()
    while saved() == before and time.monotonic() < end:
        site.watch()
        time.sleep(0.05)


def crash(database, site, names, scratch, minutes) -> Counter:
    """Let the phones save while things are killed; then let them finish. Returns the kills."""
    killed: Counter = Counter()
    stop = scratch / "stop"
    phones = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.crash.phone"]
            + [str(site.port), name, str(scratch / name), str(stop)],
            cwd=embedded.ROOT,
            preexec_fn=partial(end_with_parent, signal.SIGTERM),
        )
        for name in names
    ]
    try:
        end = time.monotonic() + 60 * minutes
        while time.monotonic() < end:
            site.watch()
            if random.random() > AT_ONCE:
                wait_for_saves(site, scratch, names, end)
            time.sleep(random.uniform(0, BREATH))
            victim = random.choices(list(VICTIMS), weights=list(VICTIMS.values()))[0]
            killed[victim] += kill(victim, database, site)
        stop.touch()
        end = time.monotonic() + 180
        while any(phone.poll() is None for phone in phones) and time.monotonic() < end:
            site.watch()
            time.sleep(0.1)
    finally:
        for phone in phones:
            phone.kill()
    return killed


def main() -> None:
    minutes, seed = setting("MINUTES", 2), int(setting("SEED", secrets.randbelow(10**6)))
    random.seed(seed)
    port = int(setting("PORT", 8024))
    embedded.sweep()
    scratch = Path(tempfile.mkdtemp(prefix="brobygger-crash-"))
    database, site = Database(), None
    try:
        server = database.start()
        environment = production(server, scratch, port)
        names = prepare(environment, server)
        say(f"crashtest: {minutes:g} minutes, {PHONES} phones, SEED={seed}")
        site = Site(environment, port)
        wait_for(site)
        killed = crash(database, site, names, scratch, minutes)
        site.stop()
        from .verdict import Journal, faults

        journal = Journal()
        for name in names:
            journal.read(scratch / name, name)
        found = faults(journal)
    finally:
        if site:
            site.stop()
        database.stop()
        shutil.rmtree(scratch, ignore_errors=True)
    say("  killed: " + ", ".join(f"{what} {times}×" for what, times in sorted(killed.items())))
    say(f"  the site ended itself for want of a database {site.ended_itself}×")
    again = sum(tries > 1 for tries in journal.saved.values())
    say(f"  contacts sent {len(journal.sent)}, acknowledged {len(journal.saved)},")
    say(f"  of these {again} sent more than once; refused {len(journal.refused)}")
    for fault in found[:20]:
        say(f"  {fault}")
    if found or not journal.saved or not again:
        sys.exit(f"crashtest: {len(found)} faults.")
    say("crashtest: every acknowledged contact is there once, whole, and in the log.")


if __name__ == "__main__":
    main()
