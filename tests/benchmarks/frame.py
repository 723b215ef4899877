"""How things are measured, and how it is said.

A subject is a function in a file of `subjects/`, marked `@subject`; it is given the World and
yields a Line for each thing it measured. What is compared is measured in turns, round by round:
whatever slows the machine down slows both sides down.
"""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from statistics import median

from django.db import transaction

SUBJECTS: dict[str, Callable] = {}
BLOCKS = 5  # the rounds are cut into so many parts; how far their results differ is the spread


def subject(function: Callable) -> Callable:
    """Register a subject under its file's name."""
    SUBJECTS[function.__module__.rpartition(".")[2]] = function
    return function


@dataclass
class Line:
    """One line of the table: a figure, how sure it is, and the goal it is held to, if any."""

    what: str
    figure: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        return None if self.at_most is None else self.figure <= self.at_most

    @property
    def cells(self) -> list[str]:
        digits = 2 if self.unit in ("×", "ms") else 0
        spread = (
            f"{self.low:,.{digits}f}–{self.high:,.{digits}f}"
            if self.low is not None and self.high is not None
            else ""
        )
        goal = f"≤ {self.at_most:,.{1 if self.unit == '×' else 0}f}" if self.met is not None else ""
        verdict = {None: "", True: "met", False: "MISSED"}[self.met]
        figure = f"{self.figure:,.{digits}f} {self.unit}".strip()
        return [self.what, figure, spread, goal, verdict, self.note]

    def as_json(self) -> dict:
        return {k: v for k, v in asdict(self).items() if v not in (None, "")} | (
            {} if self.met is None else {"met": self.met}
        )


@dataclass
class Times:
    """How long each of some runs took, in seconds, in the order in which they were run."""

    seconds: list[float]

    @property
    def milliseconds(self) -> float:
        return 1000 * median(self.seconds)

    @property
    def blocks(self) -> list[float]:
        """The median of each part of the rounds."""
        size = max(1, len(self.seconds) // BLOCKS)
        parts = [self.seconds[i : i + size] for i in range(0, len(self.seconds), size)]
        return [median(part) for part in parts if len(part) == size]

    def line(self, what: str, **details) -> Line:
        blocks = [1000 * one for one in self.blocks]
        return Line(
            what, self.milliseconds, "ms", **{"low": min(blocks), "high": max(blocks)} | details
        )


def in_turns(
    *deeds: Callable[[], object],
    rounds: int,
    warm_up: int = 10,
    between: Callable[[], object] = lambda: None,
) -> list[Times]:
    """Run every deed once in each round, in changing order; the first rounds do not count.

    `between` is done after every deed and takes no part in the times.
    """
    taken: list[list[float]] = [[] for _ in deeds]
    gc.collect()
    gc.disable()
    try:
        for turn in range(-warm_up, rounds):
            order = range(len(deeds)) if turn % 2 else range(len(deeds) - 1, -1, -1)
            for which in order:
                began = time.perf_counter()
                deeds[which]()
                if turn >= 0:
                    taken[which].append(time.perf_counter() - began)
                between()
            if turn % 20 == 0:
                gc.collect()
    finally:
        gc.enable()
    return [Times(seconds) for seconds in taken]


class Undone(Exception):
    """What was done to measure it is taken back."""


@contextmanager
def undone():
    """Everything written inside is taken back: not everything can be removed afterwards."""
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


def ratio(what: str, one: Times, other: Times, *, at_most: float | None = None) -> Line:
    """How many times as long `one` takes as `other`: the median over the rounds, in each of
    which both were run within a moment."""
    rounds = Times([a / b for a, b in zip(one.seconds, other.seconds, strict=True)])
    low, high = min(rounds.blocks), max(rounds.blocks)
    return Line(what, median(rounds.seconds), "×", low, high, at_most=at_most)


def table(lines: Iterator[Line] | list[Line]) -> str:
    """The lines as an aligned table."""
    rows = [["", "figure", "spread", "goal", "", ""], *(line.cells for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    out = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(row[i].rjust(widths[i]) for i in range(1, 4))]
        out.append("  ".join([*cells, *row[4:]]).rstrip())
    return "\n".join(out)
