"""Other ways to list the citizens: rooms above add them, and the list knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from contacts.people import Person, people_of

Words = str | Promise  # translated when they are shown


@dataclass
class Row:
    """One row of a list: about the citizen with this id, why they stand there, where it leads."""

    citizen_id: object
    address: str
    reason: str
    person: Person | None = None


@dataclass(frozen=True)
class List:
    """A list behind a tab. ask: called with the reader, it answers the rows in their order."""

    title: Words
    empty: Words  # what the page says when nobody stands there, and what would bring them there
    ask: Callable[..., list[Row]]

    def rows(self, reader) -> list[Row]:
        """The rows, each with the person it is about, as known by now.

        Whoever has an end state is left out: nobody is chased.
        """
        rows = self.ask(reader)
        people = people_of({row.citizen_id for row in rows}, by=reader)
        for row in rows:
            row.person = people[row.citizen_id]
        return [row for row in rows if not people[row.citizen_id].citizen.end_state]


asked: dict[str, List] = {}


def lists(key: str, *, title: Words, empty: Words):
    """Offer a list of citizens at `?liste=<key>`, filled by the decorated function."""

    def add(function):
        asked[key] = List(title, empty, function)
        return function

    return add
