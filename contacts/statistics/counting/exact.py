"""The exact figures of a period: for the team, and for what makes them safe."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise

from standards.models import Item, Publication

from .models import Tally
from .tables import TABLES, Name


class Cell(NamedTuple):
    """How many, and with how many people."""

    times: int
    people: int


class Row(NamedTuple):
    """The words of a row; those of an item are the standard's, which are Danish.

    is_partial: whether an edition that was in force in the period did not have the item.
    """

    words: str | Promise
    is_item: bool = False
    is_partial: bool = False


NONE = Cell(0, 0)
Counts = dict[tuple[str, str], Cell]  # by (row, column); a plain list has the column ""
Rows = dict[str, Row]  # by key, in order


def exact(municipality, period) -> dict[Name, Counts]:
    """Every table of a municipality for one period, in three queries whatever was counted.

    Each table has a cell for every row and column it can have in the period, also where nothing
    was counted. So which cells there are tells nothing.
    """
    tables: dict[Name, Counts] = {}
    for name, rows in rows_in_force(municipality, period).items():
        columns = TABLES[name].fixed_columns
        tables[name] = {(row, column): NONE for row in rows for column in columns}
    for name, row, column, times, people in Tally.objects.of_period(municipality, period):
        tables[Name(name)][row, column] = Cell(times or 0, people or 0)
    return tables


def rows_in_force(municipality, period) -> dict[Name, Rows]:
    """The rows of every table in a period: the items of the standard first, then the fixed ones.

    Items are those of every edition that was in force on some day of it, in the order of the
    newest; what only an older one had comes after. The words are the newest. The rows of a table
    that the standard's items stand in for are there until every edition since New Year has such
    items: a longer period has all the rows of its parts.
    """
    new_year = date(period.first.year, 1, 1)
    held = Publication.objects.held_between(municipality, new_year, period.last)
    items = _items([one.edition_id for one in held])
    in_force = list(_in_force(held, period.first))
    found = {}
    for table in TABLES.values():
        rows: Rows = {}
        lists = [items[edition].get(table.items or "", ()) for edition in in_force]
        times = Counter(item.key for one in lists for item in one)
        for item in (item for one in lists for item in one):
            rows.setdefault(item.key, Row(str(item), True, times[item.key] < len(lists)))
        named_always = bool(held) and all(table.items in kinds for kinds in items.values())
        for key, words in table.fixed_rows.items():
            if not (named_always and table.beside_items) or key == table.beside_items:
                rows[key] = Row(words)
        found[table.name] = rows
    return found


def _items(editions):
    """{edition: {kind: its items in order}}; one query."""
    kinds = {table.items for table in TABLES.values() if table.items}
    items = Item.objects.filter(edition__in=editions, kind__in=kinds).order_by(
        "section__part__order", "section__order", "order"
    )
    found: dict[int, dict[str, list[Item]]] = {edition: {} for edition in editions}
    for item in items:
        found[item.edition_id].setdefault(item.kind, []).append(item)
    return found


def _in_force(held, first):
    """Of publications, newest first, the editions that were in force on a day or later."""
    for one in held:
        yield one.edition_id
        if one.in_force_from <= first:
            return
