"""What assessments of a year answered, criterion by criterion and edition by edition. Exact."""

from dataclasses import dataclass
from datetime import date

from contacts.assessments.choices import Said
from contacts.statistics.counting.exact import NONE, Cell, exact, rows_in_force
from contacts.statistics.counting.tables import Name
from standards.models import Item, Publication


@dataclass(frozen=True)
class Under:
    """The answers to one criterion in the assessments made under one edition.

    since: the day that edition took effect. Each cell counts assessments, and people.
    """

    number: int
    since: date
    cells: dict[str, Cell]
    is_first: bool  # of the editions the criterion was asked under in the year

    @property
    def yes(self) -> Cell:
        return self.cells[Said.YES]

    @property
    def no(self) -> Cell:
        return self.cells[Said.NO]

    @property
    def unknown(self) -> Cell:
        return self.cells[Said.UNKNOWN]

    @property
    def asked(self) -> int:
        """How many assessments it was answered in: the denominator."""
        return sum(cell.times for cell in self.cells.values())


@dataclass(frozen=True)
class Criterion:
    """A criterion, in its newest words, under each edition that has it; oldest first."""

    words: str
    under: list[Under]


def answered(municipality, year) -> list[tuple[str, list[Criterion]]]:
    """(title, criteria) of the criteria and of the signs of vulnerability, in eight queries.

    year: a Period. A key is one criterion through the editions, whatever its words.
    """
    cells = exact(municipality, year)[Name.ANSWERED]
    rows = rows_in_force(municipality, year)
    held = Publication.objects.held_between(municipality, year.first, year.last)
    editions = [one.edition for one in held]
    asked = set(Item.objects.filter(edition__in=editions).values_list("edition", "key"))
    return [
        (
            str(title.label),
            [
                Criterion(str(row.words), list(_under(key, held[::-1], asked, cells)))
                for key, row in rows[title].items()
            ],
        )
        for title in (Name.CRITERION, Name.FACTOR)
    ]


def _under(key, held, asked, cells):
    having = [one for one in held if (one.edition_id, key) in asked]
    for place, one in enumerate(having):
        number = one.edition.number
        said = {said: cells.get((key, f"{number}_{said}"), NONE) for said in Said.values}
        yield Under(number, one.in_force_from, said, is_first=place == 0)
