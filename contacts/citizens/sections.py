"""What other rooms show on a citizen's page: each says it itself, and the page knows none of them.

A room adds a function, so that imports go one way: from the rooms to the citizens.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

MAIN, ASIDE = "main", "aside"


@dataclass(frozen=True)
class Section:
    """One section of the page: its template is included with `it`, what the room told of it."""

    template: str
    ask: Callable[..., Any]
    beside: str
    order: int = field(default=0)


asked: list[Section] = []


def shows(template: str, *, beside: str = MAIN, order: int = 0):
    """Show the template on every citizen's page, with what the decorated function answers.

    The function is called with the citizen (known by now), all their aliases and the reader;
    None leaves the section out. beside: MAIN, above the contacts, or ASIDE, below the facts.
    """

    def add(function):
        asked.append(Section(template, function, beside, order))
        asked.sort(key=lambda section: section.order)
        return function

    return add


def of(profile, *, beside: str) -> Iterator[tuple[str, Any]]:
    """The sections for one side of the page: (template, what to show)."""
    for section in asked:
        if section.beside == beside:
            it = section.ask(profile.citizen, profile.aliases, profile.reader)
            if it is not None:
                yield section.template, it
