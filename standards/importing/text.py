"""Plain text: hard line breaks, bullets that came loose, tabs between columns, stray tags."""

import html
import re
from itertools import pairwise
from statistics import quantiles

from .blocks import LONE_BULLET, Block, Refused, Source, marked, split_marker, squeezed

TAG = re.compile(
    r"</?(?:p|br|ul|ol|li|div|span|strong|b|em|i|u|h[1-6]|table|tbody|tr|td|th|a|font|sup|sub)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
BREAKS = re.compile(r"</?(?:p|br|div|h[1-6]|tr|table|tbody)\b", re.IGNORECASE)
DASH_IN_LIST = re.compile(r"(?:^|\s)[-–•]\s+(?=\S)")
PAGE_LINE = re.compile(
    r"^\s*(?:[-–]?\s*\d{1,3}\s*[-–]?|side\s+\d+(?:\s+af\s+\d+)?)\s*$", re.IGNORECASE
)


def decoded(data: bytes) -> str:
    """The text of a file in any of the ways Danish text is written down."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = data.decode("utf-16", "replace")
    else:
        try:
            found = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            found = data.decode("cp1252", "replace")
    strange = sum(one < " " and one not in "\t\n\r\f\v" for one in found)
    if strange > len(found) / 1000:
        raise Refused("unknown_format")
    return re.sub("[\x00-\x08\x0e-\x1f]", "", found.replace("\r\n", "\n").replace("\r", "\n"))


def read(written: str) -> Source:
    """The blocks of a text. An empty line, a bullet, a number or a tag begins a new one."""
    raw = html.unescape(TAG.sub(" ", written)) if TAG.search(written) else written
    ignored = ["tags"] if TAG.search(written) else []
    return Source("text", Lines(written).blocks, raw, ignored)


class Lines:
    """Reads a text line by line, and joins the lines that one paragraph was broken into."""

    def __init__(self, written: str):
        self.blocks: list[Block] = []
        self.last_line = ""  # the line before, as long as a paragraph may go on; else empty
        self.rows = 0
        self.bullet_waits = False
        lines = re.split(r"[\n\v\f]", written)
        self.full = full_width(lines)
        for line in lines:
            self.take(line)

    def take(self, line):
        if not line.strip():
            self.last_line = ""
        elif LONE_BULLET.match(line):
            self.bullet_waits, self.last_line = True, ""
        elif TAG.search(line) or "\t" in line.strip():
            self.row(line.strip(" ").rstrip())
        elif PAGE_LINE.match(line) and not self.last_line:
            self.blocks.append(Block(line, furniture="page"))
        else:
            self.line(line)

    def line(self, line):
        if self.bullet_waits:
            line, self.bullet_waits = f"• {line.strip()}", False
        elif self.goes_on(line):
            self.blocks[-1].text += " " + line.strip()
            self.last_line = line
            return
        self.blocks.append(marked(line))
        self.last_line = line

    def goes_on(self, line):
        """Whether a line is the rest of the one above."""
        if not self.last_line or split_marker(line)[0]:
            return False
        first = line.strip()[0]
        is_full = len(self.last_line.rstrip()) >= self.full
        return first.islower() or (is_full and first not in "<")

    def row(self, line):
        """A line with tabs is a row of a table; one without is a piece with tags in it."""
        self.last_line = ""
        cells = [cell.strip() for cell in line.split("\t")]
        while cells and not cells[0]:
            cells.pop(0)  # an empty first column goes on with what stood there
        if len(cells) == 1:
            self.blocks += pieces(cells[0])
            return
        self.rows += 1
        for column, cell in enumerate(cells):
            for block in pieces(cell):
                block.cell, block.columns = (0, self.rows, column), len(cells)
                self.blocks.append(block)


def without_tags(block: Block, place: int) -> list[Block]:
    """A block of another format into which tags were pasted, as the blocks that they stand for.

    place: of the block in its document, so that its rows are those of no other block.
    """
    if not TAG.search(block.text):
        return [block]
    found = Lines(block.text).blocks
    for one in found:
        if one.cell:
            one.cell = (one.cell[0], place, one.cell[2])
        one.cell, one.columns = one.cell or block.cell, one.columns or block.columns
        one.furniture = block.furniture
    return found


def full_width(lines) -> float:
    """How long a line is when it ends at the edge of the paper; endless, if lines are not cut."""
    cut = [
        len(line.rstrip())
        for line, after in pairwise(lines)
        if after.strip()[:1].islower() and len(line) > 40
    ]
    return quantiles(cut, n=4)[0] * 0.92 if len(cut) >= 4 else float("inf")


def pieces(cell: str) -> list[Block]:
    """The blocks of a piece of text with tags that came along, closed or not."""
    if not TAG.search(cell):
        return [marked(cell)]
    found: list[Block] = []
    in_list = is_new = False
    level = 0
    position = 0
    for tag in [*TAG.finditer(cell), None]:
        words = squeezed(html.unescape(cell[position : tag.start() if tag else None]))
        if words:
            found += piece(words, found, in_list=in_list, is_new=is_new, level=level)
            is_new = False
        if tag is None:
            break
        position = tag.end()
        name = re.sub(r"[</>]", " ", tag[0]).split()[0].lower()
        opens = not tag[0].startswith("</")
        if name in ("ul", "ol"):
            in_list, is_new = opens, True
        elif name == "li":
            is_new = True
            in_list = True
            if opens:
                found.append(Block("", marker="•", is_item=True))
        elif BREAKS.match(tag[0]):
            is_new = True
            in_list = in_list and name == "br"
            level = int(name[1]) if opens and re.match(r"h[1-6]$", name) else 0
    return [block for block in found if block.text]


def piece(words, found, *, in_list, is_new, level) -> list[Block]:
    """The blocks of the words between two tags; words that go on are put to the block before."""
    if found and found[-1].is_item and not found[-1].text:
        found[-1].text = words
        return []
    if in_list:
        first, *items = DASH_IN_LIST.split(words)
        made = [Block(item.strip(), marker="•", is_item=True) for item in items]
        if first.strip() and found and not is_new:
            found[-1].text += " " + first.strip()
        elif first.strip():
            made.insert(0, Block(first.strip(), marker="•", is_item=not items))
        return made
    if found and not is_new:
        found[-1].text += " " + words
        return []
    return [Block(words, level=level)] if level else [marked(words)]
