"""What a file does to words on their way: cut at the end of a line, cut at the end of a page."""

import re

from .blocks import Block, squeezed, words

# Words that may follow a hyphen which belongs there: "omsorgs- og myndighedsfunktionen".
AFTER_A_HYPHEN = {"og", "eller", "samt", "og/eller", "til", "men", "som", "såvel", "m.m.", "mv."}
# Beginnings of words that nobody writes with a hyphen: "op-bygge" was cut at the end of a line.
NEVER_APART = {
    "op",
    "ud",
    "ind",
    "af",
    "an",
    "be",
    "for",
    "til",
    "ned",
    "bort",
    "und",
    "sam",
    "med",
}
CUT = re.compile(r"\b([A-Za-zÆØÅæøå]{2,})-\s+([a-zæøå]{2,})")
INNER = re.compile(r"\b([A-Za-zæøåÆØÅ]{2,4})-([a-zæøå]{3,})\b(?!-)")
LONE_U = re.compile(r"\b([uU]) (?=[a-zæøå]{4,})")
WAY = re.compile(r"\S+@\S|https?://|www\.")  # a mail or web address: a line of its own
ENDS = re.compile(r"[.:;!?»”\")]\s*$")


def mend(blocks: list[Block]) -> list[Block]:
    """The blocks with whole words and whole sentences. The letters and their order stay."""
    known = {one.lower() for block in blocks for one in words(block.text)}
    for block in blocks:
        block.text = whole_words(block.text, known)
    return whole_sentences(blocks, known)


def whole_words(text: str, known: set[str]) -> str:
    """The text with words put together that a line's end, or a bad copy, has cut in two."""

    def joined(found):
        first, second = found[1], found[2]
        if second in AFTER_A_HYPHEN:
            return found[0]
        return first + second

    def inner(found):
        first, second = found[1], found[2]
        is_cut = (first + second).lower() in known or first.lower() in NEVER_APART
        return first + second if is_cut else found[0]

    text = CUT.sub(joined, text)
    text = INNER.sub(inner, text)
    return squeezed(LONE_U.sub(r"\1", text))


def whole_sentences(blocks: list[Block], known) -> list[Block]:
    """The blocks, each sentence in one: a page's end or a cell's end may have cut it."""
    found: list[Block] = []
    for block in blocks:
        before = next((one for one in reversed(found) if not one.furniture and one.text), None)
        if before is not None and goes_on(before, block):
            before.text = whole_words(f"{before.text} {block.text}", known)
            before.source = f"{before.source} {block.source}"
            before.links += block.links
        else:
            found.append(block)
    return found


def goes_on(before: Block, block: Block) -> bool:
    """Whether a block is the rest of a sentence that the block before began."""
    return (
        not (block.furniture or block.marker or block.level or before.level)
        and block.text[:1].islower()
        and not WAY.match(block.text)
        and not ENDS.search(before.text)
        and len(words(before.text)) > 3
        and (block.cell is None or before.cell is None or columns_agree(before, block))
    )


def columns_agree(before, block) -> bool:
    """The same column of the same table; the row may be another, as where a page ends."""
    return (before.cell[0], before.cell[2]) == (block.cell[0], block.cell[2]) or (
        block.cell[1] > before.cell[1] and block.cell[2] == before.cell[2]
    )
