"""What is kept about a citizen, told to the citizen: each room tells its part, in plain words.

The citizen's card shows it. A room adds a function, so that the card knows none of them:

    @kept(order=20)
    def assessments(citizen):
        lines = [Line(_("We have judged twice whether we can help."))]
        return Part(_("What we think"), lines, closer=[Line(…, quote=one.reason) for one in …])

The function is called with one alias and reads what hangs on this alias alone: never
`citizen.aliases()`, for a card shows the alias it was given for. What is coarse (how many, since
which month) goes into `lines` and is seen at once; words that somebody wrote, and days, go into
`closer`, which is seen a step later: a card may be found or taken. Write "you", in sentences of
few and short words (LIX at most 30). A new column is told here, or it is not told at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One thing that is kept.

    words: what the program says, in the reader's language. items: words of the standard, and
    quote: what somebody wrote; both are Danish whatever the language.
    """

    words: str
    items: Sequence[str] = ()
    quote: str = ""


@dataclass(frozen=True)
class Part:
    """What one room keeps: `lines` at once, `closer` a step later."""

    heading: str
    lines: Sequence[Line]
    closer: Sequence[Line] = field(default=())


asked: list[tuple[int, Callable[..., Part | None]]] = []


def kept(*, order: int):
    """Ask the decorated function what is kept about an alias: a Part, or None for nothing."""

    def add(function):
        asked.append((order, function))
        asked.sort(key=lambda one: one[0])
        return function

    return add


def parts_of(citizen) -> list[Part]:
    """All that is kept under this alias, each room's part, in their order."""
    return [part for _order, ask in asked if (part := ask(citizen)) is not None]
