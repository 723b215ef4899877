"""Two editions of a standard compared: facts, parts, sections, and items by their keys."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from . import canonical
from .finding import finding
from .markdown import as_paragraphs
from .matching import nearest, pairs, rising
from .models import Edition, Part
from .wording import Run, compared, is_same

Lines = list[list[Run]]


class Pair:
    """Something in the old edition and in the new one; one of the two may be missing (None)."""

    old: Any
    new: Any
    is_moved = False

    @property
    def either(self):
        """It as it is now, or else as it was."""
        return self.new if self.new is not None else self.old

    @property
    def is_added(self) -> bool:
        return self.old is None

    @property
    def is_removed(self) -> bool:
        return self.new is None

    @property
    def is_kept(self) -> bool:
        return self.old is not None and self.new is not None

    @property
    def both(self):
        return self.old, self.new


@dataclass
class Fact:
    """One thing an edition says beside its sections, in both wordings."""

    name: str
    lines: Lines


@dataclass
class ItemPair(Pair):
    """An item with its key. Another wording continues the series, with a mark."""

    old: Any
    new: Any
    is_moved: bool = False

    @cached_property
    def lines(self) -> Lines:
        return compared(*[[one.text] if one else [] for one in self.both])

    @cached_property
    def label_lines(self) -> Lines:
        return compared(*[[one.label] if one and one.label else [] for one in self.both])

    @property
    def has_other_label(self) -> bool:
        return not is_same(self.label_lines)

    @property
    def is_reworded(self) -> bool:
        return self.is_kept and (self.old.text, self.old.label) != (self.new.text, self.new.label)

    @property
    def has_other_kind(self) -> bool:
        return self.is_kept and self.old.kind != self.new.kind

    @property
    def differs(self) -> bool:
        return not self.is_kept or self.is_reworded or self.has_other_kind or self.is_moved


@dataclass
class SectionPair(Pair):
    """A section found again, in the same place or another; a new one, or one that is gone."""

    old: Any
    new: Any
    above: str = ""  # the heading it stands under, which may be that of a section before it
    is_moved: bool = False
    from_part: Part | None = None  # where it stood, when that was another part
    items: list[ItemPair] = field(default_factory=list)

    @cached_property
    def heading(self) -> Lines:
        return compared(*[[one.heading] if one and one.heading else [] for one in self.both])

    @cached_property
    def text(self) -> Lines:
        return compared(*[as_paragraphs(one.text) if one else [] for one in self.both])

    @property
    def has_other_words(self) -> bool:
        """Whether a word of its heading or text differs."""
        return self.is_kept and not (is_same(self.heading) and is_same(self.text))

    @property
    def became_working_list(self) -> bool:
        return self.is_kept and self.new.is_working_list and not self.old.is_working_list

    @property
    def was_working_list(self) -> bool:
        return self.is_kept and self.old.is_working_list and not self.new.is_working_list

    @property
    def has_other_items(self) -> bool:
        return self.is_kept and any(item.differs for item in self.items)

    @property
    def is_set_otherwise(self) -> bool:
        """Whether emphasis, line breaks, links within the page or its key differ, and no word."""
        fields = ("key", "heading", "text")
        return (
            self.is_kept
            and not self.has_other_words
            and any(getattr(self.old, name) != getattr(self.new, name) for name in fields)
        )

    @property
    def is_told(self) -> bool:
        """Whether its words are worth showing again; not where it is only moved."""
        return not self.is_kept or self.has_other_words or self.has_other_items

    @property
    def is_renumbered(self) -> bool:
        return self.is_kept and self.old.number != self.new.number

    @property
    def differs(self) -> bool:
        """Whether there is more to tell than another number."""
        return (
            not self.is_kept
            or self.is_moved
            or self.has_other_words
            or self.has_other_items
            or self.is_set_otherwise
            or self.became_working_list
            or self.was_working_list
        )


@dataclass
class PartPair(Pair):
    """A part with its sections, in the order of the new edition; what is gone stands last."""

    old: Any
    new: Any
    is_moved: bool = False
    sections: list[SectionPair] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    @property
    def differing(self) -> list[SectionPair]:
        return [one for one in self.sections if one.differs]

    @property
    def renumbered(self) -> list[SectionPair]:
        return [one for one in self.sections if one.is_renumbered and not one.differs]

    @property
    def unchanged(self) -> list[SectionPair]:
        return [one for one in self.sections if not one.differs and one.heading]

    @property
    def differs(self) -> bool:
        return bool(
            not self.is_kept or self.is_moved or self.facts or self.differing or self.renumbered
        )


@dataclass
class Comparison:
    """What two editions have in common, and what not; `finding` says it in one sentence."""

    old: Edition
    new: Edition
    facts: list[Fact]
    parts: list[PartPair]

    @property
    def sections(self) -> list[SectionPair]:
        return [section for part in self.parts for section in part.sections]

    @cached_property
    def items(self) -> list[ItemPair]:
        """The items that differ, in the order of the new edition; what is gone stands last."""
        differing = [item for one in self.sections for item in one.items if item.differs]
        return sorted(differing, key=lambda item: item.is_removed)

    @property
    def differs(self) -> bool:
        return bool(self.facts) or any(part.differs for part in self.parts)

    @cached_property
    def finding(self) -> str:
        return finding(self)


def compare(old: Edition, new: Edition) -> Comparison:
    """What differs between two editions, drafts too. They should come from with_content().

    Sections are the same when they have the same key, else the same heading, else much the same
    words; items when they have the same key.
    """
    parts = pairs(
        list(old.parts.all()), list(new.parts.all()), [same_part, same_title, same_audience]
    )
    part_pairs = [PartPair(*pair) for pair in parts]
    mark_moved(part_pairs)
    lay_out_sections(part_pairs)
    for pair in part_pairs:
        pair.facts = facts_of_part(pair)
    lay_out_items(part_pairs)
    return Comparison(old, new, facts(old, new), part_pairs)


# --- Facts -----------------------------------------------------------------------------------


def facts(old: Edition, new: Edition) -> list[Fact]:
    """What the editions say otherwise in title, introduction, facts, contact and complaints."""
    found = []
    for table in canonical.TABLES.values():
        for name in table.values():
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                told = as_paragraphs if name == "introduction" else paragraphs
                label = name_of(Edition, name)
                found.append(Fact(label, compared(told(before), told(after))))
    names = {"contact": _("Phones, contact"), "complaint": _("Phones, complaints")}
    for purpose, name in names.items():
        before, after = (phones(one, purpose) for one in (old, new))
        if before != after:
            found.append(Fact(name, compared(before, after)))
    return found


def facts_of_part(pair: PartPair) -> list[Fact]:
    """The title, subtitle and date of a part that is in both editions."""
    if pair.old is None or pair.new is None:
        return []
    found = []
    for name in ("audience", "title", "subtitle", "updated_on"):
        before, after = getattr(pair.old, name), getattr(pair.new, name)
        if before != after:
            if name == "audience":
                before, after = pair.old.get_audience_display(), pair.new.get_audience_display()
            label = name_of(Part, name)
            found.append(Fact(label, compared(paragraphs(before), paragraphs(after))))
    return found


def name_of(model: Any, field: str) -> str:
    return capfirst(str(model._meta.get_field(field).verbose_name))


def paragraphs(value) -> list[str]:
    """A fact in words; a fact that is absent has none."""
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    if hasattr(value, "isoformat"):
        return [date_format(value, "DATE_FORMAT")]
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def phones(edition: Edition, purpose: str) -> list[str]:
    return [
        " ".join(word for word in (phone.label, phone.number, phone.hours) if word)
        for phone in edition.phones_by_purpose[purpose]
    ]


# --- Sections --------------------------------------------------------------------------------


def same_part(part):
    return part.audience, part.title


def same_title(part):
    return part.title


def same_audience(part):
    return part.audience


def mark_moved(found: list):
    """Mark what changed its place among what stayed: as few as can be, found by `order`."""
    both = [pair for pair in found if pair.old is not None and pair.new is not None]
    both.sort(key=lambda pair: pair.new.order)
    stays = rising([pair.old.order for pair in both])
    for place, pair in enumerate(both):
        pair.is_moved = place not in stays


def lay_out_sections(parts: list[PartPair]):
    """Give each part its sections, with what became of them."""
    old = [section for pair in parts if pair.old for section in pair.old.sections.all()]
    new = [section for pair in parts if pair.new for section in pair.new.sections.all()]
    part_of = {pair.old.pk: pair for pair in parts if pair.old}
    new_part = {pair.new.pk: pair for pair in parts if pair.new}

    def place(section):
        return id((part_of if section.part_id in part_of else new_part)[section.part_id])

    found = pairs(
        old,
        new,
        [
            lambda one: one.key,
            lambda one: one.heading and (place(one), one.heading.casefold()),
            lambda one: one.heading.casefold(),
        ],
    )
    for before, after in nearest(found):
        home = new_part[after.part_id] if after else part_of[before.part_id]
        was_in = part_of[before.part_id] if before else home
        pair = SectionPair(before, after, from_part=was_in.old if was_in is not home else None)
        home.sections.append(pair)
    above = dict(headings_above(parts))
    for home in parts:
        mark_moved([one for one in home.sections if not one.from_part])
        for pair in home.sections:
            pair.is_moved = pair.is_moved or bool(pair.from_part)
            pair.above = above[pair.either.pk]


def headings_above(parts: list[PartPair]):
    """(key of a section, the heading it stands under) for both editions."""
    for part in parts:
        for version in part.both:
            heading = ""
            for section in version.sections.all() if version else []:
                heading = section.heading or heading
                yield section.pk, heading


# --- Items -----------------------------------------------------------------------------------


def lay_out_items(parts: list[PartPair]):
    """Give each section its items; one that stands elsewhere now is told of there."""
    sections = [section for part in parts for section in part.sections]
    was_in = {item.key: (item, one) for one in sections if one.old for item in one.old.items.all()}
    for section in sections:
        for item in section.new.items.all() if section.new else []:
            before, there = was_in.pop(item.key, (None, section))
            pair = ItemPair(before, item, is_moved=there is not section)
            section.items.append(pair)
        stayed = [pair for pair in section.items if not pair.is_moved]
        mark_moved(stayed)
    for item, section in was_in.values():
        section.items.append(ItemPair(item, None))
