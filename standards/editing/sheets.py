"""A page of a draft as a form: it knows what its rows were when it was opened.

Every text of the page is known by the name of its field, also those of the rows it lists (the
items of a section, the phones of a contact block). So one fixed way tells whether somebody else
changed the page meanwhile, what differs, and keeps what is typed and not saved.
"""

import hashlib
import json
import re
from datetime import date
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.utils.translation import gettext as _

from standards.wording import Run, compared

DAYS = ["%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"]
NEW = "new"  # in place of a row's number: the row that is to be


class Difference(NamedTuple):
    """A field in which two people wrote different things, as runs of words."""

    label: str
    lines: list[list[Run]]


def plain(text: str) -> str:
    """A text as it is compared and kept: one sign for a line's end, and no NUL."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def written(bound) -> str:
    """What stands in a field of a form that was made from the rows."""
    value = bound.value()
    if isinstance(value, bool):
        return "on" if value else ""
    if isinstance(value, date):
        value = bound.field.widget.format_value(value)
    return plain("" if value is None else str(value))


class Sheet(forms.ModelForm):
    """A form for one row of a draft, and for the rows it lists, if it lists some.

    typed: texts by name that stand in the fields instead of those of the rows.
    """

    lists = ""  # what the names of its rows begin with
    row_form: ClassVar[type[forms.ModelForm]]  # of those that list rows
    error_css_class = "wrong"

    def __init__(self, data=None, *, instance, typed=None):
        self.typed = typed or {}
        super().__init__(data, instance=instance, initial=self._said_of(""))
        self.rows = [self._row(data, row) for row in self._listed(data)] if self.lists else []

    # The rows ---------------------------------------------------------------------------------

    def listed(self):
        """The rows in the database that the page lists."""
        return []

    def new_row(self):
        """A row that is not there yet."""
        raise NotImplementedError

    def _listed(self, data):
        """(number, row) of each row shown: those there are, those that are gone, the new one."""
        there = {str(row.pk): row for row in self.listed()} if self.instance.pk else {}
        sent = re.compile(rf"{self.lists}-([0-9]{{1,18}})-")
        named = [sent.match(name) for name in [*(data or {}), *self.typed]]
        gone = [match[1] for match in named if match and match[1] not in there]
        return [*there.items(), *((pk, self.new_row()) for pk in dict.fromkeys([*gone, NEW]))]

    def _row(self, data, listed):
        number, row = listed
        prefix = f"{self.lists}-{number}"
        if data and not any(name.startswith(f"{prefix}-") for name in data):
            data = None  # somebody added it since the page was opened: it is left as it is
        form = self.row_form(
            data,
            instance=row,
            prefix=prefix,
            initial=self._said_of(f"{prefix}-"),
            empty_permitted=number == NEW,
            use_required_attribute=False,
        )
        form.number = number
        return form

    def _said_of(self, prefix):
        names = {name: f"{prefix}{name}" for name in self._names(prefix)}
        return {name: self.typed[said] for name, said in names.items() if said in self.typed}

    def _names(self, prefix):
        return (self.row_form if prefix else type(self)).base_fields

    # What it says, and whether that is still so -------------------------------------------------

    def bound_fields(self):
        """Every field of the page, with those of its rows."""
        return [*self, *(field for row in self.rows for field in row)]

    def values(self) -> dict[str, str]:
        """The texts in the fields by name. Asked of a sheet without data: those of the rows."""
        return {field.html_name: written(field) for field in self.bound_fields()}

    @property
    def now(self) -> str:
        """What the rows are now, as a hash."""
        new = f"{self.lists}-{NEW}-" if self.lists else NEW
        said = {name: text for name, text in self.values().items() if not name.startswith(new)}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def sent(self, data) -> dict[str, str]:
        """Of what was sent, the texts that belong to this page, by the name of their field."""
        mine = {name: data.get(name, "") for name in self.base_fields}
        if self.lists:
            fields = "|".join(self.row_form.base_fields)
            rows = re.compile(rf"{self.lists}-([0-9]{{1,18}}|{NEW})-({fields})")
            mine |= {name: data[name] for name in data if rows.fullmatch(name)}
        return {name: plain(str(text)) for name, text in mine.items()}

    def differences(self, words: dict[str, str]) -> list[Difference]:
        """Where these texts differ from what the rows say now. Asked of a sheet without data."""
        now = self.values()
        return [
            Difference(str(self.field_named(name).label), self._compared(name, now, text))
            for name, text in words.items()
            if text != now.get(name, "") and not self.says_nothing_new(name, words)
        ]

    def field_named(self, name):
        """The field of the page, or of one of its rows, that has this name."""
        of_row = self.lists and name.startswith(f"{self.lists}-")
        fields = self.row_form.base_fields if of_row else self.base_fields
        return fields[name.rpartition("-")[2]]

    def _compared(self, name, now, text):
        old, new = (self._told(name, said) for said in (now.get(name, ""), text))
        return compared(old.split("\n"), new.split("\n"))

    def _told(self, name, text) -> str:
        """A text of a field as a person reads it: the words of a choice, yes or no of a tick."""
        field = self.field_named(name)
        if isinstance(field, forms.BooleanField):
            return str(_("yes") if text else _("no"))
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return str(dict(choices).get(text, text))
        return text

    def says_nothing_new(self, name, words) -> bool:
        """Whether a field of the new row is left alone, or was saved by the same form already."""
        new = f"{self.lists}-{NEW}-"
        if not name.startswith(new):
            return False
        fields = list(self.row_form.base_fields)
        sent = {field: words.get(f"{new}{field}", "") for field in fields}
        return not sent[fields[0]] or any(
            all(written(row[field]) == text for field, text in sent.items())
            for row in self.rows
            if row.number != NEW and row[fields[0]].html_name not in words
        )

    # Saving -----------------------------------------------------------------------------------

    def is_valid(self):
        return all([super().is_valid(), *(row.is_valid() for row in self.rows if row.is_bound)])

    @property
    def all_errors(self):
        """(id of the field or nothing, words) of everything wrong on the page."""
        forms_shown = [self, *self.rows]
        return [
            *(("", error) for form in forms_shown for error in form.non_field_errors()),
            *((f.auto_id, error) for form in forms_shown for f in form for error in f.errors),
        ]

    @property
    def edition(self):
        """The draft it is a page of."""
        return self.instance.edition

    def save_by(self, user):
        """Save the page and its rows. Raises NotADraft."""
        with self.edition.changing(by=user):
            self.instance.save()
            for row in self.rows:
                if row.is_bound and row.has_changed():
                    self.save_row(row)

    def save_row(self, row):
        row.instance.save()


class SheetOfEdition(Sheet):
    """A page whose row is the draft itself."""

    @property
    def edition(self):
        return self.instance
