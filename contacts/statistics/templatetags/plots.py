"""Plots that people can read: bars as an SVG in em and per cent, so that text keeps its size.

Every plot stands beside a table with the same numbers. No style and no script: the policy of the
site lets none in.
"""

from django import template

register = template.Library()

STEP, TEXT, BAR, TALL, THIN = 3.6, 1.0, 1.5, 1.1, 0.3  # em from the top of a row


@register.inclusion_tag("figures/_bars.html")
def bars(drawn, before=""):
    """One bar for each row of a table; with `before` (words), a thin one under it for the period
    before."""
    largest = drawn.largest or 1
    rows = [
        {
            "words": row.words,
            "is_item": row.is_item,
            "number": row.now.times,
            "text_at": em(number * STEP + TEXT),
            "bar_at": em(number * STEP + BAR),
            "thin_at": em(number * STEP + BAR + TALL),
            "width": per_cent(row.now.times, largest),
            "width_before": per_cent(row.before.times, largest),
        }
        for number, row in enumerate(drawn.rows)
    ]
    return {
        "drawn": drawn,
        "rows": rows,
        "before": before,
        "tall": em(TALL),
        "thin": em(THIN),
        "height": em(len(rows) * STEP),
    }


def em(number: float) -> str:
    """A length in em. Written here, since a template would write a Danish comma."""
    return f"{number:.1f}em"


def per_cent(number: int, of: int) -> str:
    return f"{100 * number / of:.1f}%"
