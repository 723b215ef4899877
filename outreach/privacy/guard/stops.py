"""The hard stops: numbers, addresses and links that must not be stored, found by patterns.

The patterns are the table in static/js/guard-patterns.js, which the page runs too while somebody
types. Each is looked for in the folded text in the table's order; what one has found, or has
shown to be innocent, is hidden from those after it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .findings import Finding, Severity
from .folding import Folded

SOURCE = Path(__file__).resolve().parents[3] / "static" / "js" / "guard-patterns.js"
HIDDEN = "\x01"  # folded text holds no control characters


def read_table(source: str) -> dict:
    """The JSON after the "=", its whole-line comments left out."""
    lines = (line for line in source.splitlines() if not line.startswith("//"))
    return json.loads("\n".join(lines).partition("=")[2].strip().rstrip(";"))


def expand(regex: str, macros: dict[str, str]) -> str:
    while (expanded := re.sub(r"<([A-Za-z]+)>", lambda name: macros[name[1]], regex)) != regex:
        regex = expanded
    return regex


class Pattern(NamedTuple):
    kind: str
    regex: re.Pattern
    group: int


def compiled(table: dict) -> list[Pattern]:
    return [
        Pattern(
            kind,
            re.compile(expand(regex, table["macros"]), re.IGNORECASE if "i" in flags else 0),
            1 if "g" in flags else 0,
        )
        for kind, flags, regex in table["patterns"]
    ]


TABLE = read_table(SOURCE.read_text(encoding="utf-8"))
PATTERNS = compiled(TABLE)
# Tried on the unfolded text too: whatever the database refuses, the guard refuses first.
CPR = next(pattern.regex for pattern in PATTERNS if pattern.kind == "cpr")
AS_TYPED = re.compile(CPR.pattern, re.ASCII)

# Numbers in words, spoken one after another: "toogtyve enogfyrre syvogtres nul tre".
WORDS = TABLE["words"]
NUMBER = rf"(?:(?:{'|'.join(WORDS)})(?:og(?:{'|'.join(WORDS)}))?|\d{{1,6}})"
LETTER = TABLE["macros"]["L"]
SPOKEN = re.compile(
    rf"(?<![{LETTER}\d]){NUMBER}"
    rf"(?:[\s,.-]{{1,3}}(?:(?:og så|så|og)\s)?{NUMBER}){{2,11}}(?![{LETTER}\d])",
    re.IGNORECASE,
)


def find_stops(text: str, folded: Folded) -> list[Finding]:
    """Every hard stop in the text, from its beginning to its end, none overlapping another."""
    found: list[Finding] = []
    taken = bytearray(len(text))

    def add(kind: str, start: int, end: int) -> None:
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            found.append(Finding(kind, start, end, Severity.STOP))

    visible = folded.text
    for pattern in PATTERNS:

        def hide(match: re.Match, pattern: Pattern = pattern) -> str:
            start, end = match.span(pattern.group)
            if pattern.kind:
                add(pattern.kind, *folded.original(start, end))
            return match[0][: start - match.start()] + HIDDEN * (end - start)

        visible = pattern.regex.sub(hide, visible)
    for match in SPOKEN.finditer(visible):
        for kind, start, end in spoken(match[0]):
            add(kind, *folded.original(match.start() + start, match.start() + end))
    for match in AS_TYPED.finditer(text):
        add("cpr", *match.span())
    return sorted(found, key=lambda finding: finding.start)


def spoken(run: str) -> Iterator[tuple[str, int, int]]:
    """The CPR and phone numbers in a run of numbers, at least two of them in words."""
    numbers = [(match, digits(match[0])) for match in re.finditer(r"[^\W_]+", run)]
    numbers = [(match, read) for match, read in numbers if read]
    for length in (10, 8):
        for first, (begin, _) in enumerate(numbers):
            for last in range(first + 3, len(numbers) + 1):
                some = numbers[first:last]
                number = "".join(read for _, read in some)
                in_words = sum(not match[0].isdigit() for match, _ in some)
                if len(number) == length and in_words > 1 and (kind := kind_of(number)):
                    yield kind, begin.start(), some[-1][0].end()


def digits(word: str) -> str:
    """The digits a number is written with: "toogtyve" is "22"; no number, no digits."""
    unit, _, ten = word.lower().rpartition("og")
    if word.isdigit():
        return word
    if ten not in WORDS or (unit and unit not in WORDS):
        return ""
    return str(WORDS[ten] + WORDS.get(unit, 0))


def kind_of(number: str) -> str:
    if len(number) == 10 and CPR.search(number):
        return "cpr"
    return "phone" if len(number) == 8 and number[0] > "1" else ""
