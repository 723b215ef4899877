"""From blocks to an edition: title, parts, sections, points, facts; with a trail of every word."""

import re
from dataclasses import dataclass, field
from datetime import date

from . import facts, fitting, headings, kinds, letterhead, mending, tables
from .audiences import TITLES, audience_of, spoken_to
from .blocks import Block, Source, letters
from .markdown import markdown, plain

DOCUMENT = re.compile(r"^kvalitetsstandard(?:er)?\W*$", re.IGNORECASE)


@dataclass
class Trace:
    """What became of one block: as what, and where, it is kept. `result` is how it reads now."""

    block: Block
    kept_as: str
    part: int = 0
    section: int = 0
    result: str = ""


@dataclass
class Understood:
    """An edition's content, what else was found, and the trail in the order of the source."""

    content: dict
    trail: list[Trace]
    approval: dict = field(default_factory=dict)
    in_force_from: date | None = None


def understand(source: Source) -> Understood:
    """Make an edition of a document. Every block ends somewhere, and the trail says where."""
    order = {id(block): place for place, block in enumerate(source.blocks)}
    blocks = tables.unfolded(mending.mend(source.blocks))
    text, sender = letterhead.split_off(blocks)
    headings.decide(text)
    draft = Draft(text)
    headings.settle(
        [one for one in text if not any(one is it for it in draft.opening)], draft.is_part
    )
    for block in text:
        draft.take(block)
    draft.end(sender)
    # A row of several cells is one block; the trail stands in the order of the source.
    draft.trail.sort(key=lambda trace: order.get(id(trace.block), 0))
    return Understood(draft.content, draft.trail, draft.approval, draft.in_force_from)


