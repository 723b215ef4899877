"""Keys made of the words, and the keys that the municipality's texts already have."""

import re
from collections.abc import Iterable

from .blocks import words

LONGEST = 60
SMALL_WORDS = set(
    """
    af at de den der det dem dig dine din du ej eller en er et for fra ham har hun hvad
    hvem i ikke jeg kan kun man med men mv når og om på sig skal som så til ud ved vi vil
    være blive bliver fx f eks samt
    """.split()  # noqa: SIM905 (a list of words is read as words)
)
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})
NEARLY = 0.6  # of all words in two texts, how many they must share to count as the same


def key_of(text: str, used: set[str], fallback: str) -> str:
    """A key of a text's first telling words: small letters, digits, hyphens. Added to `used`."""
    said = [one.lower() for one in words(text)]
    telling = [one for one in said if one not in SMALL_WORDS] or said
    plain = [re.sub("[^a-z0-9]", "", one.translate(LETTERS)) for one in telling]
    key = "-".join([one for one in plain if one][:4])[:LONGEST].strip("-")
    if not key[:1].isalpha():
        key = f"{fallback}-{key}".strip("-")[:LONGEST].strip("-")
    return once(key, used)


def once(key: str, used: set[str]) -> str:
    """The key, or with a number behind it when it is taken."""
    number, free = 1, key
    while free in used:
        number += 1
        free = f"{key[: LONGEST - 4].strip('-')}-{number}"
    used.add(free)
    return free


class Known:
    """What the municipality's newest edition calls its sections and items."""

    def __init__(self, rows: Iterable[tuple[str, dict]]):
        """rows: the words of a section or item, and what to take over from it."""
        self.rows = [(self.told(text), row) for text, row in rows]
        self.taken: set[int] = set()

    @staticmethod
    def told(text) -> frozenset[str]:
        return frozenset(one.lower() for one in words(text))

    def like(self, text: str) -> dict | None:
        """What has the same or nearly the same words, each once; None if nothing has."""
        mine = self.told(text)
        best, at = 0.0, None
        for place, (theirs, _) in enumerate(self.rows):
            if place in self.taken or not theirs or not mine:
                continue
            shared = len(mine & theirs) / len(mine | theirs)
            if shared > best:
                best, at = shared, place
        if at is None or best < NEARLY:
            return None
        self.taken.add(at)
        return self.rows[at][1]


def give_keys(content: dict, sections: Known, items: Known) -> None:
    """Give every section with a heading, and every item, its key; in place.

    Words that the municipality has already keep their key, and items their kind and label: that
    is how figures go on from one edition to the next.
    """
    used_by_items: set[str] = set()
    used_by_sections: set[str] = set()
    everything = [section for part in content["parts"] for section in part["sections"]]
    headed = [section for section in everything if section.get("heading")]
    listed = [item for section in everything for item in section.get("items", [])]
    for found, known, used in (
        ([(one, one["heading"]) for one in headed], sections, used_by_sections),
        ([(one, one["text"]) for one in listed], items, used_by_items),
    ):
        for row, text in found:
            if (same := known.like(text)) and same["key"] not in used:
                row.update(same)
                used.add(same["key"])
    for section in headed:
        if "key" not in section:
            section["key"] = key_of(section["heading"], used_by_sections, "afsnit")
    for item in listed:
        if "key" not in item:
            item["key"] = key_of(item["text"], used_by_items, "punkt")
