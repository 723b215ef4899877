"""Template filters of the standards' pages."""

from django import template

from standards.markdown import as_html

register = template.Library()
register.filter("markdown", as_html)


@register.filter
def under(found, key):
    """What a dictionary has under a key, or nothing."""
    return found.get(key)
