"""The place beside a promise for a figure that tells how it is kept.

The standard knows no figures. Who has safe ones (counts that identify nobody, fixed once their
period is closed) registers here when the program starts, and the public page shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

RESPONSE = "response"  # beside the promise to answer within some days; items stand under their key


@dataclass(frozen=True)
class Figure:
    """What is shown beside a promise: a whole sentence, translated, with its period in it.

    `address` is the page that tells how it was counted, or empty. For those who oversee:
    `is_kept`, whether the figure shows the promise kept (None: it tells, and judges nothing), and
    `since`, the first day from which it has been so, and `rule`, a sentence saying what counts.
    """

    words: str
    address: str = ""
    is_kept: bool | None = None
    since: date | None = None
    rule: str = ""


class Source(Protocol):
    """Who can tell how promises are kept."""

    def version(self, municipality) -> str:
        """A word that changes whenever a figure of the municipality does; asked on every visit."""
        ...

    def figures(self, municipality, edition) -> Mapping[str, Figure]:
        """The safe figures by the key of the item they belong to, or by RESPONSE."""
        ...


_sources: list[Source] = []


def register(source: Source):
    """Let a source be asked; done once for each, when the program starts (AppConfig.ready)."""
    _sources.append(source)


def version(municipality) -> list[str]:
    """What tells whether any figure has changed."""
    return [source.version(municipality) for source in _sources]


def beside(municipality, edition) -> dict[str, Figure]:
    """The figures to show in an edition, by key; nothing while nobody has any."""
    found: dict[str, Figure] = {}
    for source in _sources:
        found |= source.figures(municipality, edition)
    return found
