"""A backup is one file with everything the database holds but sessions and the cache; and back.

It holds no key: LOG_KEY, CODE_PEPPER and the others live in the environment, and a backup that
is stolen must not bring them along.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from . import programs
from .connecting import SECONDS_FOR_A_LOCK

# Whoever has a session's key is signed in; counted attempts hold for minutes.
NOT_KEPT = ("django_session", "cache")
SUFFIX = ".backup"
NAME = "brobygger-%Y-%m-%d-%H%M%S"


def new_file(folder: Path, name: str = NAME) -> Path:
    """Where a backup taken now goes if nobody says where."""
    return folder / f"{timezone.localtime().strftime(name)}{SUFFIX}"


def take(file: Path) -> int:
    """Write a backup of the database into the file; returns its size in bytes.

    All of it is as of one moment, and people may go on working meanwhile. Only this user may
    read the file, which gets its name when it is whole and can be read.
    """
    if file.exists():
        raise CommandError(f"{file} is there already: name another file.")
    connection.ensure_connection()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        programs.run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            *(f"--exclude-table-data=public.{table}" for table in NOT_KEPT),
            f"--file={part}",
            connection=connection,
        )
        read(part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return file.stat().st_size


def read(file: Path) -> None:
    """Make sure that a file is a backup that can be read to its end."""
    if not file.is_file():
        raise CommandError(f"There is no file {file}.")
    programs.run("pg_restore", f"--file={os.devnull}", file, connection=connection)


def forget(folder: Path, days: int) -> list[Path]:
    """Remove the backups in a folder that are older than so many days; returns which."""
    oldest = (timezone.now() - timedelta(days=days)).timestamp()
    old = [file for file in folder.glob(f"*{SUFFIX}") if file.stat().st_mtime < oldest]
    for file in old:
        file.unlink()
    return sorted(old)


def is_empty() -> bool:
    """Whether the database holds no table yet."""
    with connection.cursor() as cursor:
        cursor.execute("select not exists (select from pg_tables where schemaname = 'public')")
        return cursor.fetchone()[0]


def web_role_exists() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_roles where rolname = %s)", [settings.WEB_ROLE]
        )
        return cursor.fetchone()[0]


def restore(file: Path, *, replace: bool) -> None:
    """Bring back what the file holds, all of it or nothing.

    replace: first drop everything the owner has in this database, in the same transaction. Who
    uses the tables meanwhile is waited for only as long as by any change of a table.
    """
    first = [f"set local lock_timeout = '{SECONDS_FOR_A_LOCK}s'", "drop owned by current_user"]
    programs.restore(file, *(first if replace else []), connection=connection)
