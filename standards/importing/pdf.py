"""PDF files: letters with a place and a type, put together to lines, columns and paragraphs."""

import io
import re
from collections import Counter
from itertools import pairwise
from statistics import median

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTCurve
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psparser import PSException

from .blocks import Block, Refused, Source, letters, split_marker, squeezed
from .columns import Line, Page, Rows

MOST_PAGES = 150
PAGE_NUMBER = re.compile(r"^\W*(?:side\s*)?\d{1,3}(?:\s*(?:af|/|\|)\s*\d{1,3})?\W*$", re.IGNORECASE)
MARKER = re.compile(r"[^\w\s]|\d{1,2}[.)]|o")
INDENT = 1.2  # of the type's size, right of the column's edge
TABLE = 1  # all that stands in two columns is read as rows of one table


def read(data: bytes) -> Source:
    """The blocks of a PDF. Raises Refused for one without text or with a password."""
    try:
        pages = pages_of(data)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Refused("encrypted") from error
    except (PDFException, PSException, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused("broken") from error
    written = " ".join(line.text for page in pages for line in page.lines)
    if len(letters(written)) < 20 or written.count("\ufffd") > len(written) / 5:
        raise Refused("scanned")
    mark_furniture(pages)
    rows = Rows()
    lines = []
    for page in pages:
        lines += [line for line in page.lines if line.furniture] + rows.read(page)
    return Source("pdf", paragraphs(lines), written)


def pages_of(data) -> list[Page]:
    """The pages with their lines, in the order in which they are painted."""
    pages: list[Page] = []
    for number, sheet in enumerate(extract_pages(io.BytesIO(data), laparams=None), 1):
        if number > MOST_PAGES:
            raise Refused("too_long")
        page = Page(sheet.height)
        pages.append(page)
        line = last = None
        for one in shapes(sheet):
            if not isinstance(one, LTChar):
                page.rulings.append(((one.y0 + one.y1) / 2, one.x0, one.x1))
                continue
            if line is None or last is None or not goes_on(line, last, one):
                line = begun(number, one)
                page.lines.append(line)
                last = None
            write(line, last, one)
            last = one
        page.lines = [line for line in page.lines if squeezed(line.text)]
    return pages


def begun(page, char) -> Line:
    return Line(page, char.x0, char.x1, char.matrix[5], char.size, bold(char), "")


def write(line, last, char):
    """Put a letter to its line, with a space before it where there is room for one."""
    sign = char.get_text()
    gap = char.x0 - last.x1 if last else 0
    if gap > 0.17 * char.size and not line.text.endswith(" ") and sign != " ":
        line.text += " "
        line.gaps.append((char.x0, len(line.text)))
    line.text += "\ufffd" if sign.startswith("(cid:") else sign
    line.x1 = max(line.x1, char.x1)
    if " " not in line.text.strip():
        line.first_word = char.x1 - line.x0
    line.is_bold = line.is_bold and (bold(char) or not sign.strip())


def shapes(container):
    """The letters that stand upright, and what could be a ruling."""
    for one in container:
        if isinstance(one, LTChar):
            if abs(one.matrix[1]) < 0.01 and one.get_text():
                yield one
        elif isinstance(one, LTContainer):
            yield from shapes(one)
        elif isinstance(one, LTCurve) and one.height < 3 and one.width > 60:
            yield one


def bold(char) -> bool:
    return bool(re.search(r"bold|black|heavy|semibold", char.fontname, re.IGNORECASE))


def goes_on(line, last, char) -> bool:
    """Whether a letter stands on the same line as the one before, without a column between."""
    is_marker = bool(re.fullmatch(r"\W|\d{1,2}[.)]|o", line.text.strip()))
    wide = 5 * char.size if is_marker else 2 * char.size
    return (
        abs(char.matrix[5] - line.y) < 0.6 * max(char.size, line.size)
        and last.x0 - 0.5 * char.size <= char.x0 <= last.x1 + wide
    )


def mark_furniture(pages: list[Page]) -> None:
    """Page numbers, and lines that come again at the edge of the pages."""
    edges = [
        line
        for page in pages
        for line in page.lines
        if line.y > page.height * 0.92 or line.y < page.height * 0.09
    ]
    said = Counter(re.sub(r"\d+", "0", squeezed(line.text)) for line in edges)
    seen = set()
    for line in edges:
        text = re.sub(r"\d+", "0", squeezed(line.text))
        if PAGE_NUMBER.match(squeezed(line.text)):
            line.furniture = "page"
        elif len(pages) > 1 and said[text] >= max(2, len(pages) / 2):
            line.furniture = "repeated" if text in seen else "header"
            seen.add(text)


def paragraphs(lines: list[Line]) -> list[Block]:
    """The blocks: lines that stand close, are set alike, and of which none begins something new."""
    text = [line for line in lines if not line.furniture]
    steps = [
        (above.y - below.y) / below.size
        for above, below in pairwise(text)
        if above.page == below.page and 0 < above.y - below.y < 2.2 * below.size
    ]
    leading = median(steps) if steps else 1.2
    columns = {line.column for line in text}
    right = {one: max(it.x1 for it in text if it.column == one) for one in columns}
    left = {one: min(it.x0 for it in text if it.column == one) for one in columns}
    blocks: list[Block] = []
    indents: list[float] = []
    last: Line | None = None
    block = Block("")  # the one that the next line may go on with
    for line in lines:
        if line.furniture:
            blocks.append(Block(line.text, furniture=line.furniture))
            indents.append(0.0)
            continue
        marker, words = split_marker(line.text)
        is_marker_alone = bool(MARKER.fullmatch(squeezed(line.text)))
        if last and MARKER.fullmatch(squeezed(last.text)) and is_beside(last, line):
            block.text = words
        elif last and not marker and not is_marker_alone and joins(last, line, leading, right):
            block.text += f" {line.text}"
            block.is_strong = block.is_strong and line.is_bold
        else:
            block = block_of(line, squeezed(line.text) if is_marker_alone else marker, words)
            blocks.append(block)
            indents.append((line.x0 - left[line.column]) / line.size)
        last = line
    indented_points(blocks, indents)
    return blocks


def is_beside(last: Line, line: Line) -> bool:
    """Whether a line stands beside the bullet or number before it, or right below in its cell."""
    same_cell = (last.column, last.row) == (line.column, line.row) and line.column
    return abs(last.y - line.y) < line.size * (1.7 if same_cell else 1)


def block_of(line, marker, text) -> Block:
    return Block(
        text,
        marker="•" if marker and not marker[0].isalnum() else marker,
        is_item=bool(marker),
        is_strong=line.is_bold,
        size=round(line.size * 2) / 2,
        cell=(TABLE, line.row, max(line.column, 0)) if line.column else None,
        columns=2 if line.column else 0,
    )


def indented_points(blocks: list[Block], indents: list[float]) -> None:
    """Points whose bullets are drawn and not written: what is set in below a text."""
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        if before is None or block.is_item or block.is_strong or indents[place] < INDENT:
            continue
        leads = before.text.rstrip().endswith((":", "at", "som", "fordi", "kan"))
        follows = place + 1 < len(blocks) and abs(indents[place + 1] - indents[place]) < 0.2
        if before.is_item or leads or (follows and indents[place - 1] < indents[place]):
            block.is_item, block.marker = True, "•"


def joins(last: Line, line: Line, leading, right) -> bool:
    """Whether a line goes on with the paragraph of the line before.

    It does if it begins small, or if its first word had no room left on the line before.
    """
    if (last.column, last.row) != (line.column, line.row) or last.is_bold != line.is_bold:
        return False
    if abs(last.size - line.size) > 0.08 * line.size:
        return False
    ends = squeezed(last.text)[-1:] in ".:?!"
    begins_small = squeezed(line.text)[:1].islower()
    if last.page != line.page:
        return begins_small and not ends
    step = last.y - line.y
    if abs(step) < 0.4 * line.size:
        return True
    if not 0 < step <= 1.25 * leading * line.size:
        return False
    # A sentence that ends where the paper nearly does may end a paragraph all the same.
    slack = -0.6 if ends and not begins_small else 0.0
    needed = line.first_word + (0.3 + slack) * line.size
    return last.x1 + needed >= right[line.column]
