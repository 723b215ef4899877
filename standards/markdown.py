"""The Markdown of the standards, a small subset of CommonMark: as HTML, and as plain words."""

import re

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li"}
ATTRIBUTES = {"*": set(), "a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
ADDRESS = re.compile(r"(https?://|mailto:|tel:|#[a-z])", re.IGNORECASE)
# What Markdown would read as more than a sign, and what it would at the beginning of a line.
SIGNS = re.compile(r"([\\`*_\[\]<>&])")
OPENING = re.compile(r"^(\s*\d*)([#+=~.)-])", re.MULTILINE)


class Markdown(MarkdownIt):
    """A small subset of CommonMark, whose links lead only to where ADDRESS says."""

    def __init__(self):
        super().__init__("commonmark", {"html": False})
        self.disable(["html_block", "html_inline", "image", "heading", "lheading", "hr"])
        self.disable(["code", "fence", "backticks", "blockquote", "reference"])

    def validateLink(self, url):
        return bool(ADDRESS.match(url.strip()))


MARKDOWN = Markdown()


def as_html(text):
    """A section's text as HTML: paragraphs, emphasis, lists and links; all else stays text.

    Links lead to http(s), mailto, tel, or a section of the same page.
    """
    html = nh3.clean(
        MARKDOWN.render(text),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return mark_safe(html)  # noqa: S308 (cleaned above)


def as_paragraphs(text) -> list[str]:
    """The words a reader sees, a string for each paragraph or point, without the marking.

    Where a link's words do not tell its address, it stands in brackets after them.
    """
    return [words_of(token) for token in MARKDOWN.parse(text) if token.type == "inline"]


def words_of(inline) -> str:
    """The words of one paragraph."""
    said: list[str] = []
    links: list[tuple[int, str]] = []
    for token in inline.children or []:
        if token.type == "link_open":
            links.append((len(said), str(token.attrs["href"])))
        elif token.type == "link_close":
            start, address = links.pop()
            if not says("".join(said[start:]), address):
                said.append(f" ({address})")
        elif token.type in ("softbreak", "hardbreak"):
            said.append(" ")
        else:
            said.append(token.content)
    return "".join(said).strip()


def says(words, address) -> bool:
    """Whether a link's words tell where it leads: a number is the same with and without spaces.

    A link within the page leads to what the same standard says, and needs no address.
    """
    if address.startswith("#"):
        return True
    bare = re.sub(r"^(https?://|mailto:|tel:(\+45)?)", "", address, flags=re.IGNORECASE)
    return bare.rstrip("/").casefold() in re.sub(r"\s", "", words).casefold()


def escaped(text) -> str:
    """Text written so that Markdown shows it as it is."""
    return OPENING.sub(r"\1\\\2", SIGNS.sub(r"\\\1", text.strip()))
