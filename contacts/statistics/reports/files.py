"""A report as files: for a spreadsheet, and for other programs."""

import csv
from io import BytesIO, StringIO

from odfdo import Document, Row, Table

from contacts.statistics.pages.drawn import plain

from .report import Report, lines


def as_csv(shown: Report) -> str:
    """Semicolons and a mark of the alphabet first, as a Danish spreadsheet expects."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerows([_cell(cell) for cell in line] for line in lines(shown))
    return "\ufeff" + written.getvalue()


def as_spreadsheet(shown: Report) -> bytes:
    """An OpenDocument spreadsheet, which every spreadsheet program opens; numbers are numbers."""
    document = Document("spreadsheet")
    document.body.clear()
    sheet = Table(shown.period.written)
    for line in lines(shown):
        row = Row()
        row.set_values([_cell(cell) for cell in line])
        sheet.append_row(row)
    document.body.append(sheet)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def as_data(shown: Report) -> dict:
    """A set as data; a figure of null is withheld."""
    made = shown.made
    return {
        "municipality": made.municipality.slug,
        "period": {
            "name": made.period.written,
            "first": made.period.first.isoformat(),
            "last": made.period.last.isoformat(),
        },
        "version": made.version,
        "published": made.made_on.isoformat(),
        "smallest_figure_shown": made.threshold,
        "hash": made.fingerprint,
        "figures": [
            {"table": name, "row": row, "times": times, "people": people}
            for name, row, times, people in made.said()
        ],
    }


def _cell(cell):
    return cell if isinstance(cell, int) else plain(cell)
