"""What in one edition became what in another: by the same word, else by much the same words."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any

from .models import Section

LEAST_ALIKE = 0.5  # of the words of two sections, for them to be one section that changed


def pairs(old: list, new: list, questions: Iterable[Callable]) -> list[tuple[Any, Any]]:
    """Each old thing with the new one that it became; what is new or gone stands with None.

    questions: functions that give a thing the word by which it is known again, asked in turn of
    what is left; one that gives nothing says nothing. In the order of the new things.
    """
    became: dict[int, Any] = {}
    left = list(old)
    for question in questions:
        waiting: dict[Any, list] = {}
        for thing in left:
            if word := question(thing):
                waiting.setdefault(word, []).append(thing)
        for place, thing in enumerate(new):
            if place not in became and (word := question(thing)) and waiting.get(word):
                became[place] = waiting[word].pop(0)
        taken = {id(thing) for thing in became.values()}
        left = [thing for thing in left if id(thing) not in taken]
    return [(became.get(place), thing) for place, thing in enumerate(new)] + [
        (thing, None) for thing in left
    ]


def rising(numbers: list[int]) -> set[int]:
    """The places of a longest rising row among different numbers."""
    ends: list[int] = []  # of the rows of each length, the place of the smallest last number
    before: dict[int, int | None] = {}
    for place, number in enumerate(numbers):
        length = bisect_left([numbers[end] for end in ends], number)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1] = [place]
    row: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        row.add(last)
        last = before[last]
    return row


def nearest(found: list[tuple]) -> list[tuple]:
    """The pairs, with what was left over on both sides joined where the words are much the same."""
    gone = {i: features(old) for i, (old, new) in enumerate(found) if new is None}
    come = {i: features(new) for i, (old, new) in enumerate(found) if old is None}
    alike = sorted(
        (
            (likeness(gone[i], come[j]), i, j)
            for i in gone
            for j in come
            if likeness(gone[i], come[j]) >= LEAST_ALIKE
        ),
        key=lambda one: (-one[0], one[1:]),
    )
    became: dict[int, int] = {}
    for _share, i, j in alike:
        if j not in became and i not in became.values():
            became[j] = i
    joined = set(became.values())
    return [
        (found[became[i]][0] if i in became else old, new)
        for i, (old, new) in enumerate(found)
        if i not in joined
    ]


def features(section: Section) -> set[str]:
    """The words of a section, and the keys of its items."""
    items = section.items.all()
    words = " ".join([section.heading, section.text, *[item.text for item in items]])
    return {word.strip(".,:;!?()").casefold() for word in words.split()} | {
        f"item {item.key}" for item in items
    }


def likeness(one: set[str], other: set[str]) -> float:
    """The share of the words that both have (Dice's coefficient), 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
