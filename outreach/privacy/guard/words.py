"""The guard's word lists: files of words in data/, each telling its own origin."""

from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@lru_cache
def words(name: str) -> frozenset[str]:
    """All the words of a file without headings."""
    return frozenset(word for line in lines(name) for word in line.split())


@lru_cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """The words under each [heading] of a file."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in lines(name):
        if line.startswith("["):
            heading = line[1 : line.index("]")]
        else:
            found.setdefault(heading, set()).update(line.split())
    return {heading: frozenset(group) for heading, group in found.items()}


def lines(name: str) -> list[str]:
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
