"""A town of made-up contacts, counted for every month, quarter and year as the program counts."""

import random
from dataclasses import dataclass, field
from typing import NamedTuple

from contacts.statistics.safe.shapes import (
    MONTHS,
    QUARTERS,
    YEAR,
    Count,
    Figures,
    Population,
    Table,
)

ROWS = {
    "place": ("cafe", "square", "park", "elsewhere"),
    "outcome": ("talked", "seen", "no_thanks"),
    "support": ("talk", "escort", "aid"),
    "phase": ("contact", "relation", "bridge"),
    "known": ("new", "long"),
}
POPULATIONS = (
    Population("contacts", (Table("place"), Table("outcome"), Table("support", adds_up=False))),
    Population("citizens", (Table("phase"), Table("known")), part_of="contacts"),
)


class Contact(NamedTuple):
    """person: a number, or None for somebody without an alias; then `people` counts them."""

    month: int
    person: int | None
    people: int
    rows: dict


@dataclass
class Town:
    """busy: contacts in each month. citizens: how many there are to meet. uneven: how much rarer
    each row is than the one before. groups: whether contacts are with groups, or nobody, too."""

    busy: list[int]
    citizens: int
    uneven: float = 2.0
    without_alias: float = 0.2
    groups: bool = False
    seed: int = 0
    contacts: list[Contact] = field(default_factory=list, repr=False)

    def __post_init__(self):
        self.chance = random.Random(self.seed)
        self.long = {n for n in range(self.citizens) if self.chance.random() < 0.4}
        self.contacts = [
            self.contact(month) for month, often in enumerate(self.busy, 1) for _ in range(often)
        ]

    def contact(self, month):
        nameless = self.chance.random() < self.without_alias
        person = None if nameless else int(self.citizens * self.chance.random() ** self.uneven)
        people = self.chance.choice((0, 1, 1, 2, 9)) if self.groups and nameless else 1
        rows: dict = {name: self.one_of(name) for name in ("place", "outcome")}
        rows["support"] = {row for row in ROWS["support"] if self.chance.random() < 0.3}
        if person is not None:
            rows["phase"] = self.one_of("phase")
            rows["known"] = "long" if person in self.long else "new"
        return Contact(month, person, people, rows)

    def one_of(self, name):
        rows = ROWS[name]
        weights = [self.uneven**-at for at in range(len(rows))]
        return self.chance.choices(rows, weights)[0]

    def correct(self, times, months):
        """Give some contacts of these months another row, and annul or add some."""
        for _ in range(times):
            at = [i for i, contact in enumerate(self.contacts) if contact.month in months]
            deed = self.chance.random()
            if deed < 0.3 or not at:
                self.contacts.append(self.contact(self.chance.choice(months)))
            elif deed < 0.6:
                del self.contacts[self.chance.choice(at)]
            else:
                i = self.chance.choice(at)
                old = self.contacts[i]
                place = self.chance.choice(ROWS["place"])
                self.contacts[i] = old._replace(rows=old.rows | {"place": place})

    def exact(self):
        months = {month: n for n, month in enumerate((m for q in MONTHS.values() for m in q), 1)}
        periods = {month: {number} for month, number in months.items()}
        periods |= {q: {months[m] for m in MONTHS[q]} for q in QUARTERS}
        exact = {period: self.figures(numbers) for period, numbers in periods.items()}
        for figures in exact.values():
            del figures.totals["citizens"], figures.tables["phase"], figures.tables["known"]
        return exact | {YEAR: self.figures(set(months.values()))}

    def figures(self, months):
        met = [contact for contact in self.contacts if contact.month in months]
        cells: dict = {
            (name, row): [] for population in POPULATIONS for name, row in rows_of(population)
        }
        for contact in met:
            cells["contacts", None].append(contact)
            if contact.person is not None:
                cells["citizens", None].append(contact)
            for name, row in contact.rows.items():
                for one in row if isinstance(row, set) else {row}:
                    cells[name, one].append(contact)
        counts = {key: counted(contacts) for key, contacts in cells.items()}
        return Figures(
            {population.name: counts[population.name, None] for population in POPULATIONS},
            {name: {row: counts[name, row] for row in rows} for name, rows in ROWS.items()},
        )


def rows_of(population):
    yield population.name, None
    for table in population.tables:
        for row in ROWS[table.name]:
            yield table.name, row


def counted(contacts):
    citizens = {contact.person for contact in contacts if contact.person is not None}
    others = sum(contact.people for contact in contacts if contact.person is None)
    return Count(len(contacts), len(citizens) + others)
