"""What one edition of the standard asks in an assessment, and what differs from another edition."""

from dataclasses import dataclass, field
from itertools import groupby

from django.utils.functional import cached_property

from standards.markdown import as_paragraphs
from standards.models import Edition, Item

from .choices import Said
from .models.belonging import ASKED

OF_ITEM = "item-"  # what the name of an item's field begins with; its key follows


@dataclass(frozen=True)
class Group:
    """The items of one section, with what leads into them there."""

    kind: str
    heading: str
    lead: str
    is_working_list: bool
    items: list[Item]

    @classmethod
    def of(cls, items):
        """A group of items that stand in one section and are of one kind."""
        section = items[0].section
        paragraphs = as_paragraphs(section.text)
        return cls(
            kind=items[0].kind,
            heading=section.heading,
            lead=paragraphs[-1] if paragraphs else "",
            is_working_list=section.is_working_list,
            items=items,
        )


@dataclass(frozen=True)
class Sheet:
    """The questions of an edition: its criteria and vulnerability factors, and its measures."""

    edition: Edition | None

    @cached_property
    def _all(self) -> list[Item]:
        if self.edition is None:
            return []
        wanted = self.edition.items.filter(kind__in=[*ASKED, Item.Kind.SUPPORT])
        return list(
            wanted.select_related("section").order_by(
                "section__part__order", "section__order", "order"
            )
        )

    @cached_property
    def items(self) -> dict[str, Item]:
        """What is asked, by its key: criteria first, then vulnerability factors."""
        asked = [one for kind in ASKED for one in self._all if one.kind == kind]
        return {one.key: one for one in asked}

    @cached_property
    def measures(self) -> dict[str, Item]:
        """The kinds of support among which the least intrusive is chosen, by key."""
        return {one.key: one for one in self._all if one.kind == Item.Kind.SUPPORT}

    @property
    def groups(self) -> list[Group]:
        """The items as the standard groups them."""
        place = lambda item: (item.kind, item.section_id)  # noqa: E731 (a key, used twice)
        return [Group.of(list(items)) for _place, items in groupby(self.items.values(), place)]


@dataclass
class Replaced:
    """What became different while a form lay open: the edition it was shown from is `old`."""

    old: Sheet
    new: Sheet
    answers: dict = field(default_factory=dict)  # as they were sent: {name of the field: value}

    @property
    def added(self) -> list[Item]:
        return [item for key, item in self.new.items.items() if key not in self.old.items]

    @property
    def gone(self) -> list[tuple[Item, str]]:
        """Each item that is asked no more, and what was answered to it."""
        said = {value: str(words) for value, words in Said.choices}
        return [
            (item, str(said.get(self.answers.get(OF_ITEM + key, ""), "")))
            for key, item in self.old.items.items()
            if key not in self.new.items
        ]

    @property
    def reworded(self) -> list[tuple[Item, Item]]:
        """Each item with other words than before, as it was and as it is."""
        both = [
            (self.old.items[key], item)
            for key, item in self.new.items.items()
            if key in self.old.items
        ]
        return [(was, now) for was, now in both if was.text != now.text]

    @property
    def measure_gone(self) -> Item | None:
        """The measure that was chosen, where the standard has it no more."""
        chosen = self.answers.get("measure", "")
        return None if chosen in self.new.measures else self.old.measures.get(chosen)

    @property
    def measure_reworded(self) -> tuple[Item, Item] | None:
        """The measure that was chosen, as it was and as it is, where its words differ."""
        chosen = self.answers.get("measure", "")
        was, now = self.old.measures.get(chosen), self.new.measures.get(chosen)
        return (was, now) if was and now and was.text != now.text else None

    @property
    def is_as_before(self) -> bool:
        """Whether nothing that is asked here reads differently."""
        return not (
            self.added or self.gone or self.reworded or self.measure_gone or self.measure_reworded
        )
