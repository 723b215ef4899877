"""Whether the database is as the program needs it: it answers, is migrated, and rules the role."""

from functools import cache

from django.conf import settings
from django.db import DatabaseError, OperationalError, connections
from django.db.migrations.loader import MigrationLoader

from .roles import is_too_powerful


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """(app, name) of every migration this program brings; it brings no others while it runs."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def obstacle() -> str:
    """Why the site cannot serve with this database, in one sentence; empty when it can.

    Needs no transaction around it and begins none. The sentence is for the log and the operator:
    it may hold the names of hosts and roles.
    """
    connection = connections["default"]
    try:
        if not settings.DEMO and is_too_powerful(connection):
            return (
                "DATABASE_URL names a role that owns the tables or stands above them."
                " The web process needs the web role; MIGRATE_DATABASE_URL names the owner."
            )
        with connection.cursor() as cursor:
            cursor.execute("select app, name from django_migrations")
            missing = known_migrations() - set(cursor.fetchall())
    except OperationalError as problem:
        return f"The database does not answer: {first_line(problem)}"
    except DatabaseError as problem:
        return f"The web role cannot read the tables ({first_line(problem)}): run `migrate`."
    if missing:
        return f"The database lacks {len(missing)} migrations of this program: run `migrate`."
    return ""


def first_line(problem: Exception) -> str:
    """What the database said, without the lines that may hold more than the reason."""
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0]
