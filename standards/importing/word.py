"""Word files: styles, numbering, tables, text boxes, headers and footers. Macros are never run.

python-docx opens the file and knows its styles; the text is walked through here, since what it
offers leaves out content controls, text boxes and the numbers that Word itself counts.
"""

import io
import re
from collections import Counter

from docx import Document
from docx.oxml.ns import qn

from .blocks import Block, Refused, Source, split_marker, squeezed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
# What is not part of the text as it stands: deleted, moved away, codes, and second copies.
SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr")}
SKIPPED |= {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
BOX = f"{W}txbxContent"
DECIMAL = {"decimal", "decimalZero", "ordinal"}


def read(data: bytes, archive) -> Source:
    """The blocks of a Word file."""
    try:
        document = Document(io.BytesIO(data))
        walk = Walk(document)
        ignored = ["macros"] if any("vbaProject" in one for one in archive.namelist()) else []
        if any(one.startswith("word/comments") for one in archive.namelist()):
            ignored.append("comments")
        return Source("word", walk.blocks, walk.raw, ignored)
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, SyntaxError) as error:
        raise Refused("broken") from error


class Walk:
    """Goes through a Word document: first what stands above the pages, then the text."""

    def __init__(self, document):
        self.document = document
        self.blocks: list[Block] = []
        self.raws: list[str] = []
        self.tables = 0
        self.counters: dict[tuple[str, int], int] = {}
        self.numbering = numbering_of(document)
        self.part = document.part
        self.margin("header")
        self.part = document.part
        self.body(document.element.body)
        self.footnotes()
        self.margin("footer")

    @property
    def raw(self):
        return " ".join(self.raws)

    def body(self, parent, cell=None, columns=0):
        """The paragraphs and tables of a body, a cell or a text box, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                self.paragraph(child, cell, columns)
            elif child.tag == f"{W}tbl":
                self.table(child, cell)
            elif child.tag not in SKIPPED:
                self.body(child, cell, columns)  # content controls, inserted text

    def paragraph(self, element, cell, columns):
        pieces, boxes = [], []
        links: list[tuple[str, str]] = []
        strong = plain = 0
        sizes: Counter[float] = Counter()
        for run, words in self.runs(element, boxes, links):
            pieces.append(words)
            count = len(words.strip())
            bold, size = looks_of(run)
            strong, plain = (strong + count, plain) if bold else (strong, plain + count)
            sizes[size] += count
        written = "".join(pieces)
        self.raws.append(written)
        style = style_of(self.document, element)
        for line in written.split("\n"):
            if squeezed(line):
                block = Block(
                    line,
                    level=level_of(element, style),
                    is_strong=(bool(strong) and not plain) or is_bold(style),
                    size=sizes.most_common(1)[0][0] if sizes else 0.0,
                    cell=cell,
                    columns=columns,
                    links=[one for one in links if one[0] in line],
                )
                self.blocks.append(self.with_marker(block, element, style))
        for box in boxes:
            self.body(box, cell, columns)

    def with_marker(self, block, element, style):
        """The block with the bullet or number that Word counts, or that was typed."""
        number, depth = numbered(element, style)
        levels = self.numbering.get(number, {})
        if number and depth in levels:
            block.marker = self.counted(number, depth, levels)
            block.is_item = True
        elif number and not levels:
            block.marker, block.is_item = "•", True  # counted by a list that the file lost
        else:
            block.marker, block.text = split_marker(block.text)
            block.is_item = bool(block.marker)
        return block

    def counted(self, number, depth, levels):
        form, pattern, start = levels[depth]
        key = (number, depth)
        self.counters[key] = self.counters.get(key, start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counters.pop((number, deeper), None)
        if form not in DECIMAL:
            return "•"
        return re.sub(
            r"%(\d)",
            lambda found: str(self.counters.get((number, int(found[1]) - 1), 1)),
            pattern,
        )

    def runs(self, element, boxes, links):
        """Each run of a paragraph with its words; text boxes and links are put aside."""
        for child in element:
            if child.tag in SKIPPED:
                continue
            if child.tag == f"{W}r":
                yield child, "".join(self.words(child, boxes))
            elif child.tag == f"{W}hyperlink":
                inner = list(self.runs(child, boxes, links))
                yield from inner
                address = self.part.rels.get(child.get(qn("r:id"), ""))
                if address is not None and address.is_external:
                    links.append(("".join(words for _, words in inner), address.target_ref))
            else:
                yield from self.runs(child, boxes, links)

    def words(self, element, boxes):
        for child in element:
            if child.tag in SKIPPED:
                continue
            if child.tag == BOX:
                boxes.append(child)
            elif child.tag == f"{W}t":
                yield child.text or ""
            elif child.tag in (f"{W}br", f"{W}cr"):
                yield "\n"
            elif child.tag in (f"{W}tab", f"{W}ptab"):
                yield "\t"
            elif child.tag == f"{W}noBreakHyphen":
                yield "-"
            else:
                yield from self.words(child, boxes)

    def table(self, table, outer):
        self.tables += 1
        number = self.tables
        for order, row in enumerate(table.iter(f"{W}tr")):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue  # a row of a table in a cell: read with that cell
            cells = [one for one in row.iter(f"{W}tc") if next(one.iterancestors(f"{W}tr")) is row]
            for column, cell in enumerate(cells):
                place = outer or (number, order, column)
                self.body(cell, place, len(cells))

    def footnotes(self):
        for relation in self.document.part.rels.values():
            if relation.reltype == FOOTNOTES and not relation.is_external:
                from lxml import etree

                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                for note in etree.fromstring(relation.target_part.blob, parser):
                    if note.get(f"{W}type") is None:
                        self.body(note)

    def margin(self, which):
        """What stands above or below the pages, each text once; page numbers are furniture."""
        seen = set()
        for section in self.document.sections:
            for kind in (f"first_page_{which}", which, f"even_page_{which}"):
                part = getattr(section, kind)
                if part.is_linked_to_previous:
                    continue
                self.part = part.part
                before, raws = len(self.blocks), len(self.raws)
                self.body(part._element)
                words = tuple(block.text for block in self.blocks[before:])
                if words in seen:
                    del self.blocks[before:], self.raws[raws:]
                seen.add(words)
                for block in self.blocks[before:]:
                    block.furniture = which
        self.part = self.document.part


def numbering_of(document) -> dict[str, dict[int, tuple[str, str, int]]]:
    """For each list and each depth: how it counts, its pattern, its first number."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {}
    for one in root.findall(f"{W}abstractNum"):
        levels = {}
        for level in one.findall(f"{W}lvl"):
            form, pattern, start = (
                value_of(level, name, usual)
                for name, usual in (("numFmt", "bullet"), ("lvlText", ""), ("start", "1"))
            )
            levels[int(level.get(f"{W}ilvl"))] = (form, pattern, int(start))
        abstract[one.get(f"{W}abstractNumId")] = levels
    return {
        one.get(f"{W}numId"): abstract.get(value_of(one, "abstractNumId", ""), {})
        for one in root.findall(f"{W}num")
    }


