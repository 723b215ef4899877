"""Tables: a column of headings beside a column of text is a text; other rows are points."""

from itertools import groupby
from statistics import mean

from .blocks import Block, words

BESIDE_TEXT = 6  # the rank of a heading that stands beside its text


def unfolded(blocks: list[Block]) -> list[Block]:
    """The blocks in the order in which they are read, without any cells."""
    found: list[Block] = []
    for table, group in groupby(blocks, key=lambda one: one.cell[0] if one.cell else None):
        inside = list(group)
        found += inside if table is None else of_table(inside)
    return found


def of_table(blocks: list[Block]) -> list[Block]:
    rows = [
        cells_of(list(row)) for _, row in groupby(blocks, key=lambda one: one.cell and one.cell[1])
    ]
    for block in blocks:
        block.in_table = True
    if max(len(row) for row in rows) == 1:
        return blocks
    if has_headings(rows):
        return [block for order, row in enumerate(rows) for block in beside_text(order, row, rows)]
    return [block for row in rows for block in as_point(row)]


def cells_of(row: list[Block]) -> list[list[Block]]:
    """The cells of a row, without empty ones at the end; an empty text has no blocks."""
    columns = max(block.columns for block in row)
    cells: list[list[Block]] = [[] for _ in range(columns)]
    for block in row:
        if block.cell and block.text:
            cells[min(block.cell[2], columns - 1)].append(block)
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells


def head_and_text(row) -> tuple[list[Block], list[Block]]:
    """The heading of a row, with its number if that has a column of its own, and the text."""
    if len(row) == 3 and len(row[0]) == 1 and row[0][0].text.rstrip(".").isdigit() and row[1]:
        row[1][0].marker = row[0][0].text.rstrip(".") + "."
        row[1][0].source = f"{row[0][0].source} {row[1][0].source}"
        return row[1], row[2]
    return row[0], [block for cell in row[1:] for block in cell]


def has_headings(rows) -> bool:
    """Whether the first column of a table holds headings, and the other their texts."""
    wide = [row for row in rows if len(row) > 1]
    pairs = [
        (" ".join(one.text for one in row[-2]), row[-1])
        for row in wide
        if len(row) == 2 or (len(row) == 3 and len(row[0]) <= 1)
    ]
    if len(pairs) < max(1, len(wide) * 0.8):
        return False
    if any(len(row) == 3 and row[0] and not row[0][0].text.rstrip(".").isdigit() for row in wide):
        return False
    heads = [len(words(head)) for head, _ in pairs if head]
    texts = [sum(len(words(one.text)) for one in cell) for head, cell in pairs if head]
    asked = sum(head.endswith("?") for head, _ in pairs)
    return bool(heads) and (
        mean(heads) <= 9 and max(heads) <= 20 and (mean(texts) >= 8 or asked >= len(pairs) / 2)
    )


def beside_text(order, row, rows) -> list[Block]:
    """A row as a heading with its text. A row of one cell is read as if there were no table."""
    if len(row) == 1:
        return row[0]
    head, text = head_and_text(row)
    is_title_row = order == 0 and len(rows) > 2 and len(head) == len(text) == 1
    if (
        is_title_row
        and all(len(words(one.text)) <= 2 for one in head + text)
        and not (text[0].text.endswith(".") or head[0].text.endswith("?"))
    ):
        for one in head + text:
            one.furniture = "table_head"
        return head + text
    if head:
        first, *rest = head
        for one in rest:
            first.text += " " + one.text
            first.source += " " + one.source
        first.is_item, first.rank = False, BESIDE_TEXT
        return [first, *text]
    return text


def as_point(row) -> list[Block]:
    """A row of facts as one point: its cells with a dash between them."""
    cells = [cell for cell in row if cell]
    if len(cells) <= 1:
        return cells[0] if cells else []
    first, *others = [block for cell in cells for block in cell]
    parts = [" ".join(block.text for block in cell) for cell in cells]
    first.text = " – ".join(parts)
    first.source = " ".join([first.source, *(block.source for block in others)])
    first.links = [link for cell in cells for block in cell for link in block.links]
    first.is_item, first.marker, first.level = True, first.marker or "•", 0
    return [first]
