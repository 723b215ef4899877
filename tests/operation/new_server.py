"""A database server of a test's own, and the program run against it as an operator runs it."""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from django.db import connection

from outreach.database import embedded

ROOT = Path(__file__).resolve().parents[2]
SEALING_KEYS = tempfile.TemporaryDirectory(prefix="sealing-")  # private, gone with this process
KEYS = {name: secrets.token_urlsafe(48) for name in ("SECRET_KEY", "LOG_KEY", "CODE_PEPPER")}


def environment(server: embedded.Server, **changed: str) -> dict[str, str]:
    """The environment of production with this server's database."""
    said = server.environment()
    return {
        "PATH": os.environ["PATH"],
        "MODE": "production",
        "ALLOWED_HOSTS": "brobygger.example",
        "DATABASE_URL": said["DATABASE_URL"],
        "MIGRATE_DATABASE_URL": said["MIGRATE_DATABASE_URL"],
        "SEALING_KEYS_DIR": SEALING_KEYS.name,
        **KEYS,
        **changed,
    }


def manage(environment: dict[str, str], *arguments) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def url_of_tests() -> str:
    """The address of the tests' own database, as its owner."""
    values = connection.get_connection_params()
    host = str(values["host"]).replace("/", "%2F")
    return f"postgresql://{values['user']}@/{values['dbname']}?host={host}"


def rows(url: str, statement: str, *values) -> list[tuple]:
    with psycopg.connect(url, autocommit=True) as connection:
        answer = connection.execute(statement, values or None)
        return answer.fetchall() if answer.description else []
