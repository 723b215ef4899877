"""OpenDocument texts: styles, lists, tables, headers and footers."""

import io
import re

from odfdo import Document

from .blocks import Block, Refused, Source, split_marker, squeezed

SKIPPED = {
    "text:tracked-changes", "office:annotation", "office:annotation-end", "text:bookmark",
    "text:sequence-decls", "office:forms", "text:table-of-content-source", "svg:title", "svg:desc",
    "text:note-citation", "text:variable-decls", "text:user-field-decls",
}  # fmt: skip
PARAGRAPHS = {"text:p", "text:h"}


def read(data: bytes, archive) -> Source:
    """The blocks of an OpenDocument text."""
    names = archive.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
        "META-INF/manifest.xml"
    ):
        raise Refused("encrypted")
    try:
        document = Document(io.BytesIO(data))
        walk = Walk(document)
        ignored = ["macros"] if any(one.startswith("Basic/") for one in names) else []
        return Source("odt", walk.blocks, walk.raw, ignored)
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError) as error:
        raise Refused("broken") from error


class Walk:
    """Goes through an OpenDocument text in order."""

    def __init__(self, document):
        self.blocks: list[Block] = []
        self.raws: list[str] = []
        self.tables = 0
        self.looks = looks_of(document)
        self.margin(document, "header")
        self.children(document.body)
        self.margin(document, "footer")

    @property
    def raw(self):
        return " ".join(self.raws)

    def children(self, parent, **place):
        for child in parent.children:
            tag = child.tag
            if tag in SKIPPED:
                continue
            if tag in PARAGRAPHS:
                self.paragraph(child, **place)
            elif tag in ("text:list-item", "text:list-header"):
                self.children(child, **place | {"opens": tag == "text:list-item"})
            elif tag == "table:table":
                self.table(child, place)
            else:
                self.children(child, **place)

    def paragraph(self, element, *, cell=None, columns=0, furniture="", opens=False):
        boxes: list = []
        links: list[tuple[str, str]] = []
        pieces = list(self.runs(element, boxes, links, strong=False))
        written = "".join(words for words, _ in pieces)
        self.raws.append(written)
        bold, size, is_title = self.looks.get(element.get_attribute("text:style-name"), NO_LOOKS)
        said = [(len(words.strip()), strong) for words, strong in pieces]
        strong = any(said) and all(strong or not count for count, strong in said)
        level = element.get_attribute("text:outline-level") if element.tag == "text:h" else None
        for line in filter(squeezed, written.split("\n")):
            typed, words = split_marker(line)
            marker = typed or ("•" if opens else "")
            self.blocks.append(
                Block(
                    words,
                    level=int(level or 1) if element.tag == "text:h" else int(is_title),
                    marker=marker,
                    is_item=bool(marker),
                    is_strong=bold or strong,
                    size=size,
                    cell=cell,
                    columns=columns,
                    furniture=furniture,
                    links=[one for one in links if one[0] and one[0] in line],
                )
            )
        for box in boxes:
            self.children(box, cell=cell, columns=columns, furniture=furniture)

    def runs(self, element, boxes, links, *, strong):
        """Each piece of a paragraph with whether it is bold; frames and notes are put aside."""
        yield element.text or "", strong
        for child in element.children:
            tag = child.tag
            if tag == "text:s":
                yield " " * int(child.get_attribute("text:c") or 1), strong
            elif tag == "text:tab":
                yield "\t", strong
            elif tag == "text:line-break":
                yield "\n", strong
            elif tag in ("draw:frame", "draw:text-box", "text:note-body"):
                boxes.append(child)
            elif tag not in SKIPPED:
                style = self.looks.get(child.get_attribute("text:style-name"), NO_LOOKS)
                inner = list(self.runs(child, boxes, links, strong=strong or style[0]))
                yield from inner
                if tag == "text:a":
                    words = "".join(words for words, _ in inner)
                    links.append((words, child.get_attribute("xlink:href") or ""))
            yield child.tail or "", strong

    def table(self, table, outer):
        self.tables += 1
        number = self.tables
        rows = table.get_elements("descendant::table:table-row")
        for order, row in enumerate(rows):
            cells = [one for one in row.children if one.tag == "table:table-cell"]
            for column, cell in enumerate(cells):
                place = {"cell": (number, order, column), "columns": len(cells)}
                self.children(cell, **(outer if outer.get("cell") else outer | place))

    def margin(self, document, which):
        """What stands above or below the pages, each text once."""
        seen = set()
        for element in document.styles.get_elements(f"//style:{which}"):
            before, raws = len(self.blocks), len(self.raws)
            self.children(element, furniture=which)
            words = tuple(block.text for block in self.blocks[before:])
            if words in seen:
                del self.blocks[before:], self.raws[raws:]
            seen.add(words)


NO_LOOKS = (False, 0.0, False)


def looks_of(document) -> dict[str, tuple[bool, float, bool]]:
    """For each style: whether it is bold, its size in points, and whether it is a title."""
    own, parents = {}, {}
    for part in (document.styles, document.content):
        for style in part.get_elements("//style:style"):
            name = style.get_attribute("style:name")
            weight = size = None
            for one in style.get_elements("style:text-properties"):
                weight = one.get_attribute("fo:font-weight") or weight
                size = one.get_attribute("fo:font-size") or size
            own[name] = (weight, size)
            parents[name] = style.get_attribute("style:parent-style-name")
    return {name: look(name, own, parents) for name in own}


def look(name, own, parents) -> tuple[bool, float, bool]:
    weight = size = None
    is_title = False
    for _step in range(10):
        if name not in own:
            break
        is_title = is_title or name == "Title"
        weight, size = weight or own[name][0], size or own[name][1]
        name = parents[name]
    points = re.fullmatch(r"([\d.]+)pt", size or "")
    return weight in ("bold", "700", "800", "900"), float(points[1]) if points else 0.0, is_title
