"""Whether the access log still says what it said when it was written."""

import json
import os
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from .models import FIRST, Checkpoint, Entry, Head


def heads() -> list[dict]:
    """Where each chain ends: municipality (id or null), number and hash, ready for JSON."""
    return [
        {
            "municipality": head.municipality_id,
            "number": head.number,
            "hash": head.hash,
        }
        for head in Head.objects.select_related("municipality").order_by("municipality")
    ]


def read_heads(file: Path) -> list[dict]:
    """The ends written down earlier, as `heads` gives them."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def write_heads(file: Path, ends: list[dict]) -> None:
    """Write the ends down, one to a line; the file is whole at every moment, power cut or not."""
    fresh = file.with_name(f"{file.name}.new")
    with fresh.open("w", encoding="utf-8") as written:
        written.writelines(json.dumps(end) + "\n" for end in ends)
        written.flush()
        os.fsync(written.fileno())
    fresh.replace(file)


def broken_links(known_heads=()):
    """Yield a sentence for every place where a chain is not what it was.

    known_heads: ends written down earlier, as `heads` gives them. Without them a chain that was
    cut, and whose head was set back by somebody who can write to the database, looks whole.
    """
    for _head, problems in walked(known_heads):
        yield from problems
    yield from lost_chains(known_heads)


def walked(known_heads=()):
    """Yield each chain's head and, for `broken_links`, the sentences about that chain."""
    for head in Head.objects.select_related("municipality").order_by("municipality"):
        with transaction.atomic():
            problems = list(_broken_links_of(head, known_heads))
        yield head, problems


def lost_chains(known_heads=()):
    """Yield a sentence for entries of a chain without an end, and for chains that are gone."""
    chains = set(Entry.objects.order_by().values_list("municipality", flat=True).distinct())
    if chains - set(Head.objects.values_list("municipality", flat=True)):
        yield "There are entries of a chain that has no end."
    ends = set(Head.objects.values_list("municipality", flat=True))
    for known in known_heads:
        if known["number"] and known["municipality"] not in ends:
            yield f"The chain of municipality {known['municipality']} is gone altogether."


def _broken_links_of(head, known_heads):
    name = head.municipality.slug if head.municipality else "no municipality"
    expected = {
        known["number"]: known["hash"]
        for known in known_heads
        if known["municipality"] == head.municipality_id
    }
    number, previous = 0, FIRST
    if beginning := Checkpoint.objects.newest(head.municipality):
        number, previous, is_ours = beginning
        if not is_ours:
            yield f"{name}: the mark of its beginning, entry {number}, is not ours."
        expected = {known: said for known, said in expected.items() if known > number}
    entries = Entry.objects.filter(municipality=head.municipality).order_by("number")
    for entry in entries.filter(number__lte=head.number).iterator(chunk_size=2000):
        number += 1
        if entry.number != number:
            yield f"{name}: entry {number} is missing; the next one is {entry.number}."
            number = entry.number
        if entry.previous_hash != previous:
            yield f"{name}: entry {entry.number} does not follow the one before."
        if entry.hash != entry.computed_hash():
            yield f"{name}: entry {entry.number} has been changed."
        if expected.pop(entry.number, entry.hash) != entry.hash:
            yield f"{name}: entry {entry.number} is not the one written down earlier."
        previous = entry.hash
    if (head.number, head.hash) != (number, previous):
        yield f"{name}: the chain ends at {number}, but its head says {head.number}."
    # Whoever saves meanwhile moves the head too, so the end of the entries is asked for first.
    last = entries.aggregate(last=Max("number"))["last"] or 0
    now = Head.objects.get(pk=head.pk).number
    if last > now:
        yield f"{name}: the chain ends at {last}, but its head says {now}."
    for lost in sorted(set(expected) - {0}):
        yield f"{name}: entry {lost} was written down earlier and is gone."


def newest_links(municipality, *, after: int, most: int) -> tuple[range, bool]:
    """Check the newest entries of a chain: those after a number, and no more than `most`.

    Returns which numbers were checked, and whether each is what it was and the head is the last.
    """
    head = Head.objects.get(municipality=municipality)
    first = max(after, head.number - most) + 1
    number, previous, is_whole = first - 1, None, True
    entries = Entry.objects.filter(municipality=municipality).order_by("number")
    for entry in entries.filter(number__range=(first, head.number)):
        follows = entry.number == number + 1 and entry.previous_hash == (
            previous or entry.previous_hash
        )
        is_whole = is_whole and follows and entry.hash == entry.computed_hash()
        number, previous = entry.number, entry.hash
    ends_there = number == head.number and (previous or head.hash) == head.hash
    return range(first, head.number + 1), is_whole and ends_there


def holds_end(end: dict) -> bool | None:
    """Whether a chain still holds an end written down earlier; None once that is erased."""
    found = Entry.objects.filter(municipality=end["municipality"], number=end["number"])
    said = found.values_list("hash", flat=True).first()
    if said is None:
        beginning = Checkpoint.objects.filter(
            municipality=end["municipality"], number__gte=end["number"]
        )
        return None if beginning.exists() else not end["number"]
    return said == end["hash"]
