"""Which blocks are headings: what the file calls one, what is numbered, what looks like one."""

import re
from statistics import median

from .blocks import Block, words

LONGEST = 150  # letters, as the model has room for
NUMBERED, BOLD, PLAIN = 5, 7, 8  # ranks below the levels that a file gives itself

ASKS = re.compile(
    r"^(?:hvad|hvem|hvor\w*|hvilke[nt]?|hvis|sådan|når|her|kan|er|skal|må)\b", re.IGNORECASE
)
TELLS = re.compile(
    r"\b(?:er|kan|skal|har|vil|må|bliver|ydes|gives|får|kommer|sker|kendetegnes|omfatter|gælder|"
    r"dækker|betyder|arbejder|modtager|tilbyder|følger|vurderer)\b",
    re.IGNORECASE,
)
ORDERS = re.compile(r"^(?:læs|se|ring|skriv|kontakt|klik|find|hent|henvend)\b", re.IGNORECASE)
NO_HEADING = re.compile(
    r"@|https?:|www\.|\d{2} ?\d{2} ?\d{2} ?\d{2}|^§|\d{4} [A-ZÆØÅ]|^(?:tlf|tel|mail|e-mail)\b",
    re.IGNORECASE,
)


def fits(block: Block) -> bool:
    return len(block.text) <= LONGEST and not block.furniture


def could_be(block: Block, most: int = 12) -> bool:
    """Whether the words are such as one writes above a text."""
    text = block.text
    count = len(words(text))
    if not (fits(block) and 1 <= count <= most and len(text) > 2) or NO_HEADING.search(text):
        return False
    return text[0].isupper() and not re.search(r"[.,;!:]$", text)


def reads_as_heading(block: Block, after: Block | None) -> bool:
    """Whether a plain line is a heading, going only by its words and by what follows it."""
    text = block.text
    if block.is_item:
        return False
    if text.endswith(":") and after is not None and after.is_item:
        bare = Block(text.rstrip(":"))
        return could_be(bare, most=6) and not TELLS.search(text) and not ORDERS.search(text)
    if not could_be(block):
        return False
    if ASKS.match(text) or text.endswith("?"):
        return True
    if ORDERS.match(text) and len(words(text)) > 2:
        return False
    leads = after is not None and after.is_item
    return not TELLS.search(text) or (len(words(text)) <= 4 and not leads)


def decide(blocks: list[Block]) -> None:
    """Give every heading its rank."""
    text = [block for block in blocks if not block.furniture]
    sizes = [block.size for block in text if block.size for _ in range(len(block.text) // 20 + 1)]
    body = median(sizes) if sizes else 0.0
    larger = sorted({one.size for one in text if body and one.size >= body * 1.1}, reverse=True)
    for block in text:
        if block.level and fits(block) and not block.rank:
            block.rank = block.level
        elif block.size in larger and could_be(block, most=25) and not block.rank:
            block.rank = min(larger.index(block.size) + 1, 4)
        elif block.level and not fits(block):
            block.is_unclear = True
    rank_numbered(text)
    above = [block for block in text if 0 < block.rank <= NUMBERED]
    for block, after in zip(text, [*text[1:], None], strict=True):
        if not block.rank and block.is_strong and block.marker != "•" and could_be(block, most=15):
            block.rank = BOLD
        is_said_otherwise = len(above) > 2 and not block.in_table
        if not (block.rank or is_said_otherwise) and reads_as_heading(block, after):
            block.rank = PLAIN
    if any(block.rank == NUMBERED for block in text):
        for block in text:
            if block.rank == PLAIN:
                block.rank = 0


def rank_numbered(text: list[Block]) -> None:
    """Find the numbered headings: 1, 2, 3 … each with something below it."""
    chain, wanted = [], 1
    for place, block in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else None
        before = text[place - 1] if place else None
        if block.number != str(wanted) or not could_be_numbered(block) or after is None:
            continue
        in_a_row = before is not None and before.number == str(wanted - 1) and wanted > 1
        next_in_row = after.number == str(wanted + 1)
        told = block.rank or block.is_strong or block.text.endswith("?")
        if (in_a_row or next_in_row) and not told:
            continue
        chain.append(block)
        wanted += 1
    if len(chain) >= 3:
        for block in chain:
            block.is_item, block.rank = False, block.rank or NUMBERED
        for block in text:
            if "." in block.number and could_be_numbered(block):
                block.is_item = False
                block.rank = block.rank or NUMBERED + block.number.count(".")


def could_be_numbered(block: Block) -> bool:
    return fits(block) and len(words(block.text)) <= 20 and not re.search(r"[.,;:]$", block.text)


def settle(blocks: list[Block], is_part) -> None:
    """Take back headings with nothing below them; a heading above others stays.

    is_part: tells whether a block is the title of a part, which needs no text of its own.
    """
    text = [block for block in blocks if not block.furniture]
    after: Block | None = None
    for place in range(len(text) - 1, -1, -1):
        block = text[place]
        if block.rank and not is_part(block):
            is_bare = after is None or bool(after.rank)
            is_above = after is not None and after.rank > block.rank and block.rank <= NUMBERED
            if is_bare and not is_above:
                answers = place > 0 and bool(text[place - 1].rank)
                block.is_unclear = not answers and not block.text.endswith(".")
                block.rank = 0
        after = block
