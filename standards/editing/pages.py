"""A page of a draft in front of one editor, and what they have typed on it."""

from types import SimpleNamespace

from django.utils.html import strip_tags

from standards.markdown import as_html
from standards.models import Unsaved
from standards.readability import lix

from .sheets import Sheet

MOST = 200_000  # characters that may wait unsaved on one page


class Page:
    """One page of a draft: opened, saved, refused, or changed by somebody else meanwhile.

    name: what it is called where unsaved text is kept. make: makes the sheet, from the rows, from
    what was sent (`data`) or from texts that are not saved (`typed`).
    """

    def __init__(self, user, edition, name, make):
        self.user, self.edition, self.name, self.make = user, edition, name, make
        self.rows: Sheet = make()
        self.sheet = self.rows
        self.state = self.rows.now
        self.status = 200
        self.conflict: list = []
        self.unsaved = Unsaved.objects.of(user, edition, name)
        self.offered = None

    def open(self, *, typed=False, brought=None):
        """Show the rows; offer what was typed and not saved, or show that instead.

        brought: unsaved text that came after its session had ended.
        """
        kept = brought or self.unsaved.first()
        if kept and self.rows.differences(self.rows.sent(kept.words)):
            self.offered = kept
            if typed:
                self.sheet, self.state = self.make(typed=self.rows.sent(kept.words)), kept.state

    def look(self, data):
        """Show what was sent as readers would see it, without saving it."""
        words = self.rows.sent(data)
        self.keep(words, data.get("state", ""))
        self.sheet, self.state = self.make(typed=words), data.get("state", "")

    def save(self, data) -> bool:
        """Save what was sent, unless it is wrong or was begun from rows that have changed since.

        Returns whether it stands in the draft now. What does not is kept as unsaved.
        """
        words = self.rows.sent(data)
        if data.get("state") != self.rows.now:
            self.conflict = self.rows.differences(words)
            if self.conflict:
                self.sheet, self.status = self.make(typed=words), 409
                return self.keep(words, self.state)
        else:
            self.sheet = self.make(data)
            if not self.sheet.is_valid():
                self.status = 422
                return self.keep(words, self.state)
            self.sheet.save_by(self.user)
        self.unsaved.delete()
        return True

    def keep(self, words, state) -> bool:
        """Keep texts that are not saved and say something else than the rows; returns False."""
        if not self.rows.differences(words):
            self.unsaved.delete()
        elif sum(map(len, words.values())) <= MOST:
            Unsaved.objects.keep(
                by=self.user, edition=self.edition, page=self.name, words=words, state=state[:64]
            )
        return False

    @property
    def shown(self):
        """What the sheet says, as the public page's pieces want it."""
        return passage_of(self.sheet)


def passage_of(sheet):
    """A section as it would read with the texts in the fields of a sheet, saved or not."""
    said = {name: field.value() or "" for name, field in ((f.name, f) for f in sheet)}
    texts = [row["text"].value() for row in sheet.rows if "text" in row.fields]
    items = [SimpleNamespace(text=text) for text in texts if text]
    text = said.get("text", said.get("introduction", ""))
    return SimpleNamespace(
        key="",
        anchor="shown",
        heading=said.get("heading", ""),
        number=said.get("number", ""),
        is_working_list=bool(said.get("is_working_list")),
        text=text,
        items=SimpleNamespace(all=items),
        lix=hardness(text, [item.text for item in items]),
    )


def hardness(text: str, items=()) -> float | None:
    """The readability number of a section as it is read: each item counts as a sentence."""
    said = strip_tags(as_html(text))
    return lix("\n".join([said, *(f"{item.rstrip('.')}." for item in items)]))
