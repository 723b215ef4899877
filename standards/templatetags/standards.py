"""Template filters of the standards' pages."""

import re

import nh3
from django import template
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

register = template.Library()

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
ADDRESS = re.compile(r"(https?://|mailto:|tel:|#[a-z])", re.IGNORECASE)

MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["html_block", "html_inline", "image", "heading", "lheading", "hr"]
    + ["code", "fence", "backticks", "blockquote", "reference"]
)
MARKDOWN.validateLink = lambda address: bool(ADDRESS.match(address.strip()))


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
