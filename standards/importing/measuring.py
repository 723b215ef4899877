"""How well a file was understood, against what somebody found in it by hand."""

import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from .blocks import letters
from .bounded import Draft

ANSWERS = Path(__file__).resolve().parent / "answers"


@dataclass
class Answer:
    """What a file holds. A section: how its heading begins, its number, and its lists' lengths.

    facts: by name as in the canonical content, phones as a list of numbers; see `agrees`.
    """

    title: str
    parts: list[dict]
    facts: dict

    @classmethod
    def of(cls, path: Path) -> "Answer":
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(told["title"], told["parts"], told.get("facts", {}))


def delivered() -> list[Path]:
    return sorted(ANSWERS.glob("*.toml"))


def fitting(draft: Draft, answers: list[Answer]) -> Answer | None:
    """The answer for a file with this title, if there is one."""
    title = letters(draft.content["standard"]["title"])
    return next((one for one in answers if letters(one.title) == title), None)


def lines(draft: Draft, answer: Answer | None) -> list[str]:
    """The measure in words and figures."""
    total, kept, unclear = (draft.words[name] for name in ("total", "kept", "unclear"))
    said = [
        f"words kept, in their order: {kept} of {total} ({share(kept, total)})",
        f"words not understood: {unclear} of {total} ({share(unclear, total)})",
    ]
    found = outline(draft.content["parts"])
    if answer is None:
        said.append(f"no answer to compare with: {found_in_words(found)}")
        return said
    wanted = [
        entry
        for part in answer.parts
        for entry in [
            ("part", part["audience"]),
            *(one for section in part["sections"] for one in entries(section)),
        ]
    ]
    for name, kinds in (("parts", {"part"}), ("sections", {"section"}), ("points", {"point"})):
        ours = [one for one in found if one[0] in kinds]
        theirs = [one for one in wanted if one[0] in kinds]
        same = in_common(ours, theirs)
        said.append(f"{name}: {same} of {len(theirs)} found, {len(ours) - same} too many")
    facts = facts_of(draft)
    wrong = [name for name, value in answer.facts.items() if not agrees(facts.get(name), value)]
    said.append(
        f"facts: {len(answer.facts) - len(wrong)} of {len(answer.facts)} found"
        + (f" (not: {', '.join(wrong)})" if wrong else "")
    )
    extra = sorted(name for name in facts if name not in answer.facts and facts[name])
    if extra:
        said.append(f"facts beside the answer: {', '.join(extra)}")
    return said


def agrees(found, wanted) -> bool:
    """Whether a fact is the one wanted; of a long one the answer has the beginning and »…«."""
    if isinstance(wanted, str) and wanted.endswith("…"):
        return isinstance(found, str) and found.startswith(wanted[:-1])
    return found == wanted


def outline(parts: list[dict]) -> list[tuple]:
    """What the measure compares, in order: parts, sections, and each point of each list."""
    return [
        entry
        for part in parts
        for entry in [
            ("part", part["audience"]),
            *(
                one
                for section in part["sections"]
                for one in entries(
                    {
                        "begins": section.get("heading", ""),
                        "number": section.get("number"),
                        "points": len(section["items"]),
                    }
                )
            ),
        ]
    ]


def entries(section: dict) -> list[tuple]:
    """A section and its points. Of the heading only the first word counts: wording may differ."""
    begins = letters((section.get("begins") or "").partition(" ")[0])
    heading = [("section", section.get("number"), begins)] if begins else []
    return heading + [("point", begins, order) for order in range(section.get("points", 0))]


def in_common(ours: list[tuple], theirs: list[tuple]) -> int:
    """How many entries both have, in the same order."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def facts_of(draft: Draft) -> dict:
    """The facts of a draft, flat: dates as ISO 8601, phones as their numbers."""
    content = draft.content
    flat = dict(content["facts"])
    for table in ("contact", "complaint"):
        for name, value in content[table].items():
            numbers = [one["number"] for one in value] if name == "phones" else value
            flat[f"{table}_{name}"] = numbers
    flat["approved_by"] = draft.approval.get("body", "")
    days = {"approved_on": draft.approval.get("on"), "in_force_from": draft.in_force_from}
    for order, part in enumerate(content["parts"], 1):
        days[f"updated_{order}"] = part.get("updated_on")
    return flat | {name: day.isoformat() for name, day in days.items() if day}


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def found_in_words(found: list[tuple]) -> str:
    count = {kind: sum(one[0] == kind for one in found) for kind in ("part", "section", "point")}
    return f"{count['part']} parts, {count['section']} sections, {count['point']} points"
