"""Template filters of the standards' pages."""

import re

import nh3
from django import template
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

register = template.Library()

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li"}
ATTRIBUTES = {"*": set(), "a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
ADDRESS = re.compile(r"(https?://|mailto:|tel:|#[a-z])", re.IGNORECASE)


class Markdown(MarkdownIt):
    """A small subset of CommonMark, whose links lead only to where ADDRESS says."""

    def __init__(self):
        super().__init__("commonmark", {"html": False})
        self.disable(["html_block", "html_inline", "image", "heading", "lheading", "hr"])
        self.disable(["code", "fence", "backticks", "blockquote", "reference"])

    def validateLink(self, url):
        return bool(ADDRESS.match(url.strip()))


MARKDOWN = Markdown()


@register.filter
def markdown(text):
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
