"""What happens every night: the steps, which each room adds to in a file `nightly.py` of its own.

`manage.py nightly` finds those files in every installed app, so this room knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

# Two nights at once would only wait for each other. Any number that no one else locks.
LOCK = 0x6E69676874


@dataclass(frozen=True)
class Step:
    """One thing done every night."""

    name: str
    do: Callable[..., str]
    commits: bool = False


steps: dict[str, Step] = {}


def every_night(name: str, *, commits: bool = False):
    """Add the decorated function to the night, under a name of one or two words.

    It is called with `dry_run` inside a transaction of its own, and returns one sentence that
    says what it did, or would have done. What it raises is told, and the night goes on. commits:
    it has much to do, opens a transaction for each part of it, and needs none around it.
    """

    def add(function: Callable[..., str]):
        if name in steps and steps[name].do is not function:
            raise ValueError(f"Two steps of the night are called {name!r}.")
        steps[name] = Step(name, function, commits)
        return function

    return add
