"""Folding: how the many spellings of one text become one, before anything is looked for in it.

Digits of every script become ASCII, dashes hyphens, spaces plain, invisible characters nothing,
and letters that only look Latin become Latin. Each folded character remembers where it stood, so
that a finding can be shown in the text as it was written. static/js/guard.js does the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Letters without shape that Unicode does not count as formatting.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
# Cyrillic and Greek letters drawn like Latin ones.
LOOKALIKES = str.maketrans(
    "аеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅορνΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwkABEKMHOPCTYXIJSopvABEZHIKMNOPTYX",
)
MARKS = str.maketrans("−⁃·•‧。⁄∕’‘`", "--....//'''")
# What stays as it is: most of what anybody writes.
PLAIN = re.compile(r"[ -_a-~æøåÆØÅéü§\n]+")
# Between digits an O is a nought and an l or I is a one, when no other letter is near.
TYPED_LIKE_DIGITS = re.compile(r"(?<![A-Za-zÀ-ÖØ-öø-ɏ\d])[OoIl|\d]{2,14}(?![A-Za-zÀ-ÖØ-öø-ɏ\d])")
AS_DIGITS = str.maketrans("OoIl|", "00111")


class Folded(NamedTuple):
    """``text``, and for each of its characters where the original begins and ends."""

    text: str
    starts: list[int]
    ends: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]

    def on_one_line(self) -> "Folded":
        """The same in small letters, with one space for any white space."""
        runs = [match.span() for match in re.finditer(r"\s+|\S", self.text)]
        letters = [self.text[start].lower() for start, _ in runs]
        return Folded(
            "".join(" " if letter.isspace() else letter[:1] for letter in letters),
            [self.starts[start] for start, _ in runs],
            [self.ends[end - 1] for _, end in runs],
        )


def fold(text: str) -> Folded:
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in pieces(text):
        piece = text[start:end]
        if PLAIN.fullmatch(piece):
            out.append(piece)
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            folded = fold_cluster(piece)
            out.append(folded)
            starts.extend(start for _ in folded)
            ends.extend(end for _ in folded)
    return Folded(TYPED_LIKE_DIGITS.sub(read_digits, "".join(out)), starts, ends)


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of runs that need no folding, else of a character and the marks on it."""
    at = 0
    while at < len(text):
        plain = PLAIN.match(text, at)
        end = plain.end() if plain else at + 1
        if end < len(text) and is_mark(text[end]):
            if end - at > 1:
                yield at, end - 1
            at = end - 1
            while end < len(text) and is_mark(text[end]):
                end += 1
        yield at, end
        at = end


def is_mark(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char)[0] == "M"


@lru_cache(maxsize=4096)
def fold_cluster(cluster: str) -> str:
    return "".join(map(fold_char, unicodedata.normalize("NFKC", cluster)))


def fold_char(char: str) -> str:
    char = char.translate(LOOKALIKES).translate(MARKS)
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd":
        return "-"
    if category in ("Zl", "Zp") or char in "\n\r\x0b\x0c\x85":
        return "\n"
    if category in ("Zs", "Cc"):
        return " "
    if category[0] == "M" or category == "Cf" or char in BLANKS:
        return ""
    return char


def read_digits(run: re.Match) -> str:
    """A run of digits and their look-alikes as digits; without a digit in it, as it was."""
    return run[0].translate(AS_DIGITS) if re.search(r"\d", run[0]) else run[0]