class Draft:
    """Takes block after block and puts each where it belongs."""

    def __init__(self, blocks: list[Block]):
        self.text = [one for one in blocks if not one.furniture]
        self.trail: list[Trace] = []
        self.standard: dict[str, str] = {}
        self.introduction: list[str] = []
        self.before: list[Block] = []  # what stands between the title and the first heading
        self.parts: list[dict] = []
        self.approval: dict = {}
        self.in_force_from: date | None = None
        self.legal_basis = ""
        self.updated_on: date | None = None
        self.spoken_to = spoken_to([one.text for one in self.text])
        self.opening = self.title_lines()
        self.part_titles = self.titles_of_parts()
        self.has_begun = False

    # --- The title ---------------------------------------------------------------------------

    def title_lines(self) -> list[Block]:
        """The lines at the top that are the title, and what stands with it."""
        lines: list[Block] = []
        for block in self.text[:5]:
            is_short = len(block.text) <= headings.LONGEST and not block.is_item
            if not is_short or (lines and block.text.endswith(".")):
                break
            if block.rank and block.number:
                break
            if not block.rank and not headings.could_be(block, most=20) and not is_basis(block):
                break
            lines.append(block)
        if not lines:
            return []
        after = self.text[len(lines)] if len(lines) < len(self.text) else None
        while len(lines) > 1 and self.is_heading_of_text(lines, after):
            after = lines.pop()
        return lines

    def is_heading_of_text(self, lines, after) -> bool:
        """Whether the last of the lines belongs to the text below and not to the title."""
        last, first = lines[-1], lines[0]
        if is_basis(last) or DOCUMENT.match(lines[-2].text):
            return bool(last.number)
        if last.is_strong and first.is_strong and last.size and last.size == first.size:
            return False
        if audience_of(last.text) or last.number or not last.rank:
            return bool(audience_of(last.text) or last.number)
        return True

    def take_title(self):
        names = [one for one in self.opening if not is_basis(one)]
        for block in self.opening:
            if is_basis(block):
                self.legal_basis = self.legal_basis or block.text
                self.trace(block, "legal_basis")
        if len(names) > 1 and re.fullmatch(r"[\wæøåÆØÅ-]+(?: [\w-]+)? [Kk]ommune", names[0].text):
            names[0].furniture = "municipality"
            self.trace(names.pop(0), "furniture")
        title, rest = "", []
        for block in names:
            joined = f"{title}: {block.text}" if DOCUMENT.match(title) else block.text
            if not title or DOCUMENT.match(title):
                title = joined if len(joined) <= headings.LONGEST else title
                self.trace(block, "title")
            else:
                rest.append(block)
        self.standard["title"] = title or "Kvalitetsstandard"
        for block in rest:
            if "lead" not in self.standard and len(block.text) <= 300:
                self.standard["lead"] = block.text
                self.trace(block, "lead")
            else:
                self.before.append(block)

    # --- Parts -------------------------------------------------------------------------------

    def titles_of_parts(self) -> dict[int, tuple[str, str]]:
        """For each block that is the title or subtitle of a part: which, and the audience.

        A heading that names an audience begins a part if another heading follows it at once, or
        if it stands higher than the headings below it. Headings that only hold others together
        begin parts too, when there are at least two of them.
        """
        found: dict[int, tuple[str, str]] = {}
        text = self.text[len(self.opening) :]
        ranked = [one for one in text if one.rank]
        named = [one for one in ranked if audience_of(one.text)]
        for place, block in enumerate(text):
            after = text[place + 1] if place + 1 < len(text) else None
            audience = audience_of(block.text) if block.rank else ""
            if id(block) in found or not block.rank:
                continue
            below = audience_below(after)
            if after is not None and below and (audience or self.is_title_again(block)):
                found[id(block)] = ("part", audience or below)
                found[id(after)] = ("subtitle", below)
            elif audience and (
                (after is not None and after.rank)
                or (len(named) > 1 and all(block.rank <= one.rank for one in ranked))
            ):
                found[id(block)] = ("part", audience)
        if not found:
            found = {id(one): ("part", self.default_audience()) for one in self.groups(text)}
        return found

    def groups(self, text) -> list[Block]:
        """Headings of which each only holds lower headings together."""
        ranked = [one for one in text if one.rank]
        top = min((one.rank for one in ranked), default=0)
        highest = [one for one in ranked if one.rank == top]
        for one in highest:
            place = next(n for n, block in enumerate(text) if block is one)
            after = text[place + 1] if place + 1 < len(text) else None
            if after is None or after.rank <= top:
                return []
        return highest if len(highest) > 1 else []

    def is_title_again(self, block) -> bool:
        title = letters(" ".join(one.text for one in self.opening))
        return letters(block.text) in title or "kvalitetsstandard" in block.text.lower()

    def is_part(self, block) -> bool:
        return id(block) in self.part_titles

    def default_audience(self) -> str:
        named = [audience_of(one.text) for one in self.opening]
        return next(filter(None, named), "") or self.spoken_to

    def open_part(self, title="", audience=""):
        audience = audience or self.default_audience()
        self.parts.append(
            {"audience": audience, "title": title or TITLES[audience], "sections": []}
        )

    # --- Block by block ----------------------------------------------------------------------

    def take(self, block):
        if not self.has_begun:
            self.take_title()
            self.has_begun = True
        if any(block is one for one in self.opening):
            return
        if block.furniture:
            self.trace(block, "furniture")
        elif not self.take_line_of_facts(block):
            self.take_text(block)

    def take_text(self, block):
        role, audience = self.part_titles.get(id(block), ("", ""))
        if role == "subtitle":
            self.parts[-1]["subtitle"] = block.text[:200]
            self.trace(block, "subtitle")
        elif role == "part":
            self.settle_before()
            self.open_part(block.text, audience)
            self.trace(block, "part")
        elif block.rank:
            self.settle_before()
            self.open_section(block)
        elif not self.parts or not self.parts[-1]["sections"]:
            self.before.append(block)
        else:
            self.add(block)

    def take_line_of_facts(self, block) -> bool:
        """Whether the line says only who approved the text, or when it was changed."""
        text = block.text
        approval = facts.approval_in(text)
        updated, in_force = facts.updated_in(text), facts.in_force_in(text)
        if approval and not self.approval:
            self.approval = approval[0]
            if approval[1]:
                self.trace(block, "approval")
                return True
        elif updated and updated[1] and not (self.parts and self.parts[-1].get("updated_on")):
            if self.parts:
                self.parts[-1]["updated_on"] = updated[0]
            else:
                self.updated_on = updated[0]
            self.trace(block, "updated")
            return True
        elif in_force and not self.in_force_from:
            self.in_force_from = in_force[0]
            if in_force[1]:
                self.trace(block, "in_force")
                return True
        return False

    def settle_before(self):
        """Put what stood below a title, and above the first heading, where it belongs."""
        blocks, self.before = self.before, []
        if not blocks:
            return
        is_listed = any(one.is_item for one in blocks)
        if self.parts or is_listed:
            if not self.parts:
                self.open_part()
            self.parts[-1]["sections"].append({"heading": "Indledning", "text": "", "items": []})
            for block in blocks:
                self.add(block)
            return
        lone = len(blocks) == 1 and len(blocks[0].text) <= 300 and not blocks[0].links
        if lone and "lead" not in self.standard and not blocks[0].is_unclear:
            self.standard["lead"] = blocks[0].text
            self.trace(blocks[0], "lead")
            return
        for block in blocks:
            self.introduction.append(markdown(block))
            self.trace(block, "introduction")

    def open_section(self, block):
        if not self.parts:
            self.open_part()
        sections = self.parts[-1]["sections"]
        heading = block.text.rstrip(":").strip()
        number = block.number
        section: dict = {"heading": heading, "text": "", "items": []}
        if number.isdigit():
            section["number"] = int(number)
        elif number:
            section["heading"] = f"{number} {heading}"
        above = sections[-1] if sections else None
        if above and not above["text"] and not above["items"]:
            # A heading that only stands above this one: both are said in one.
            joined = f"{above['heading']}: {section['heading']}"
            if len(joined) <= headings.LONGEST:
                above["heading"] = joined
                above.setdefault("number", section.get("number"))
                self.trace(block, "heading")
                return
        sections.append(section)
        self.trace(block, "heading")

    def add(self, block):
        """Put a text or a point into the last section, or into one that continues it."""
        sections = self.parts[-1]["sections"]
        section = sections[-1]
        if block.is_item and not block.is_unclear:
            section["items"].append({"text": block.text})
            self.trace(block, "item")
            return
        if section["items"]:
            section = {"text": "", "items": []}
            sections.append(section)
        section["text"] += ("\n\n" if section["text"] else "") + markdown(block)
        self.trace(block, "unclear" if block.is_unclear else "text")

    def trace(self, block, kept_as):
        section = len(self.parts[-1]["sections"]) if self.parts else 0
        self.trail.append(Trace(block, kept_as, len(self.parts), section, block.text))

    # --- The end -----------------------------------------------------------------------------

    def end(self, sender):
        if not self.has_begun:
            self.take_title()
        if self.before and not self.parts:
            self.open_part()
        self.settle_before()
        self.add_sender(sender)
        if not self.parts:
            self.open_part()
        for part in self.parts:
            fitting.settle(part)
        if self.updated_on and self.parts and "updated_on" not in self.parts[0]:
            self.parts[0]["updated_on"] = self.updated_on
        places = self.places()
        found = facts.gathered(places, self.standard["title"])
        if self.legal_basis:
            found["facts"]["legal_basis"] = self.legal_basis
        self.content = {
            "standard": self.standard | {"introduction": "\n\n".join(self.introduction)},
            **found,
            "parts": self.parts,
        }
        for part in self.parts:
            kinds.give(part)
        fitting.fit(self.content)

    def add_sender(self, lines):
        if not lines:
            return
        if not self.parts:
            self.open_part()
        heading, groups = letterhead.set_out(lines)
        section: dict = {"heading": heading, "text": "", "items": []}
        self.parts[-1]["sections"].append(section)
        seen: set[str] = set()
        said = []
        for group in groups:
            kept = []
            for block in group:
                repeated = any(letters(block.text) in one for one in seen) and not any(
                    one.isdigit() for one in block.text
                )
                self.trace(block, "furniture" if repeated else "text")
                if repeated:
                    block.furniture = "repeated"
                    continue
                seen.add(letters(block.text))
                kept.append(markdown(block))
            if kept:
                said.append(", ".join(kept))
        section["text"] = "\n\n".join(said)

    def places(self) -> list[facts.Place]:
        """Every text with the heading above it, in order."""
        found = [facts.Place(self.standard["title"]), facts.Place(self.standard.get("lead", ""))]
        found += [facts.Place(one) for one in self.introduction]
        for part in self.parts:
            heading = ""
            for section in part["sections"]:
                heading = section.get("heading") or heading
                texts = [*section["text"].split("\n\n"), *(one["text"] for one in section["items"])]
                found += [facts.Place(plain(one), heading, part["audience"]) for one in texts]
        return found


def audience_below(after: Block | None) -> str:
    """The audience that the line below a title names, if that line can stand there."""
    if after is None or after.is_item or not (after.rank or headings.could_be(after)):
        return ""
    return audience_of(after.text)


def is_basis(block) -> bool:
    """Whether a line only names the law: »§ 99 i Serviceloven«."""
    found = facts.BASIS.search(block.text)
    return found is not None and facts.is_all(found, block.text)
