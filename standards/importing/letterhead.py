"""The sender at the end of a letter: unit, street, town, telephone, mail, website."""

import re

from .blocks import Block, words
from .facts import MAIL, PHONE, WEB

STREET = re.compile(r"^[A-ZÆØÅ][\wæøå.\- ]+\s\d{1,4}\s?[A-Za-z]?(?:,.*)?$")
TOWN = re.compile(r"^\d{4}\s+[A-ZÆØÅ][\wæøå ]+$")
REACHES = re.compile(
    r"^(?:tlf|tel|telefon|mail|e-mail|email|e-post|fax|cvr|ean|web|hjemmeside)\b", re.IGNORECASE
)
NAME = re.compile(r"^[A-ZÆØÅ][\wæøåÆØÅ&\- ]*$")


def is_sender(block: Block) -> bool:
    """Whether a line could stand in a letterhead."""
    text = block.text
    if block.is_item or len(words(text)) > 9 or text.endswith((".", "?", ":")):
        return False
    return says_where(block) or bool(NAME.match(text) and len(words(text)) <= 6)


def says_where(block: Block) -> bool:
    text = block.text
    return bool(STREET.match(text) or TOWN.match(text)) or (
        reaches(block) and len(words(text)) <= 12
    )


def split_off(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The text, and the lines of the sender: at its end, or above and below the pages."""
    margins = [one for one in blocks if one.furniture in ("header", "footer")]
    if sum(says_where(one) for one in margins) >= 2:
        for one in margins:
            one.furniture = ""
        lines = [one for one in margins if letters_of(one)]
        return [one for one in blocks if not any(one is it for it in lines)], lines
    last = len(blocks)
    while last and (blocks[last - 1].furniture or is_sender(blocks[last - 1])):
        last -= 1
    lines = [one for one in blocks[last:] if not one.furniture]
    # A heading may stand right above the sender, and is no line of it.
    while lines and not says_where(lines[0]) and len(lines) > 1 and asks(lines[0]):
        lines = lines[1:]
    if sum(says_where(one) for one in lines) < 2 or len(lines) < 3:
        return blocks, []
    return [one for one in blocks if not any(one is it for it in lines)], whole_names(lines)


def whole_names(lines: list[Block]) -> list[Block]:
    """The lines, with a logo in two lines (»Ringsted« above »Kommune«) put together."""
    found: list[Block] = []
    for line in lines:
        if found and line.text in ("Kommune", "kommune") and len(words(found[-1].text)) == 1:
            found[-1].text += f" {line.text}"
            found[-1].source += f" {line.source}"
        else:
            found.append(line)
    return found


def letters_of(block):
    return any(one.isalpha() for one in block.text)


def asks(block) -> bool:
    return bool(re.match(r"(?:hvor|hvem|sådan|kontakt|her)\b", block.text, re.IGNORECASE))


def set_out(lines: list[Block]) -> tuple[str, list[list[Block]]]:
    """The heading of the sender's section, and its lines by paragraph: address, then each way."""
    names = [one for one in lines if not says_where(one)]
    heading = next((one.text for one in names if not one.text.endswith("Kommune")), "")
    heading = heading or (names[0].text if names else "Kontakt")
    groups: list[list[Block]] = [[]]
    for line in lines:
        if reaches(line):
            groups += [[line], []]
        else:
            groups[-1].append(line)
    return heading, [group for group in groups if group]


def reaches(line) -> bool:
    is_way = any(one.search(line.text) for one in (PHONE, MAIL, WEB))
    return is_way or bool(REACHES.match(line.text))
