"""Words of a file as the small Markdown of the standards, and back."""

import re

from .blocks import Block

SAFE_LINK = re.compile(r"^(?:https?://|mailto:|tel:)[^\s()<>]+$", re.IGNORECASE)
MARKDOWN = re.compile(r"([\\*_\[\]<]|&(?=#?\w+;))")
LIST_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+])(?=\s)")


def markdown(block: Block) -> str:
    """A block's words as the small Markdown of the standards: its links, and all else as it is."""
    text = MARKDOWN.sub(r"\\\1", block.text)
    text = LIST_AT_START.sub(lambda it: f"{it[1]}\\{it[2]}" if it[1] else f"\\{it[3]}", text)
    if block.marker and block.marker != "•":
        text = f"{block.marker[:-1]}\\{block.marker[-1]} {text}"
    for said, address in block.links:
        name = MARKDOWN.sub(r"\\\1", " ".join(said.split()))
        if name and SAFE_LINK.match(address) and name in text and name != address:
            text = text.replace(name, f"[{name}]({address})", 1)
    return text


def plain(text: str) -> str:
    """Markdown of our own making as the words it shows."""
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"\]\([^)]*\)", "", text).replace("[", ""))
