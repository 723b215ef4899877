"""What waits for somebody, each thing with its reason: rooms say it, the start page shows it.

A room adds a function for a role, so that the page and the rooms know nothing of each other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reminder:
    """One thing that waits."""

    words: str
    address: str
    reason: str  # a sentence that says why it stands there
    tag: str = ""
    is_late: bool = False


asked: dict[str, list[Callable[..., Iterable[Reminder]]]] = {}


def reminds(role: str):
    """Ask the decorated function, called with a user, whenever this role's day is shown."""

    def add(function):
        asked.setdefault(role, []).append(function)
        return function

    return add


def reminders_of(user) -> list[Reminder]:
    """All that waits for this user, in the order in which the rooms were added."""
    return [reminder for ask in asked.get(user.role, []) for reminder in ask(user)]
