"""The guard: finds text that points at a person, before it is stored.

>>> from outreach.privacy.guard import examine
>>> [(found.kind, found.severity.value) for found in examine("Ring til ham på 53 61 10 70")]
[('phone', 'stop')]

Stops are refused: CPR, phone, account and passport numbers, e-mail and street addresses, number
plates, profiles (kinds ``cpr phone account passport email address plate profile``). Warnings are
left to the writer: likely names and looks (``name look``). Spans are offsets into the text as it
was written. The guard is pure: it asks no settings and no database, and neither logs nor prints.
Only ``describe`` speaks, and it never repeats what was refused.
"""

import hashlib
import re
from collections.abc import Callable, Iterable

from .findings import Finding, Severity
from .folding import fold
from .looks import find_looks
from .names import find_names
from .stops import find_stops
from .telling import describe

__all__ = ["Finding", "Severity", "describe", "digest", "examine", "let_pass", "stops", "warnings"]


finders: list[Callable[[str], Iterable[str]]] = []


def let_pass(finder: Callable[[str], Iterable[str]]) -> None:
    """Register what finds drawn aliases in a text. The floor that draws them does, at start."""
    finders.append(finder)


def examine(text: str, *, allowed: Iterable[str] = ()) -> list[Finding]:
    """Everything found, from the beginning of the text to its end.

    ``allowed`` are aliases: where one of them stands, it is no name, no look and no street.
    """
    folded = fold(text)
    closed = bytearray(len(text))
    drawn = [alias for finder in finders for alias in finder(text)]
    for start, end in places_of([*allowed, *drawn], text):
        closed[start:end] = b"\x01" * (end - start)
    found = [
        stop
        for stop in find_stops(text, folded)
        if stop.kind != "address" or not closed[stop.start]
    ]
    for stop in found:
        closed[stop.start : stop.end] = b"\x01" * (stop.end - stop.start)
    for warning in [*find_names(folded), *find_looks(folded)]:
        if not any(closed[warning.start : warning.end]):
            found.append(warning)
    return sorted(found, key=lambda finding: finding.start)


def stops(text: str, *, allowed: Iterable[str] = ()) -> list[Finding]:
    """What must be taken out before the text can be stored."""
    return [found for found in examine(text, allowed=allowed) if found.severity is Severity.STOP]


def warnings(text: str, *, allowed: Iterable[str] = ()) -> list[Finding]:
    """What the writer is asked to think about."""
    return [found for found in examine(text, allowed=allowed) if found.severity is Severity.WARN]


def digest(text: str) -> str:
    """Names a text without telling it: what somebody decided about one text counts for no other."""
    plain = text.replace("\r\n", "\n").strip()
    return hashlib.sha256(plain.encode(errors="replace")).hexdigest()[:32]


def places_of(aliases: Iterable[str], text: str) -> list[tuple[int, int]]:
    aliases = [alias for alias in aliases if alias.strip()]
    if not aliases:
        return []
    any_alias = "|".join(re.escape(alias) for alias in sorted(aliases, key=len, reverse=True))
    whole = re.compile(rf"(?<!\w)(?:{any_alias})(?:'?s)?(?!\w)", re.IGNORECASE)
    return [match.span() for match in whole.finditer(text)]
