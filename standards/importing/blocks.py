"""What every reader hands on: the words of a document, block by block, and how they were set."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_LETTERS = 600_000  # a long standard has some 60,000
MOST_BLOCKS = 8_000


class Refused(Exception):
    """The file cannot be brought in. `code` says why; it never repeats anything of the file."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass
class Block:
    """A paragraph, heading, list item or cell of the source, with its words as they stand there.

    level: of a heading that the file itself calls one (1 is the highest), else 0. marker: what
    stands before the words: a bullet, "3.", "1.1". size: of the type, in points, 0 if unknown.
    cell: table, row and column, of `columns`. furniture: why these words are not part of the text.
    """

    text: str
    level: int = 0
    marker: str = ""
    is_item: bool = False
    is_strong: bool = False
    size: float = 0.0
    cell: tuple[int, int, int] | None = None
    columns: int = 0
    furniture: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    source: str = ""  # the words before anything was mended; set by the reader's caller

    # What `tables` and `headings` decide: how high a heading stands (1 is the highest; 0: none),
    # and whether nobody can tell what a block is.
    rank: int = 0
    in_table: bool = False
    is_unclear: bool = False

    @property
    def number(self) -> str:
        """The number in front, without its point: "3", "1.1"; empty without one."""
        return self.marker.rstrip(".)") if self.marker[:1].isdigit() else ""


@dataclass
class Source:
    """A document as it was read: its format, its blocks, every word it holds, what was ignored.

    raw: the words of the file, taken by a shorter way than the blocks, to count against.
    """

    format: str
    blocks: list[Block]
    raw: str
    ignored: list[str] = field(default_factory=list)


BULLETS = "•●○◦▪■□‣⁃∙·⚫⬤➢➤►▶✓✔–—\u2010\u2011\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\ufffd"
BULLET = re.compile(rf"^\s*([{BULLETS}*-]|[oØü](?=\s))\s*(?=\S)")
LONE_BULLET = re.compile(rf"^\s*[{BULLETS}*o-]\s*$")
MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
NUMBER = re.compile(
    rf"^\s*((?:[1-9]\d?\.)+\d{{1,2}}\.?|[1-9]\d?[.)]|[a-h]\))\s+(?=\S)(?!(?:{'|'.join(MONTHS)})\b)",
    re.IGNORECASE,
)


def split_marker(text: str) -> tuple[str, str]:
    """What stands in front of the words (a bullet, a number), and the words."""
    if found := NUMBER.match(text):
        return found[1], text[found.end() :].strip()
    if (found := BULLET.match(text)) and not re.match(r"^\s*[-–—*]\d", text):
        needs_space = found[1] in "-–—*·"
        if not needs_space or found[0][-1:].isspace():
            return "•", text[found.end() :].strip()
    return "", text.strip()


def marked(text: str, **how) -> Block:
    """A block of a line: its bullet or number apart from its words."""
    marker, words = split_marker(text)
    return Block(words, marker=marker, is_item=bool(marker), **how)


# Signs that show nothing, and those that no database takes.
UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def squeezed(text: str) -> str:
    """The text with single spaces, and without signs that show nothing."""
    return re.sub(r"\s+", " ", UNSEEN.sub("", text)).strip()


def letters(text: str) -> str:
    """Only the letters and digits, in small letters: what must be the same before and after."""
    return "".join(one for one in text.lower() if one.isalnum())


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return re.findall(r"[^\W_]+", text)


def within_bounds(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that hold words. Raises Refused when there are none, or far too many."""
    kept, length = [], 0
    for block in blocks:
        block.text = squeezed(block.text)
        if not letters(block.text) and not block.cell:
            continue
        length += len(block.text)
        kept.append(block)
        if length > MOST_LETTERS or len(kept) > MOST_BLOCKS:
            raise Refused("too_long")
    if not any(letters(block.text) for block in kept if not block.furniture):
        raise Refused("no_text")
    return kept
