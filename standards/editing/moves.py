"""Moves as the buttons ask for them: which row, and before, after or into which other."""

import re

from standards.models import Gone, Item, Part, Section

ROWS = {"part": Part, "section": Section, "item": Item}
ASKED = re.compile(r"(part|section|item)-([0-9]{1,18})-(before|after|into)-([0-9]{1,18})", re.ASCII)


def move(edition, asked: str, *, by):
    """Do one move in a draft. Raises Gone when it names something that is not there."""
    match = ASKED.fullmatch(asked)
    if not match:
        raise Gone(asked)
    kind, number, where, other = match.groups()
    row = _row(edition, ROWS[kind], number)
    beside = {"section": Part, "item": Section}.get(kind) if where == "into" else ROWS[kind]
    if beside is None:
        raise Gone(asked)
    row.move(by=by, **{where: _row(edition, beside, other)})


def _row(edition, model, number):
    row = model.objects.filter(edition=edition, pk=number).first()
    if row is None:
        raise Gone(number)
    return row
