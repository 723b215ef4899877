"""How long what was written stays: the rules of policy.toml, as each municipality decided them.

The file says what there is to erase, from which day its time is counted and how many days a
municipality may choose. The decision (outreach/oversight/) chooses. The rooms that own the tables
say here how their rows are found and erased. Until a municipality has recorded its decision
nothing of it is erased: a municipality may not discard what the State Archives have not released.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from django.db import transaction

from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.acting import act_for
from outreach.days import outreach_day

from .models import Erasing, Period
from .policy import FILE

BATCH = 100  # rows erased in one transaction: whoever saves waits for one at most
AHEAD = 50  # batches found at once: to find one, the database passes by all it has just erased


class Rule(NamedTuple):
    """One rule of the file. Days are counted from `counted_from`, the day of the row."""

    name: str
    what: str
    erases: tuple[str, ...]
    counted_from: str
    least: int
    usual: int
    most: int


@dataclass(frozen=True)
class Trail:
    """How the rows of a rule are found and erased, and what people call them.

    expired: called with a municipality and a day; the rows whose day lies before it, the oldest
    first. erase: called with the keys of some of them and the municipality, inside a transaction.
    """

    label: str
    counted: str
    expired: Callable
    erase: Callable


class Outcome(NamedTuple):
    """What a run did, or would do, for one municipality and rule. before: None if undecided."""

    rule: Rule
    before: date | None
    rows: int


class Refused(Exception):
    """The database erases nothing of what a rule has found."""


trails: dict[str, Trail] = {}


@cache
def rules() -> dict[str, Rule]:
    """The rules by name, in the order in which they are carried out."""
    said = tomllib.loads(FILE.read_text())["keep"]
    return {
        name: Rule(
            name, one["what"], tuple(one["erases"]), one["counted_from"], *one["days"].values()
        )
        for name, one in said.items()
        if name != "always"
    }


def register(name: str, *, label, counted, expired, erase):
    """Let a room say how the rows of a rule are erased. label, counted: lazily translated."""
    trails[name] = Trail(label, counted, expired, erase)


def decided(municipality) -> dict[str, int]:
    """The days the municipality decided for each rule; empty before it has decided."""
    if municipality.retention_decided_on is None:
        return {}
    return dict(Period.objects.filter(municipality=municipality).values_list("rule", "days"))


def told(municipality) -> list[tuple]:
    """(label, days, what they are counted from) of every rule the municipality decided."""
    days = decided(municipality)
    return [
        (trails[name].label, days[name], trails[name].counted) for name in rules() if name in days
    ]


def carried_out(municipality) -> list[tuple]:
    """(label, Erasing or None) of every rule: up to which day it has been carried out."""
    done = {one.rule: one for one in municipality.erasings.all()}
    return [(trails[name].label, done.get(name)) for name in rules()]


def erase_expired(municipality, *, dry_run=False, batch=BATCH) -> Iterator[Outcome]:
    """Erase what this municipality no longer lets us keep, rule by rule; yields what was done.

    Each batch is a transaction of its own, so that a run that is killed has erased some and
    leaves the rest to the next; and so that whoever saves meanwhile waits for one batch at most.
    A dry run counts and erases nothing.
    """
    days = decided(municipality)
    for rule in rules().values():
        if rule.name not in days:
            yield Outcome(rule, None, 0)
            continue
        before = outreach_day() - timedelta(days=days[rule.name])
        expired = trails[rule.name].expired(municipality, before)
        if dry_run:
            yield Outcome(rule, before, expired.count())
        else:
            yield Outcome(rule, before, _erase(municipality, rule, before, expired, batch))


def _erase(municipality, rule, before, expired, batch) -> int:
    count, found_before = 0, None
    while found := _oldest(municipality, expired, AHEAD * batch):
        if found == found_before:  # the database has rules of its own about what may go
            raise Refused(f"{municipality.slug}, {rule.name}: the database erases none of it.")
        for start in range(0, len(found), batch):
            with transaction.atomic():
                act_for(municipality)
                still = expired.filter(pk__in=found[start : start + batch])
                keys = list(still.values_list("pk", flat=True))  # one may have changed meanwhile
                if keys:
                    trails[rule.name].erase(keys, municipality)
            count += len(keys)
        found_before = found
    with transaction.atomic():
        act_for(municipality)
        Erasing.objects.note(municipality, rule.name, before)
        if count:
            Entry.objects.record(Deed.RETENTION_RAN, by=None, municipality=municipality)
    return count


def _oldest(municipality, expired, number) -> list:
    with transaction.atomic():
        act_for(municipality)
        return list(expired.values_list("pk", flat=True)[:number])
