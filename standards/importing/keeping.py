"""Whether a draft keeps every word of its source: counted, not believed."""

from collections import Counter

from .blocks import Source, letters, words
from .markdown import plain
from .understanding import Understood

# Kept, but as a fact or as furniture: not to be looked for in the running text.
BESIDE_THE_TEXT = {"furniture", "approval", "updated", "in_force", "legal_basis"}


def kept_words(understood: Understood, source: Source) -> tuple[int, int, int]:
    """How many words the source has, how many the draft keeps in their order, how many are unclear.

    Counted from the finished draft, and not from what the steps believe to have done.
    """
    stream = letters(plain(" ".join(strings_of(understood.content))))
    position = kept = unclear = 0
    seen: Counter[str] = Counter()
    for trace in understood.trail:
        block = trace.block
        count = len(words(block.source)) + len(words(block.marker))
        seen.update([*words(block.source), *words(block.marker)])
        mine = letters(block.source)
        if trace.kept_as in BESIDE_THE_TEXT:
            kept += count
            continue
        found = stream.find(mine, position)
        if found >= 0:
            position = found + len(mine)
            kept += count
        unclear += count if trace.kept_as == "unclear" else 0
    all_words = words(source.raw)
    never_read = (Counter(all_words) - seen).total()
    return len(all_words), min(kept, len(all_words) - never_read), unclear


def strings_of(content) -> list[str]:
    """Every text of the content, in the order in which it is read."""
    said = [content["standard"].get(name, "") for name in ("title", "lead", "introduction")]
    for part in content["parts"]:
        said += [part["title"], part.get("subtitle", "")]
        for section in part["sections"]:
            said += [section.get("heading", ""), section["text"]]
            said += [item["text"] for item in section["items"]]
    return said
