"""Editions of a municipality's quality standard: the text with its facts and addresses."""

from contextlib import contextmanager
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import NEVER_TRUNCATED
from outreach.municipalities.models import Municipality, Scoped, ScopedQuerySet
from standards import canonical
from standards.frozen import EDITION_STAYS

from .deeds import Living, NotAsWritten
from .life import Publication
from .rows import Item, Part, Phone, Section, last_order


class NotADraft(Exception):
    """The edition was published or discarded, and nobody writes in it any more."""


EMPTY = {"standard": {"title": "Kvalitetsstandard"}}  # what a draft from nothing begins with


class EditionQuerySet(ScopedQuerySet):
    def in_force(self, municipality, on):
        """The edition that the municipality is held to on a day, or None before the first."""
        return (
            self.filter(
                publications__municipality=municipality, publications__in_force_from__lte=on
            )
            .order_by("-publications__in_force_from")
            .first()
        )

    def published(self):
        """The editions that are no drafts, each once, newest first."""
        life = Publication.objects.filter(edition=OuterRef("pk"))
        return self.filter(Exists(life)).order_by("municipality", "-number")

    def published_as(self, municipality, content_hash):
        """The newest published edition of a municipality with just this content, or None."""
        ours = self.published().filter(municipality=municipality)
        return ours.filter(content_hash=content_hash).first()

    def drafts(self):
        """The editions somebody may still write in, newest first."""
        life = Publication.objects.filter(edition=OuterRef("pk"))
        return self.filter(~Exists(life), discarded_on=None).order_by("municipality", "-number")

    def with_content(self):
        """With everything an edition consists of, in a fixed number of queries."""
        return self.prefetch_related("phones", "parts__sections__items", "approvals")

    def with_life(self):
        """With who wrote, read, approved and published them, in a fixed number of queries."""
        return self.select_related("municipality").prefetch_related(
            "hands__user",
            "readings__read_by",
            "remarks__written_by",
            "approvals",
            "publications__published_by",
        )

    @transaction.atomic
    def write(self, municipality, content, *, by=None, loaded_from=""):
        """A new draft with this content, in the canonical form; returns the edition.

        content: tables as in canonical.TABLES, and `parts` with their `sections` and `items`.
        by: the editor who writes it; None for content that is delivered with the program.
        """
        newest = self.filter(municipality=municipality).order_by("-number").first()
        fields = {
            field: content[table][name]
            for table, names in canonical.TABLES.items()
            for name, field in names.items()
            if name in content.get(table, {})
        }
        edition = self.create(
            municipality=municipality,
            number=newest.number + 1 if newest else 1,
            content_hash=canonical.hash_of(content),
            loaded_from=loaded_from,
            **fields,
        )
        edition.add_content(content)
        if by:
            edition.hands.create(user=by)
        return edition

    @transaction.atomic
    def start(self, *, by, after, source=None):
        """A new draft of the editor's municipality with a source's content, or almost empty.

        after: the number of the newest edition the editor had seen, 0 for none. Sent twice it
        makes one draft: the one this editor has just started from the same source is returned.
        """
        home = Municipality.objects.select_for_update().get(pk=by.municipality_id)
        content = source.content() if source else EMPTY
        newest = self.filter(municipality=home).order_by("-number").first()
        if newest and newest.number > after and newest.is_untouched_copy(content, by=by):
            return newest
        draft = self.write(home, content, by=by)
        Entry.objects.record(Deed.EDITION_STARTED, by=by)
        return draft


