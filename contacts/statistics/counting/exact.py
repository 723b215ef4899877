"""The exact figures of a period: for the team, and for what makes them safe."""

from typing import NamedTuple

from standards.models import Item, Publication

from .models import Tally
from .tables import TABLES, Name


class Cell(NamedTuple):
    """How many, and with how many people."""

    times: int
    people: int


NONE = Cell(0, 0)
Counts = dict[tuple[str, str], Cell]  # by (row, column); a plain list has the column ""


def exact(municipality, period) -> dict[Name, Counts]:
    """Every table of a municipality for one period, in two queries whatever was counted.

    Each table has a cell for every row and column it can have in the period, also where nothing
    was counted: the fixed ones, and the items of every edition that was in force on some day of
    it. So which cells there are tells nothing.
    """
    tables: dict[Name, Counts] = {}
    items = items_in_force(municipality, period)
    for table in TABLES.values():
        rows = [*(items.get(table.items, ()) if table.items else ()), *table.fixed_rows]
        tables[table.name] = {(row, column): NONE for row in rows for column in table.fixed_columns}
    for name, row, column, times, people in Tally.objects.of_period(municipality, period):
        tables[Name(name)][row, column] = Cell(times or 0, people or 0)
    return tables


def items_in_force(municipality, period) -> dict[str, dict[str, str]]:
    """By kind of item: {key: words} of what was in force on some day of the period.

    In the order of the newest edition; what only an older one had comes after. The words are
    the newest.
    """
    editions = Publication.objects.held_between(municipality, period.first, period.last)
    found: dict[str, dict[str, str]] = {}
    kinds = {table.items for table in TABLES.values() if table.items}
    items = Item.objects.filter(edition__in=editions, kind__in=kinds).order_by(
        "section__part__order", "section__order", "order"
    )
    by_edition: dict[int, list[Item]] = {}
    for item in items:
        by_edition.setdefault(item.edition_id, []).append(item)
    for edition in editions:
        for item in by_edition.get(edition, ()):
            found.setdefault(item.kind, {}).setdefault(item.key, str(item))
    return found
