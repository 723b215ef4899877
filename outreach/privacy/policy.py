"""The classification: what each column can tell about a person, and what is wrong with that.

policy.toml is the classification; here it is read and compared with columns, wherever these come
from (outreach/privacy/checks.py asks the database and the models). Nothing here asks either.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.db.models import Field

from .fields import GuardedTextField

FILE = Path(__file__).with_name("policy.toml")

CLASSES = (
    "no_one",
    "coarse",
    "staff",
    "guarded",
    "published",
    "secret",
    "passing",
    "sealed",
    "unused",
)
NEEDS_WIDEST = {"no_one", "coarse", "staff"}
WIDEST = ("choices", "alias", "hash", "key", "program", "account")
ENFORCED = {"choices", "alias", "hash", "key"}  # by the database

KEY = r"%s ~ '\^\[a-z0-9_-\]\{0,[0-9]+\}\$'"
CASEWORK = "contacts"  # the floor where citizens are
IN_CASEWORK = {"no_one", "coarse", "staff", "guarded", "secret", "sealed"}
LIBRARIES = "libraries"  # tables that no floor of this program made


HOLDS_NO_WORDS = {"boolean", "smallint", "integer", "bigint", "uuid", "date"}


class Problem(NamedTuple):
    """Something wrong, as a sentence, and the code of its kind."""

    code: str
    sentence: str


class Claim(NamedTuple):
    """What the policy says of one column."""

    floor: str
    table: str
    column: str
    tells: str
    widest: str


class Policy(NamedTuple):
    """The whole file: what its words mean, what each table is, a claim for each column, and for
    each rule of erasing what it says."""

    classes: dict[str, str]
    widest: dict[str, str]
    about: dict[str, str]
    claims: list[Claim]
    keep: dict[str, dict]


@dataclass(frozen=True)
class Column:
    """A column, with the model's field that writes it and the checks that the database makes.

    checks: the definitions of the CHECK constraints on it that hold for every row; None when
    only the model was asked.
    """

    table: str
    name: str
    type: str
    field: Field | None = None
    checks: tuple[str, ...] | None = None

    def __str__(self):
        return f"{self.table}.{self.name}"

    @property
    def has_clock(self) -> bool:
        return self.type.startswith(("time", "interval"))

    @property
    def may_hold_words(self) -> bool:
        """Whether its type is none of the few in which nothing can be written."""
        return self.type not in HOLDS_NO_WORDS and not self.has_clock

    @property
    def package(self) -> str:
        """The top-level package whose model has this column, or nothing."""
        return self.field.model.__module__.partition(".")[0] if self.field else ""


def read(text: str | None = None) -> Policy:
    """The policy in this text, or in policy.toml."""
    floors = tomllib.loads(FILE.read_text() if text is None else text)
    keep = floors.pop("keep", {})
    policy = Policy(floors.pop("classes"), floors.pop("widest"), {}, [], keep)
    for floor, tables in floors.items():
        for table, said in tables.items():
            policy.about[table] = said.pop("about", "")
            widest = said.pop("widest", {})
            policy.claims.extend(
                Claim(floor, table, column, tells, widest.get(column, ""))
                for tells, columns in said.items()
                for column in columns
            )
            policy.claims.extend(
                Claim(floor, table, column, "", most)
                for column, most in widest.items()
                if not any(column in columns for columns in said.values())
            )
    return policy


def problems(columns: Iterable[Column], policy: Policy) -> Iterator[Problem]:
    """Everything wrong with these columns, which are all there are, and with the policy."""
    columns = list(columns)
    yield from problems_of_file(policy)
    existing = {(column.table, column.name) for column in columns}
    for claim in policy.claims:
        if (claim.table, claim.column) not in existing:
            yield Problem(
                "E002", f"The policy invents {claim.table}.{claim.column}: no such column exists."
            )
    yield from problems_of_columns(columns, policy)


def problems_of_file(policy: Policy) -> Iterator[Problem]:
    """What is wrong with the policy whatever the database holds."""
    for table, about in policy.about.items():
        if not about:
            yield Problem("E004", f"The policy does not say what {table} is about.")
    said = Counter((claim.table, claim.column) for claim in policy.claims)
    for (table, column), times in said.items():
        if times > 1:
            yield Problem("E003", f"The policy names {table}.{column} {times} times.")
    for claim in policy.claims:
        name = f"{claim.table}.{claim.column}"
        if claim.tells not in CLASSES or claim.tells not in policy.classes:
            yield Problem("E004", f"{name} is said to be {claim.tells!r}, which is no class.")
        if claim.widest and (claim.widest not in WIDEST or claim.widest not in policy.widest):
            yield Problem("E004", f"{name} holds at most {claim.widest!r}, which means nothing.")


def problems_of_keeping(policy: Policy, links: dict[str, set[str]]) -> Iterator[Problem]:
    """What is wrong with how long things are kept: every table of the casework has its end.

    links: for each table those that its rows hang on, by foreign keys.
    """
    always = policy.keep.get("always", {})
    rules = {name: rule for name, rule in policy.keep.items() if name != "always"}
    known = {claim.table for claim in policy.claims} | {
        f"{claim.table}.{claim.column}" for claim in policy.claims
    }
    erased = {thing for rule in rules.values() for thing in rule["erases"]}
    for thing in sorted(erased | set(always)):
        if thing not in known:
            yield Problem("E012", f"The policy keeps {thing} for a time, and there is none.")
    for name, rule in rules.items():
        least, usual, most = rule["days"].values()
        if not 7 <= least <= usual <= most or list(rule["days"]) != ["least", "usual", "most"]:
            yield Problem("E012", f"The days of {name} are not the fewest, the usual and the most.")
        for thing in rule["erases"]:
            counted = rule["counted_from"]
            if "." not in counted:
                counted = f"{thing.partition('.')[0]}.{counted}"
            if counted not in known:
                yield Problem("E012", f"{name} counts from {counted}, and there is none.")
    for table in sorted({claim.table for claim in policy.claims if claim.floor == CASEWORK}):
        if table not in always and not hangs_on(table, erased, links):
            yield Problem("E013", f"Nobody said how long {table} is kept.")
    sooner = {
        thing for name, rule in rules.items() if name != "citizens" for thing in rule["erases"]
    }
    for claim in policy.claims:
        column = f"{claim.table}.{claim.column}"
        is_text = claim.floor == CASEWORK and claim.tells == "guarded"
        if is_text and column not in always and not hangs_on(claim.table, sooner, links):
            yield Problem("E014", f"The words of {column} stay as long as their citizen.")


def hangs_on(table: str, erased: set[str], links: dict[str, set[str]]) -> bool:
    """Whether the table is one of the erased, or goes with one by its foreign keys."""
    seen, waiting = set(), {table}
    while waiting:
        if waiting & erased:
            return True
        seen |= waiting
        waiting = {above for one in waiting for above in links.get(one, ())} - seen
    return False


def problems_of_columns(columns: Iterable[Column], policy: Policy) -> Iterator[Problem]:
    """What is wrong with these columns, of which there may be more."""
    claims = {(claim.table, claim.column): claim for claim in policy.claims if claim.tells}
    floors = {claim.floor for claim in policy.claims}
    for column in columns:
        claim = claims.get((column.table, column.name))
        if claim is None:
            yield Problem("E001", f"Nobody said what {column} can tell about a person.")
            continue
        floor = column.package if column.package in floors else LIBRARIES
        if claim.floor != floor:
            yield Problem("E009", f"{column} stands under {claim.floor!r}: it is of {floor!r}.")
        yield from problems_of_words(column, claim)
        if claim.tells == "guarded":
            yield from problems_of_guard(column)
        if claim.tells == "sealed":
            yield from problems_of_seal(column)
        if floor == CASEWORK:
            yield from problems_of_casework(column, claim)


def problems_of_words(column: Column, claim: Claim) -> Iterator[Problem]:
    """A column of words says the most it can hold, and the database agrees where it can."""
    if not column.may_hold_words or claim.tells not in NEEDS_WIDEST:
        if claim.widest:
            yield Problem("E005", f"{column} needs no widest values: the policy says too much.")
    elif not claim.widest:
        yield Problem("E005", f"{column} may hold words, and the policy does not say which.")
    elif claim.widest in ENFORCED and not confined(column, claim.widest):
        yield Problem("E005", f"The database does not keep {column} to {claim.widest!r}.")


def problems_of_guard(column: Column) -> Iterator[Problem]:
    """Guarded text is guarded twice: by its form field, and by two checks in the database."""
    if not isinstance(column.field, GuardedTextField):
        yield Problem("E006", f"{column} is called guarded and is no GuardedTextField.")
    if column.checks is not None:
        checks = [plain(check) for check in column.checks]
        if f"holds_no_cpr_number {column.name}" not in checks:
            yield Problem("E006", f"The database would take a CPR number in {column}.")
        if not any(re.fullmatch(rf"length {column.name} <= [0-9]+", check) for check in checks):
            yield Problem("E006", f"The database would take a text of any length in {column}.")


def problems_of_seal(column: Column) -> Iterator[Problem]:
    if not column.table.startswith("concerns_"):
        yield Problem("E007", f"{column} is sealed: only concerns may hold what is sealed.")
    if column.type != "bytea":
        yield Problem("E007", f"{column} is sealed and of type {column.type}: it is not encrypted.")


def problems_of_casework(column: Column, claim: Claim) -> Iterator[Problem]:
    """Nothing about citizens has a time of day, or words the database would not refuse."""
    if column.has_clock:
        yield Problem("E008", f"{column} holds a time of day: casework has days only.")
    if claim.tells not in IN_CASEWORK:
        yield Problem("E010", f"{column} is casework and cannot be {claim.tells!r}.")
    if column.may_hold_words and claim.widest and claim.widest not in ENFORCED:
        yield Problem("E010", f"{column} is casework, and nothing keeps a name out of it.")
    if claim.tells == "secret" and column.type != "bytea":
        yield Problem("E010", f"{column} is casework: a secret there is bytes, no words.")


def plain(definition: str) -> str:
    """A constraint as Postgres prints it, without the casts and brackets that it adds.

    >>> plain("CHECK (is_alias((alias)::text))")
    'is_alias alias'
    """
    bare = re.sub(r"::(?:text|character varying)(?:\[\])?", "", definition)
    return " ".join(re.sub(r"[()]", " ", bare).split()).removeprefix("CHECK ")


def confined(column: Column, widest: str) -> bool:
    """Whether the database keeps the column to these widest values, or was not asked."""
    if column.checks is None:
        return True
    checks = [plain(check) for check in column.checks]
    if widest == "alias":
        return f"is_alias {column.name}" in checks
    if widest == "hash":
        return f"{column.name} ~ '^[0-9a-f]{{64}}$'" in checks
    if widest == "key":
        return any(re.fullmatch(KEY % column.name, check) for check in checks)
    return any(lists_choices(check, column) for check in checks)


def lists_choices(check: str, column: Column) -> bool:
    """Whether a check lists the choices, all of them and no other value but none.

    A check that lists some of them is a rule of another kind, and may let anything pass.
    """
    choices = {value for value, _label in column.field.flatchoices} if column.field else set()
    listed = set(re.findall(r"'([^']*)'", check))
    return bool(choices) and f"{column.name} = " in check and listed | {""} == choices | {""}
