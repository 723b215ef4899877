"""Standards brought in from elsewhere: what became of every piece of the file."""

from dataclasses import dataclass, field
from itertools import groupby
from typing import ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.municipalities.models import Municipality, Scoped, ScopedQuerySet
from standards import canonical
from standards.importing.blocks import words
from standards.importing.keys import Known, give_keys

from .edition import Edition
from .rows import Item, Section


class ImportQuerySet(ScopedQuerySet):
    @transaction.atomic
    def bring_in(self, draft, *, by):
        """Make a draft edition of a file that has been read (`importing.bounded.Draft`).

        Sections and items that the municipality's newest edition has in the same or nearly the
        same words keep its keys. Returns the import. The file itself is not kept.
        """
        # Two editors at once must not get the same number.
        municipality = Municipality.objects.select_for_update().get(pk=by.municipality_id)
        give_keys(draft.content, *known_to(municipality))
        content = canonical.without_absent(draft.content)
        brought_in = self.create(
            municipality=municipality,
            edition=Edition.objects.write(municipality, content, by=by),
            format=draft.format,
            words=draft.words["total"],
            words_kept=draft.words["kept"],
            words_unclear=draft.words["unclear"],
            approved_by=draft.approval.get("body", ""),
            approved_on=draft.approval.get("on"),
            in_force_from=draft.in_force_from,
            trail={"ignored": draft.ignored, "blocks": draft.trail},
        )
        Entry.objects.record(Deed.STANDARD_BROUGHT_IN, by=by)
        return brought_in


def known_to(municipality) -> tuple[Known, Known]:
    """The sections and items of the newest edition, each with what a new text takes over."""
    newest = Edition.objects.filter(municipality=municipality).order_by("-number").first()
    sections = Section.objects.filter(edition=newest).exclude(key="")
    items = Item.objects.filter(edition=newest)
    return (
        Known((one.heading, {"key": one.key}) for one in sections),
        Known((one.text, {"key": one.key, "kind": one.kind, "label": one.label}) for one in items),
    )


class Import(Scoped):
    """One file as it was read, and the draft edition that was made of it.

    `trail` has each block of the file in its order: its words, what it was taken for, and how it
    reads now. `approved_by` and the dates are what the file says of itself: they approve nothing.
    """

    web_rights = "select, insert, delete"
    readers = frozenset({Role.EDITOR})

    class Format(models.TextChoices):
        WORD = "word", _("Word")
        ODT = "odt", _("OpenDocument")
        PDF = "pdf", _("PDF")
        HTML = "html", _("web page")
        TEXT = "text", _("plain text")

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, related_name="brought_in", editable=False
    )
    format = models.CharField(_("format"), max_length=4, choices=Format)
    words = models.PositiveIntegerField(_("words in the file"))
    words_kept = models.PositiveIntegerField(_("words in the draft"))
    words_unclear = models.PositiveIntegerField(_("words not understood"))
    approved_by = models.CharField(_("approving body"), max_length=120, blank=True)
    approved_on = models.DateField(_("day of approval"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    trail = models.JSONField(_("what became of each block"))

    objects: ClassVar = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(
                name="import_format_is_on_its_list",
                condition=Q(format__in=["word", "odt", "pdf", "html", "text"]),
            ),
            models.CheckConstraint(
                name="import_keeps_no_more_words_than_there_are",
                condition=Q(words_kept__lte=F("words")) & Q(words_unclear__lte=F("words")),
            ),
        ]

    def __str__(self):
        return f"{self.get_format_display()} → {self.edition}"

    @property
    def ignored(self) -> list:
        """What in the file was no text and was left alone, in words."""
        return [IGNORED[one] for one in self.trail["ignored"] if one in IGNORED]

    @property
    def words_missing(self) -> int:
        return self.words - self.words_kept

    @property
    def places(self) -> list["Place"]:
        """The blocks of the file in their order, by the section of the draft they went to."""
        blocks = [Piece(row) for row in self.trail["blocks"]]
        return [
            Place(list(pieces))
            for _, pieces in groupby(blocks, key=lambda one: (one.part, one.section))
        ]


@dataclass
class Piece:
    """One block of the file beside what became of it."""

    row: dict
    part: int = field(init=False)
    section: int = field(init=False)

    def __post_init__(self):
        self.part, self.section = self.row["part"], self.row["section"]

    @property
    def source(self) -> str:
        return f"{self.row['marker']} {self.row['source']}".strip()

    @property
    def result(self) -> str:
        return self.row["result"]

    @property
    def is_unclear(self) -> bool:
        return self.row["as"] == "unclear"

    @property
    def is_beside_the_text(self) -> bool:
        return self.row["as"] in ("furniture", "approval", "updated", "in_force", "legal_basis")

    @property
    def is_mended(self) -> bool:
        """Whether the words were cut in two in the file."""
        changed = words(self.row["source"]) != words(self.row["result"])
        return changed and not self.is_beside_the_text

    @property
    def kept_as(self):
        """What the block was taken for, in words."""
        if self.row["as"] == "furniture":
            return FURNITURE.get(self.row["furniture"], _("Set aside"))
        return KEPT_AS.get(self.row["as"], "")


@dataclass
class Place:
    """A section of the draft, or what stands before the first, with the blocks that went to it."""

    pieces: list[Piece]

    @property
    def name(self) -> str:
        headings = (one.result for one in self.pieces if one.row["as"] in ("heading", "title"))
        return next(headings, "")


KEPT_AS = {
    "title": _("Title"),
    "lead": _("First sentence"),
    "introduction": _("Introduction"),
    "part": _("Part"),
    "subtitle": _("For whom"),
    "heading": _("Heading"),
    "text": _("Text"),
    "item": _("Point"),
    "legal_basis": _("Legal basis"),
    "approval": _("Approval"),
    "updated": _("Last changed"),
    "in_force": _("In force from"),
    "unclear": _("Not understood, kept as text"),
}
FURNITURE = {
    "page": _("Page number, set aside"),
    "header": _("Stands above the pages, set aside"),
    "footer": _("Stands below the pages, set aside"),
    "repeated": _("Said already, set aside"),
    "menu": _("The website's menu, set aside"),
    "municipality": _("Name of the municipality, set aside"),
    "table_head": _("Head of a table, set aside"),
}
IGNORED = {
    "macros": _("The file holds macros. They were not run and are not kept."),
    "scripts": _("The page holds scripts. They were not run and are not kept."),
    "comments": _("The file holds comments in its margin. They were not read."),
    "tags": _("Loose HTML tags stood in the text. They were taken out."),
}
