"""Web pages, also saved ones and broken ones. Scripts are never run, nothing is fetched."""

import re

from lxml import etree
from lxml import html as parser

from .blocks import Block, Refused, Source, split_marker, squeezed

IGNORED = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "embed"}
IGNORED |= {"button", "select", "input", "textarea", "video", "audio", "canvas", "map"}
BLOCKS = {"p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "form"}
BLOCKS |= {"blockquote", "pre", "address", "figure", "figcaption", "details", "summary", "dl"}
BLOCKS |= {"dt", "dd", "ul", "ol", "li", "table", "tr", "td", "th", "hr", "body", "caption"}
BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "tbody", "thead", "tfoot", "fieldset", "center"}
STRONG = {"b", "strong"}
DEEPEST = 200  # elements in each other; no page that people write comes near


def is_page(written: str) -> bool:
    """Whether a text is a web page, and not a text into which tags have strayed."""
    start = written[:2000].lower()
    if re.search(r"<!doctype html|<html[\s>]|<body[\s>]", start):
        return True
    closed = len(re.findall(r"</(?:p|li|h[1-6]|td|div)>", written, re.IGNORECASE))
    return start.lstrip().startswith("<") and closed >= 3 and "\t<" not in written


def read(data: bytes, written: str) -> Source:
    """The blocks of a web page."""
    try:
        page = parser.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", written),
            parser=parser.HTMLParser(no_network=True, huge_tree=False, remove_comments=True),
        )
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise Refused("broken") from error
    ignored = ["scripts"] if page.xpath("//script|//*[@onclick or @onload or @onerror]") else []
    body = page.find("body")
    walk = Walk()
    walk.element(page if body is None else body)
    walk.close()
    for block in walk.blocks:
        if not block.is_item:
            block.marker, block.text = split_marker(block.text)
            block.is_item = bool(block.marker)
    return Source("html", walk.blocks, raw_of(page if body is None else body), ignored)


def raw_of(body) -> str:
    """Every word of the page, without what is no text."""
    found = []
    for element in body.iter():
        skipped = not isinstance(element.tag, str) or any(
            one.tag in IGNORED for one in [element, *element.iterancestors()]
        )
        if not skipped:
            found += [" " if element.tag in BLOCKS else "", element.text or ""]
        if element is not body and element.getparent().tag not in IGNORED:
            found += [" " if element.tag in BLOCKS else "", element.tail or ""]
    return "".join(found)


class Walk:
    """Goes through the elements of a page in order, and closes a block where the page does."""

    def __init__(self):
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.strong_letters = self.all_letters = 0
        self.links: list[tuple[str, str]] = []
        self.how: list[dict] = [{}]
        self.tables = 0
        self.item_opens = False

    def element(self, element, strong=False, depth=0):
        if not isinstance(element.tag, str):
            return
        if depth > DEEPEST:
            raise Refused("broken")
        name = element.tag.rpartition("}")[2].lower()
        if name in IGNORED:
            return
        if name == "br":
            self.words.append("\n")
            return
        if name == "table":
            self.table(element, depth)
            return
        strong = strong or name in STRONG
        begins = len("".join(self.words))
        if name in BLOCKS:
            self.close()
            self.how.append(self.how[-1] | self.told(name, element))
            self.item_opens = name == "li" or (self.item_opens and name in ("p", "div", "span"))
        self.text(element.text, strong)
        for child in element:
            self.element(child, strong, depth + 1)
            self.text(child.tail, strong)
        if name == "a" and (address := element.get("href", "")):
            self.links.append(("".join(self.words)[begins:], address))
        if name in BLOCKS:
            self.close()
            self.how.pop()
            self.item_opens = False

    def told(self, name, element):
        if re.fullmatch(r"h[1-6]", name):
            return {"level": int(name[1])}
        if name == "dt":
            return {"level": 3}
        if name == "nav":
            return {"furniture": "menu"}
        return {}

    def text(self, words, strong):
        if words:
            self.words.append(re.sub(r"\s+", " ", words))
            count = len(words.strip())
            self.all_letters += count
            self.strong_letters += count * strong

    def close(self):
        """End the block that is being read."""
        lines = "".join(self.words).split("\n")
        is_strong = bool(self.all_letters) and self.strong_letters >= self.all_letters * 0.95
        for line in filter(squeezed, lines):
            links = [(squeezed(words), to) for words, to in self.links if squeezed(words) in line]
            block = Block(line, is_strong=is_strong, links=links, **self.how[-1])
            if self.item_opens:
                block.is_item, block.marker, self.item_opens = True, "•", False
            self.blocks.append(block)
        self.words, self.links = [], []
        self.strong_letters = self.all_letters = 0

    def table(self, table, depth):
        """The rows of a table; a table in a cell is read as if it stood in the cell."""
        self.close()
        self.tables += 1
        number = self.tables
        rows = table.xpath("./tr|./tbody/tr|./thead/tr|./tfoot/tr|./caption")
        for order, row in enumerate(rows):
            if row.tag == "caption":
                self.element(row, depth=depth + 1)
                continue
            cells = row.xpath("./td|./th")
            for column, cell in enumerate(cells):
                place = {"cell": (number, order, column), "columns": len(cells)}
                self.how.append(self.how[-1] | ({} if "cell" in self.how[-1] else place))
                self.element(cell, depth=depth + 1)
                self.how.pop()
