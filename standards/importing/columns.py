"""Where the lines of a page belong: one below the other, in rows of two cells, or in columns.

A PDF says only where each line stands. A table whose left column holds headings is seen by its
second edge: many lines begin there, and none crosses it.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from .blocks import words

PROSE = 22  # words in a cell of the left column, on average, that make it a column of text


@dataclass
class Line:
    """A piece of a line without wide gaps: where it stands and how it is set, in points."""

    page: int
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    text: str
    first_word: float = 0.0  # how wide
    gaps: list[tuple[float, int]] = field(default_factory=list)  # where no space was written
    row: int = 0
    column: int = 0  # -1 and 1 for the cells of a row, 0 outside tables
    furniture: str = ""


@dataclass
class Page:
    """The lines of a page and its rulings: at which height, from where to where."""

    height: float
    lines: list[Line] = field(default_factory=list)
    rulings: list[tuple[float, float, float]] = field(default_factory=list)


class Rows:
    """Numbers the rows of all pages on, so that a row may go on where a page ends."""

    def __init__(self):
        self.last = 0

    def read(self, page: Page) -> list[Line]:
        """The lines of a page in the order in which they are read, each with row and column."""
        lines = in_order([line for line in page.lines if not line.furniture])
        edge = second_edge(lines)
        if edge is None:
            return lines
        lines = in_order([part for line in lines for part in split_at(line, edge)])
        found: list[Line] = []
        for crosses, group in groupby(lines, key=lambda one: one.x0 < edge - 2 and one.x1 > edge):
            zone = list(group)
            found += zone if crosses else self.zone(zone, edge, page)
        return found

    def zone(self, lines, edge, page) -> list[Line]:
        left = [one for one in lines if one.x0 < edge - 2]
        right = [one for one in lines if one.x0 >= edge - 2]
        if not right:
            return lines
        if not left:
            return self.go_on(right) if self.last else lines
        cells = stacked(left)
        if sum(len(words(one.text)) for one in left) / len(cells) > PROSE:
            return left + right
        # What stands above the table's first row and far from its text is no cell of it.
        top = max(one.y for one in right)
        above = [cell for cell in cells[:-1] if cell[-1].y > top + 3 * cell[-1].size]
        cells = [cell for cell in cells if cell not in above]
        found = [line for cell in above for line in cell]
        rows: list[list[Line]] = [[] for _ in range(len(cells) + 1)]
        for line in right:
            rows[self.row_of(line, cells, right, edge, page)].append(line)
        found += self.go_on(rows[0])
        for cell, texts in zip(cells, rows[1:], strict=True):
            self.last += 1
            for column, part in ((-1, cell), (1, texts)):
                for line in part:
                    line.row, line.column = self.last, column
                    found.append(line)
        return found

    def go_on(self, lines) -> list[Line]:
        """Lines that belong to the row with which the page before ended."""
        for line in lines:
            line.row, line.column = self.last, 1
        return lines

    def row_of(self, line, cells, right, edge, page) -> int:
        """The row of a line of text: 0 for the one that began before, else from 1."""
        bounds = ruled(cells, edge, page) or tops(cells, right)
        return sum(line.y <= bound for bound in bounds)


def in_order(lines: list[Line]) -> list[Line]:
    """From above to below, and from left to right where they stand at the same height."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: -one.y):
        if found and found[-1][0].y - line.y < 0.4 * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return [line for same in found for line in sorted(same, key=lambda one: one.x0)]


def split_at(line: Line, edge: float) -> list[Line]:
    """A line as one, or as two where the next cell begins close behind the words of the first."""
    for x, place in line.gaps:
        if abs(x - edge) <= 1.5 and line.x0 < edge:
            left, right = replace(line, text=line.text[:place]), replace(line)
            left.x1, right.x0, right.text = x - 1, x, line.text[place:]
            left.gaps, right.gaps = [], []
            return [left, right]
    return [line]


def second_edge(lines: list[Line]) -> float | None:
    """Where a second column begins: an edge right of the margin at which several lines begin."""
    if len(lines) < 3:
        return None
    margin = min(line.x0 for line in lines)
    width = max(line.x1 for line in lines) - margin
    edges = Counter(round(line.x0) for line in lines if line.x0 > margin + 0.15 * width)
    for edge in sorted(edge for edge, times in edges.items() if times > 1):
        begins = [line for line in lines if abs(line.x0 - edge) <= 2]
        beside = [
            one
            for one in lines
            if one.x1 < edge and any(abs(one.y - it.y) < 1.6 * one.size for it in begins)
        ]
        if len(begins) >= 2 and beside and min(one.x0 for one in beside) < margin + 0.1 * width:
            return min(line.x0 for line in begins)
    return None


def stacked(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand close below each other, together: the headings of the rows."""
    cells: list[list[Line]] = []
    for line in lines:
        above = cells[-1][-1] if cells else None
        if above and above.y - line.y < 1.55 * line.size and above.is_bold == line.is_bold:
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells


def ruled(cells, edge, page) -> list[float]:
    """The upper edges of the rows, where rulings across both columns show them."""
    heights = sorted({round(y) for y, x0, x1 in page.rulings if x0 < edge < x1}, reverse=True)
    found = []
    for cell in cells:
        above = [one for one in heights if one > cell[0].y]
        if not above:
            return []
        found.append(float(min(above)))
    return found if len(set(found)) == len(cells) else []


def tops(cells, right) -> list[float]:
    """The upper edges of the rows without rulings.

    A heading stands beside the first line of its text, or in the middle of its row: then the
    rows follow from the first one's middle.
    """
    size = cells[0][0].size
    first = max(line.y for line in right)
    starts = [right[0].y] + [
        below.y for above, below in pairwise(right) if above.y - below.y > 1.6 * size
    ]
    beside = [
        any(-0.5 * size < cell[0].y - start < 1.6 * size for start in starts) for cell in cells
    ]
    if sum(beside) >= len(cells) / 2 or len(cells) == 1:
        return [cell[0].y + 1.6 * size for cell in cells]
    found, top = [], first + size
    gaps = [
        (above.y - below.y, (above.y + below.y) / 2)
        for above, below in pairwise(right)
        if above.y - below.y > 1.5 * size
    ]
    for cell in cells:
        found.append(top)
        middle = (cell[0].y + cell[-1].y) / 2 + 0.3 * size
        wanted = top - 2 * (top - middle)
        near = sorted(gaps, key=lambda gap: abs(gap[1] - wanted))
        top = near[0][1] if near and abs(near[0][1] - wanted) < 4 * size else wanted
    return found