def value_of(element, name, usual=""):
    found = element.find(f"{W}{name}") if element is not None else None
    return usual if found is None else found.get(f"{W}val", usual)


def style_of(document, element):
    """The paragraph's style and those it is based on, nearest first."""
    name = value_of(element.find(f"{W}pPr"), "pStyle")
    chain = []
    styles = {style.style_id: style for style in document.styles} if name else {}
    style = styles.get(name)
    while style is not None and len(chain) < 10:
        chain.append(style)
        style = getattr(style, "base_style", None)
    return chain


def level_of(element, styles) -> int:
    """1 to 9 for a heading; the document's title counts as 1."""
    for one in [element, *(style.element for style in styles)]:
        outline = value_of(one.find(f"{W}pPr"), "outlineLvl")
        if outline.isdigit() and int(outline) < 9:
            return int(outline) + 1
    for style in styles:
        name = (style.name or "").lower()
        if found := re.fullmatch(r"(?:heading|overskrift) ?(\d)", name):
            return int(found[1])
        if name in ("title", "titel"):
            return 1
    return 0


def is_bold(styles) -> bool:
    for style in styles:
        if (bold := switched(style.element.find(f"{W}rPr"), "b")) is not None:
            return bold
    return False


def switched(properties, name):
    """Whether a property is on, off, or (None) not spoken of."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")


def looks_of(run) -> tuple[bool, float]:
    properties = run.find(f"{W}rPr")
    size = value_of(properties, "sz")
    return bool(switched(properties, "b")), int(size) / 2 if size.isdigit() else 0.0


def numbered(element, styles) -> tuple[str, int]:
    """The list a paragraph belongs to, and how deep; ("", 0) when it belongs to none."""
    for one in [element, *(style.element for style in styles)]:
        properties = one.find(f"{W}pPr")
        found = properties.find(f"{W}numPr") if properties is not None else None
        if found is not None:
            number, depth = value_of(found, "numId"), value_of(found, "ilvl", "0")
            return ("" if number == "0" else number), int(depth)
    return "", 0