class Edition(Living, Scoped):
    """One text of a municipality's standard, with the facts and addresses that belong to it.

    What the standard does not say is empty. `content_hash` is what an approval is bound to.
    `loaded_from` names the content file, for an edition that was not written by an editor.
    """

    number = models.PositiveSmallIntegerField(_("edition"))
    loaded_from = models.CharField(_("content file"), max_length=60, blank=True, editable=False)
    content_hash = models.CharField(
        _("content hash"),
        max_length=64,
        editable=False,
        validators=[RegexValidator(canonical.HASH)],
    )
    discarded_on = models.DateField(_("discarded on"), null=True, editable=False)
    title = models.CharField(_("title"), max_length=150)
    lead = models.CharField(_("first sentence"), max_length=300, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)

    legal_basis = models.CharField(_("legal basis"), max_length=150, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"), null=True, blank=True)
    response_days = models.PositiveSmallIntegerField(
        _("working days until an answer"), null=True, blank=True
    )
    response_words = models.CharField(_("answer, in words"), max_length=200, blank=True)
    sealed_details_allowed = models.BooleanField(_("sealed details are allowed"), default=False)
    citizens_word_allowed = models.BooleanField(_("the citizen's word is allowed"), default=False)
    price = models.CharField(_("price"), max_length=100, blank=True)
    review_interval_months = models.PositiveSmallIntegerField(
        _("months between reviews"), null=True, blank=True
    )

    contact_unit = models.CharField(_("contact: unit"), max_length=120, blank=True)
    contact_hours = models.CharField(_("contact: hours"), max_length=200, blank=True)
    contact_address = models.TextField(_("contact: address"), blank=True)
    contact_mail = models.EmailField(_("contact: e-mail"), blank=True)
    contact_eboks = models.CharField(_("contact: e-Boks"), max_length=300, blank=True)
    contact_web = models.URLField(_("contact: website"), blank=True)

    complaint_unit = models.CharField(_("complaints: unit"), max_length=120, blank=True)
    complaint_address = models.TextField(_("complaints: address"), blank=True)
    complaint_words = models.TextField(_("complaints: how"), blank=True)

    readers = frozenset({Role.EDITOR})  # of drafts; what is published is read by everybody

    objects: ClassVar = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "-number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                name="edition_number_is_used_once", fields=["municipality", "number"]
            ),
            models.CheckConstraint(name="edition_numbers_begin_at_1", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="edition_hash_is_sha256", condition=Q(content_hash__regex=canonical.HASH)
            ),
            models.CheckConstraint(
                name="edition_promises_whole_days_and_months",
                condition=(Q(response_days=None) | Q(response_days__gte=1))
                & (Q(review_interval_months=None) | Q(review_interval_months__gte=1)),
                violation_error_message=_("A promise in days or months begins at 1."),
            ),
        ]
        triggers = [EDITION_STAYS, NEVER_TRUNCATED]

    def __str__(self):
        return f"{self.title} ({self.number})"

    @property
    def is_draft(self) -> bool:
        """Whether somebody may still write in it."""
        return not self.discarded_on and not self.publications.all()

    def content(self) -> dict:
        """The whole content in the canonical form, without what is absent."""
        content: dict[str, Any] = {
            table: {name: getattr(self, field) for name, field in names.items()}
            for table, names in canonical.TABLES.items()
        }
        for purpose, phones in self.phones_by_purpose.items():
            content[purpose]["phones"] = [phone.content() for phone in phones]
        content["parts"] = [part.content() for part in self.parts.all()]
        return canonical.without_absent(content)

    @property
    def phones_by_purpose(self) -> dict:
        """The phones for each purpose, in order."""
        return {
            purpose: [phone for phone in self.phones.all() if phone.purpose == purpose]
            for purpose in Phone.Purpose.values
        }

    @property
    def has_contact(self) -> bool:
        """Whether the standard says how to get hold of somebody."""
        fields = [getattr(self, field) for field in canonical.CONTACT.values()]
        return any(fields) or bool(self.phones_by_purpose[Phone.Purpose.CONTACT])

    @property
    def contact_web_name(self) -> str:
        """The web address as people write it."""
        return self.contact_web.partition("://")[2].removesuffix("/")

    @property
    def has_complaint_route(self) -> bool:
        """Whether the standard says how to complain."""
        fields = [getattr(self, field) for field in canonical.COMPLAINT.values()]
        return any(fields) or bool(self.phones_by_purpose[Phone.Purpose.COMPLAINT])

    @property
    def reading(self):
        """The newest second reading of the content as it is, or None."""
        wrote = {hand.user_id for hand in self.hands.all()}
        fitting = [
            one
            for one in self.readings.all()
            if one.content_hash == self.content_hash and one.read_by_id not in wrote
        ]
        return fitting[-1] if fitting else None

    @property
    def lacks_second_reader(self) -> bool:
        """Whether somebody here wrote it and nobody else has read it as it is."""
        return bool(self.hands.all()) and self.reading is None

    @property
    def approval(self):
        """The newest approval of the content as it is, or None."""
        fitting = [one for one in self.approvals.all() if one.content_hash == self.content_hash]
        return fitting[-1] if fitting else None

    def add_content(self, content):
        """Write the rows this draft consists of: phones, parts, sections and items."""
        phones = [
            Phone(edition=self, purpose=purpose, order=order, **phone)
            for purpose in Phone.Purpose.values
            for order, phone in enumerate(content.get(purpose, {}).get("phones", []), 1)
        ]
        parts, sections, items = [], [], []
        for part_order, part in enumerate(content.get("parts", []), 1):
            fields = {name: part[name] for name in canonical.PART if name in part}
            parts.append(Part(edition=self, order=part_order, **fields))
            for section_order, section in enumerate(part.get("sections", []), 1):
                fields = {name: section[name] for name in canonical.SECTION if name in section}
                sections.append(
                    Section(edition=self, part=parts[-1], order=section_order, **fields)
                )
                items += [
                    Item(edition=self, section=sections[-1], order=order, **item)
                    for order, item in enumerate(section.get("items", []), 1)
                ]
        for model, rows in ((Phone, phones), (Part, parts), (Section, sections), (Item, items)):
            model.objects.bulk_create(rows)

    def is_untouched_copy(self, content, *, by) -> bool:
        """Whether this is a draft with that content in which nobody but the editor wrote."""
        hands = [hand.user_id for hand in self.hands.all()]
        return hands == [by.pk] and self.content_hash == canonical.hash_of(content)

    @contextmanager
    def changing(self, *, by):
        """Lock this draft while an editor changes its rows, and note the change at the end.

        Where nothing was changed, nothing is noted. Raises NotADraft.
        """
        with transaction.atomic():
            written = Edition.objects.select_for_update().get(pk=self.pk)
            if written.discarded_on or written.publications.exists():
                raise NotADraft(self)
            before = Edition.objects.with_content().get(pk=self.pk)
            yield
            after = Edition.objects.with_content().get(pk=self.pk)
            if canonical.hash_of(after.content()) != written.content_hash:
                after.date_changed_parts(since=before)
                self.rewritten(by=by)
                Entry.objects.record(Deed.EDITION_CHANGED, by=by)

    def date_changed_parts(self, *, since):
        """Date each part that says when it was changed last, and differs from the draft before.

        A day that the editor wrote in the same change stands; a part without a day gets none.
        """
        before = {part.pk: part.content() for part in since.parts.all()}
        for part in self.parts.all():
            was, now = before.get(part.pk, {}), part.content()
            stays = part.updated_on and was.get("updated_on") == part.updated_on
            if stays and was != now:
                part.updated_on = timezone.localdate()
                part.save(update_fields=["updated_on"])

    @transaction.atomic
    def discard(self, *, by):
        """Put this draft aside for good. It can still be read and copied; done twice, once."""
        written = Edition.objects.select_for_update().get(pk=self.pk)
        if written.publications.exists():
            raise NotADraft(self)
        if not written.discarded_on:
            self.unsaved.all().delete()
            self.discarded_on = written.discarded_on = timezone.localdate()
            written.save(update_fields=["discarded_on"])
            Entry.objects.record(Deed.EDITION_DISCARDED, by=by)

    def add_part(self, *, by, **fields):
        """A new part at the end of this draft."""
        with self.changing(by=by):
            return self.parts.create(order=last_order(self.parts) + 1, **fields)

    def rewritten(self, *, by):
        """Note that an editor changed the rows of this draft, as the last act of the change.

        The content gets its new hash, so that readings and approvals of the old one no longer
        count, and the editor can no longer be the second reader.
        """
        written = Edition.objects.select_for_update().get(pk=self.pk)
        content = Edition.objects.with_content().get(pk=self.pk).content()
        self.content_hash = written.content_hash = canonical.hash_of(content)
        written.save(update_fields=["content_hash"])
        written.hands.get_or_create(user=by)

    def approve(self, *, how, body="", on=None, minutes_reference="", by=None):
        """Record who approved the content as it is now, or that nobody did or is named.

        by: the editor who records it; None for what comes with the program.
        """
        return self.approvals.create(
            content_hash=self.content_hash,
            how=how,
            body=body,
            on=on,
            minutes_reference=minutes_reference,
            recorded_by=by,
        )

    @transaction.atomic
    def publish(
        self, *, in_force_from, change_note="", is_minor=False, first_day_is_stated=True, by=None
    ):
        """Put the edition in force from a day. From now on its content is fixed.

        by: the editor who publishes it; None for what comes with the program. What nobody but
        its writers has read is marked so. Raises NotAsWritten when the rows are not those that
        the hash was taken of.
        """
        written = self.as_written()
        return written.publications.create(
            municipality_id=self.municipality_id,
            in_force_from=in_force_from,
            first_day_is_stated=first_day_is_stated,
            change_note=change_note,
            is_minor=is_minor,
            was_unread=written.lacks_second_reader,
            published_by=by,
        )

    def as_written(self):
        """This edition, fresh and locked until the transaction ends, with its whole content.

        Raises NotAsWritten when the rows are not those that the content hash was taken of.
        """
        Edition.objects.select_for_update().get(pk=self.pk)
        written = Edition.objects.with_content().get(pk=self.pk)
        if canonical.hash_of(written.content()) != written.content_hash:
            raise NotAsWritten(self)
        return written
