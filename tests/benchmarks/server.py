"""The databases of the benchmark: filled once, and kept for the next run.

They live in a server of their own beside the checkout's, with the settings of `make run`: what
was written is on the disk when the answer goes out, for both sides of every comparison.
"""

import hashlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from outreach.database.embedded import OWNER, ROOT, SUPERUSER, WEB, Server, checkout_home, claim
from outreach.database.keeper import Home

from . import filling_concerns
from .bare import CREATE, TABLE
from .filling import fill

# Files that have no part in the filling.
MEASURING = ("__main__.py", "caller.py", "frame.py", "settings.py", "urls.py", "world.py")

FLOORS = ("outreach", "standards", "contacts")

# What a filled database holds, and where its log and its last day ended, to be set back to.
NOTE = """
    create table bench_note as select
        {contacts}::bigint as contacts, {filled_with} as filled_with,
        (select max(met_on) from contacts_contact) as last_day
"""
ENDS = "create table bench_ends as select * from audit_head"
COUNTS = "create table bench_counts as select * from statistics_tally"
LAST_NUMBERS = """
    create table bench_last_numbers as
    select municipality_id, met_on, max(number) as number from contacts_contact
    where met_on = (select max(met_on) from contacts_contact) group by 1, 2
"""
# What runs have added goes, so that the last day is no longer with every run.
ADDED = """
    create temp table added on commit drop as
        select contact.id, contact.citizen_id from contacts_contact contact
        join bench_last_numbers last using (municipality_id, met_on)
        where contact.number > last.number
"""
REMOVALS = (
    "delete from contacts_support where contact_id in (select id from added)",
    "delete from contacts_contact where id in (select id from added)",
    "delete from contacts_citizen citizen where id in (select citizen_id from added)"
    " and not exists (select from contacts_contact where citizen_id = citizen.id)",
    "delete from audit_entry where number > coalesce((select number from bench_ends ends"
    " where ends.municipality_id is not distinct from audit_entry.municipality_id), 0)",
    "delete from audit_head",
    "insert into audit_head select * from bench_ends",
    *filling_concerns.REMOVALS,
    "delete from statistics_publishedfigure",
    "delete from statistics_publishedset",
    "delete from statistics_decided",
    "delete from statistics_basis",
    "delete from statistics_tally",
    "insert into statistics_tally select * from bench_counts",
    "delete from django_session",
    f"truncate {TABLE}",
)


@dataclass(frozen=True)
class Filled:
    """A database that is ready to be measured."""

    name: str
    contacts: int


def bench_server() -> Server:
    """The benchmark's server, in a directory inside that of the checkout's own."""
    home = checkout_home()
    claim(home)  # it may be that `make run` was never called here
    return Server(Home(home.path / "bench"))


def name_of(contacts: int) -> str:
    """`bench_10k`, `bench_1m`: the database with that many contacts."""
    for size, letter in ((1_000_000, "m"), (1_000, "k")):
        if contacts % size == 0:
            return f"bench_{contacts // size}{letter}"
    return f"bench_{contacts}"


def filled_with() -> str:
    """A hash that changes with the migrations, the standards and the way of filling."""
    files = [
        *(file for floor in FLOORS for file in sorted((ROOT / floor).rglob("migrations/*.*"))),
        *sorted((ROOT / "standards" / "content").glob("*.toml")),
        ROOT / "contacts" / "data" / "alias_words.txt",
        *sorted(Path(__file__).parent.glob("*.py")),
    ]
    digest = hashlib.sha256()
    for file in files:
        if file.name not in MEASURING:
            digest.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def prepared(server: Server, contacts: int, say) -> Filled:
    """The database with that many contacts: as it is, tidied, or filled anew (`say` says so)."""
    name = name_of(contacts)
    with connected(server, "postgres") as maintenance:
        known = maintenance.execute("select from pg_database where datname = %s", [name])
        exists = known.fetchone() is not None
    note = read_note(server, name) if exists else None
    if note == (contacts, filled_with()):
        tidy(server, name)
    else:
        why = "is of another schema" if exists else "does not exist yet"
        say(f"  {name} {why}: filling it with {contacts:,} contacts")
        began = time.perf_counter()
        build(server, name, contacts)
        say(f"  {name} filled in {time.perf_counter() - began:.0f} seconds")
    return Filled(name, contacts)


def connected(server: Server, name: str) -> psycopg.Connection:
    return psycopg.connect(server.url(SUPERUSER, name), autocommit=True)


def read_note(server: Server, name: str) -> tuple | None:
    with connected(server, name) as connection:
        try:
            return connection.execute("select contacts, filled_with from bench_note").fetchone()
        except psycopg.errors.UndefinedTable:
            return None


def build(server: Server, name: str, contacts: int) -> None:
    """Create, migrate and fill the database; it gets its name when it is whole."""
    fresh = f"{name}_fresh"
    with connected(server, "postgres") as maintenance:
        for statement in (
            sql.SQL("drop database if exists {fresh} with (force)"),
            sql.SQL("create database {fresh} owner {owner}"),
        ):
            maintenance.execute(
                statement.format(fresh=sql.Identifier(fresh), owner=sql.Identifier(OWNER))
            )
    environment = {k: v for k, v in os.environ.items() if k != "EMBEDDED_DATABASE"} | {
        "DATABASE_URL": server.url(WEB, fresh),
        "MIGRATE_DATABASE_URL": server.url(OWNER, fresh),
    }
    for command in ("migrate", "load_standards"):
        subprocess.run(
            [sys.executable, "manage.py", command, "-v0"], cwd=ROOT, env=environment, check=True
        )
    with connected(server, fresh) as connection:
        fill(connection, contacts)
        connection.execute(CREATE)
        connection.execute(
            sql.SQL("grant insert, select on {} to {}").format(
                sql.Identifier(TABLE), sql.Identifier(WEB)
            )
        )
        connection.execute(sql.SQL(NOTE).format(contacts=contacts, filled_with=filled_with()))
        connection.execute(ENDS)
        connection.execute(COUNTS)
        connection.execute(LAST_NUMBERS)
        connection.execute("vacuum (freeze, analyze)")
    with connected(server, "postgres") as maintenance:
        maintenance.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name))
        )
        maintenance.execute(
            sql.SQL("alter database {} rename to {}").format(
                sql.Identifier(fresh), sql.Identifier(name)
            )
        )
        maintenance.execute("checkpoint")


def tidy(server: Server, name: str) -> None:
    """Take away what earlier runs added. The rules of the tables stand aside for it."""
    with connected(server, name) as connection, connection.transaction():
        connection.execute("set local session_replication_role = replica")
        connection.execute(ADDED)
        for statement in REMOVALS:
            connection.execute(statement)
    with connected(server, name) as connection:
        connection.execute("vacuum (analyze)")
