"""Tables of figures as pages show them: rows with their words, beside the period before."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from contacts.statistics.counting import exact as counting
from contacts.statistics.counting.exact import NONE, Cell, exact, rows_in_force
from contacts.statistics.counting.tables import TABLES, Table


@dataclass(frozen=True)
class Row:
    """One row: its words, what was counted now and before, and its columns if it has any."""

    words: str
    now: Cell
    before: Cell
    is_item: bool = False  # in the words of the standard, which are Danish
    is_partial: bool = False  # an edition that was in force did not have it
    edition: str = ""  # what took effect just before it; nothing, as no such table goes by time
    cells: list[Cell] = field(default_factory=list)

    @property
    def more(self) -> int:
        """How many more than before; negative for fewer."""
        return self.now.times - self.before.times


@dataclass(frozen=True)
class Drawn:
    """One table as it is shown."""

    table: Table
    rows: list[Row]
    total: Row

    @property
    def name(self):
        return self.table.name.value

    @property
    def title(self):
        return self.table.title

    @property
    def columns(self) -> list[str]:
        return [str(words) for words in self.table.fixed_columns.values() if words]

    @property
    def counts_people(self) -> bool:
        """Whether people are known, and not only how many concerns there were."""
        return self.table.knows_people

    @property
    def measured(self) -> str:
        return str(self.table.measured.label)

    @property
    def caption(self) -> list:
        """What its bars are, and how they were counted."""
        return [self.table.measured.number_of, *filter(None, [self.table.note])]

    @property
    def largest(self) -> int:
        return max((max(row.now.times, row.before.times) for row in self.rows), default=0)

    @property
    def is_empty(self) -> bool:
        return not self.largest

    @property
    def in_words(self) -> str:
        """The bars as a sentence, for whoever does not see them."""
        return ", ".join(f"{row.words} {row.now.times}" for row in self.rows) + "."


def drawn(municipality, period) -> dict[str, Drawn]:
    """Every table of a period beside the one before it, by its name, in eight queries at most.

    Without the tables by edition, which have columns of their own.
    """
    before = period.before()
    now_counts, then_counts = exact(municipality, period), exact(municipality, before)
    now_rows, then_rows = rows_in_force(municipality, period), rows_in_force(municipality, before)
    found = {}
    for name, table in TABLES.items():
        if not table.by_edition:
            rows = _joined(table, now_rows[name], then_rows[name])
            found[name.value] = one(table, rows, now_counts[name], then_counts[name])
    return found


def _joined(table, now, then):
    """The rows of both periods: items first, those that are no longer there after the others."""
    rows = {key: row for key, row in (now | then).items() if row.is_item} | now
    return rows | {key: row for key, row in then.items() if key not in rows}


def one(table, rows, now, then) -> Drawn:
    """A table with its rows, and whatever was counted beside them."""
    columns = list(table.fixed_columns)
    beside = {key: words for key, words in table.fixed_rows.items() if key not in rows}
    counted = {key for key, _column in [*now, *then]}
    rows = rows | {key: counting.Row(words) for key, words in beside.items() if key in counted}

    def summed(counts, keys):
        cells = [counts.get(key, NONE) for key in keys]
        return Cell(sum(cell.times for cell in cells), sum(cell.people for cell in cells))

    drawn_rows = [
        Row(
            str(row.words),
            summed(now, [(key, column) for column in columns]),
            summed(then, [(key, column) for column in columns]),
            is_item=row.is_item,
            is_partial=row.is_partial,
            cells=[now.get((key, column), NONE) for column in columns],
        )
        for key, row in rows.items()
    ]
    total = Row(_("All"), summed(now, now), summed(then, then))
    return Drawn(table, drawn_rows, total)


def lines(tables, period):
    """Every cell of every table as a line of a file, after a line of headings."""
    before = period.before()
    yield [
        _("Table"),
        _("Row"),
        _("Column"),
        _("How many, %(period)s") % {"period": period},
        _("People, %(period)s") % {"period": period},
        _("How many, %(period)s") % {"period": before},
        _("People, %(period)s") % {"period": before},
    ]
    for drawn_ in tables.values():
        for row in drawn_.rows:
            if not drawn_.columns:
                yield [plain(drawn_.title), plain(row.words), "", *row.now, *row.before]
            for column, cell in zip(drawn_.columns, row.cells, strict=False):
                yield [plain(drawn_.title), plain(row.words), plain(column), *cell, "", ""]


def plain(words) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if str(words)[:1] in tuple("=+-@\t\r") else str(words)
