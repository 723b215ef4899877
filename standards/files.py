"""A standard as a TOML file: read strictly, so that a slip of the pen never becomes a promise."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import models

from outreach.municipalities.models import Municipality

from . import canonical
from .models import Approval, Edition, Item, Part, Phone, Publication, Section

DELIVERED = Path(__file__).resolve().parent / "content"

LINK_IN_PAGE = re.compile(r"\]\(#([^)]*)\)")
HEADING_IN_TEXT = re.compile(r"^ {0,3}(#{1,6}(\s|$)|(=+|-+)\s*$)", re.MULTILINE)


class Unreadable(Exception):
    """The file is not a standard; the message names the file and the place in it."""


@dataclass(frozen=True)
class StandardFile:
    """What a file says, checked: whose it is, the content, its approval and publication."""

    name: str
    municipality: dict
    content: dict
    approval: dict
    publication: dict


def read(path: Path) -> StandardFile:
    """Read and judge a file. Raises Unreadable at the first thing that is not as it should be."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Unreadable(f"{path.name}: cannot be read ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path.name}: is not TOML: {error}") from error
    top = Table(path.name, "", tables)
    top.may_hold({"municipality", "approval", "publication", "parts", *canonical.TABLES})
    content = {
        name: _with_phones(top.table(name), names) for name, names in canonical.TABLES.items()
    }
    content["parts"] = _parts(top)
    return StandardFile(
        name=path.name,
        municipality=top.table("municipality").fields(
            Municipality, ["slug", "name", "official_code"]
        ),
        content=canonical.without_absent(content),
        approval=top.table("approval").fields(Approval, ["how", "body", "on", "minutes_reference"]),
        publication=top.table("publication").fields(
            Publication, ["in_force_from", "first_day_is_stated", "change_note", "is_minor"]
        ),
    )


class Table:
    """One table of the file and its place, in words, for the messages."""

    def __init__(self, file, place, values):
        self.file, self.place, self.values = file, place, values
        if not isinstance(values, dict):
            self.refuse("should be a table")

    def refuse(self, why):
        where = f"{self.file}: {self.place}: " if self.place else f"{self.file}: "
        raise Unreadable(f"{where}{why}.")

    def may_hold(self, names):
        if unknown := sorted(set(self.values) - set(names)):
            self.refuse(f"unknown key {', '.join(unknown)}")

    def table(self, name) -> "Table":
        return Table(self.file, name, self.values.get(name, {}))

    def tables(self, name, singular) -> list["Table"]:
        """The tables of a list, each with its number in its place."""
        rows = self.values.get(name, [])
        if not isinstance(rows, list):
            self.refuse(f"{name} should be a list of tables")
        before = f"{self.place}, " if self.place else ""
        return [
            Table(self.file, f"{before}{singular} {number}", row)
            for number, row in enumerate(rows, 1)
        ]

    def fields(self, model, names, besides=()) -> dict:
        """The values as the model's fields take them. names: keys, or keys with their fields.

        besides: keys that the table may hold for others to read.
        """
        names = names if isinstance(names, dict) else {name: name for name in names}
        self.may_hold({*names, *besides})
        values = {
            name: self._value(model._meta.get_field(field), name)
            for name, field in names.items()
            if name in self.values
        }
        row = model(**{names[name]: value for name, value in values.items()})
        others = {field.name for field in model._meta.get_fields()} - set(names.values())
        try:
            row.clean_fields(exclude=others)
            row.validate_constraints(exclude=others)
        except ValidationError as error:
            named = {field: name for name, field in names.items()}
            field, reasons = next(iter(error.message_dict.items()))
            self.refuse(f"{named.get(field, '')}: {reasons[0]}".removeprefix(": ").rstrip("."))
        return values

    def _value(self, field, name):
        value = self.values[name]
        expected = next(kind for fields, kind in TYPES if isinstance(field, fields))
        if type(value) is not expected:
            self.refuse(f"{name} should be {IN_WORDS[expected]}")
        return value.strip() if expected is str else value


TYPES = [
    (models.BooleanField, bool),
    (models.DateField, date),
    (models.IntegerField, int),
    (models.Field, str),
]
IN_WORDS = {
    bool: "true or false",
    date: "a date without quotes (2020-04-30)",
    int: "a whole number",
    str: "a text",
}


def _with_phones(table, names):
    """One of the tables of facts. Contact and complaint hold phones besides."""
    takes_phones = table.place in Phone.Purpose.values
    values = table.fields(Edition, names, besides=["phones"] if takes_phones else [])
    if takes_phones:
        values["phones"] = [
            phone.fields(Phone, canonical.PHONE) for phone in table.tables("phones", "phone")
        ]
    return values


def _parts(top) -> list[dict]:
    section_keys: dict[str, str] = {}
    item_keys: dict[str, str] = {}
    parts = []
    linked = []
    for table in top.tables("parts", "part"):
        part = table.fields(Part, canonical.PART, besides=["sections"])
        part["sections"] = []
        for place in table.tables("sections", "section"):
            section = _section(place, is_first=not part["sections"])
            _once(place, section.get("key"), section_keys)
            for item_place, item in zip(
                place.tables("items", "item"), section["items"], strict=True
            ):
                _once(item_place, item["key"], item_keys)
            linked += [(place, key) for key in LINK_IN_PAGE.findall(section.get("text", ""))]
            part["sections"].append(section)
        if not part["sections"]:
            table.refuse("has no sections")
        parts.append(part)
    if not parts:
        top.refuse("has no parts")
    for place, key in linked:
        if key not in section_keys:
            place.refuse(f"links to #{key}, which is no section's key")
    return parts


def _section(table, *, is_first) -> dict:
    section = table.fields(Section, canonical.SECTION, besides=["items"])
    section["items"] = [item.fields(Item, canonical.ITEM) for item in table.tables("items", "item")]
    continues = not (is_first or section.get("number") or section.get("is_working_list"))
    if not section.get("heading") and not continues:
        table.refuse("has no heading")
    if not section.get("text") and not section["items"]:
        table.refuse("has neither text nor items")
    if HEADING_IN_TEXT.search(section.get("text", "")):
        table.refuse("has a heading or a rule in its text; give it a section of its own")
    return section


def _once(table, key, seen):
    if key and key in seen:
        table.refuse(f"key {key} is already used by {seen[key]}")
    seen[key] = table.place
