"""Plots that people can read: bars as an SVG in em and per cent, so that text keeps its size.

Every plot stands beside a table with the same numbers. No style and no script: the policy of the
site lets none in.
"""

from textwrap import wrap

from django import template
from django.utils.translation import gettext

register = template.Library()

WIDE = 30  # letters that fit beside the number on a narrow phone; an SVG breaks no line itself
LINE, TEXT, BAR, TALL, THIN, GAP = 1.2, 1.0, 0.5, 1.1, 0.3, 0.8  # em


@register.inclusion_tag("figures/_bars.html")
def bars(drawn, before=""):
    """One bar for each row of a table; with `before` (words), a thin one under it for the period
    before."""
    return _laid_out(drawn) | {"before": before}


@register.inclusion_tag("reports/_bars.html")
def safe_bars(drawn):
    """The same of a published table: hatched over the whole width where a figure is withheld; a
    line across where an edition of the standard took effect."""
    return _laid_out(drawn)


def _laid_out(drawn):
    """Where everything stands in a plot of a table; a figure of None is withheld."""
    largest, top, rows = drawn.largest or 1, 0.0, []
    for row in drawn.rows:
        edition = row.edition and {"words": row.edition, "at": em(top), "text_at": em(top + TEXT)}
        top += LINE + GAP if edition else 0
        lines = wrap(row.words, WIDE)
        bar = top + TEXT + (len(lines) - 1) * LINE + BAR
        rows.append(
            {
                "lines": [(em(top + TEXT + n * LINE), line) for n, line in enumerate(lines)],
                "is_item": row.is_item,
                "edition": edition,
                "number": row.now and row.now.times,
                "text_at": em(top + TEXT),
                "bar_at": em(bar),
                "thin_at": em(bar + TALL),
                "width": row.now and per_cent(row.now.times, largest),
                "width_before": row.before and per_cent(row.before.times, largest),
            }
        )
        top = bar + TALL + THIN + GAP
    return {"drawn": drawn, "rows": rows, "tall": em(TALL), "thin": em(THIN), "height": em(top)}


@register.inclusion_tag("figures/_edition_bars.html")
def edition_bars(criteria, number, title):
    """For each criterion a bar for each edition: the share that said yes, with a broken line where
    the next edition took effect."""
    top, drawn = 0.0, []
    for criterion in criteria:
        lines = wrap(criterion.words, WIDE + 10)
        written = [(em(top + TEXT + n * LINE), line) for n, line in enumerate(lines)]
        top += TEXT + (len(lines) - 1) * LINE + BAR
        bars_of = []
        for one in criterion.under:
            words = gettext("Edition %(number)d") % {"number": one.number}
            said = {"yes": one.yes.times, "asked": one.asked}
            figure = gettext("%(yes)d of %(asked)d") % said
            line_at = None if one.is_first else em(top + BAR)
            top += BAR if one.is_first else 2 * BAR
            bars_of.append(
                {
                    "words": words,
                    "figure": figure,
                    "line_at": line_at,
                    "text_at": em(top + TEXT),
                    "bar_at": em(top + TEXT + BAR),
                    "width": per_cent(one.yes.times, one.asked or 1),
                }
            )
            top += TEXT + BAR + TALL
        drawn.append({"lines": written, "bars": bars_of})
        top += 2 * GAP
    return {
        "name": f"answers-{number}",
        "title": title,
        "criteria": drawn,
        "tall": em(TALL),
        "height": em(top),
    }


def em(number: float) -> str:
    """A length in em. Written here, since a template would write a Danish comma."""
    return f"{number:.1f}em"


def per_cent(number: int, of: int) -> str:
    return f"{100 * number / of:.1f}%"
