"""What an edition consists of: phones, parts, sections and items."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Deferrable, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from standards import canonical, keys
from standards.frozen import content_stays

from .life import Publication

is_key = RegexValidator(
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", _("A key has small letters a–z, digits and single hyphens.")
)
is_phone = RegexValidator(
    r"^([0-9]{2}( [0-9]{2}){3}|[0-9]{3,4})$",
    _("Write a phone number as 12 34 56 78, or three or four digits."),
)


class Gone(Exception):
    """A row that was to be changed, or beside which one was to stand, is no longer there."""


def last_order(rows) -> int:
    """The highest place taken among these rows; 0 when there are none."""
    return rows.aggregate(last=models.Max("order"))["last"] or 0


class InEdition(models.Model):
    """A row that an edition consists of. It names its edition, however deep it stands.

    `above` is the name of the key to the row it stands in.
    """

    above = "edition"

    edition = models.ForeignKey("standards.Edition", on_delete=models.CASCADE, editable=False)
    order = models.PositiveSmallIntegerField(_("order"))

    canonical_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def content(self) -> dict:
        """This row in the canonical form."""
        return {name: getattr(self, name) for name in self.canonical_fields}

    def move(self, *, by, before=None, after=None, into=None):
        """Put this row before or after another of its kind, or last into the row above.

        It says where, not how far: a page that has grown old, or a button pressed twice, moves
        nothing to another place than the one meant. Raises Gone, NotADraft.
        """
        model, beside = type(self), before or after
        with self.edition.changing(by=by):
            if not model.objects.filter(pk=self.pk).exists():
                raise Gone(self)
            above = getattr(beside, self.above) if beside else into
            rows = list(model.objects.filter(**{self.above: above}).exclude(pk=self.pk))
            if beside and beside not in rows:
                raise Gone(beside)
            place = rows.index(beside) + (after is not None) if beside else len(rows)
            rows.insert(place, self)
            setattr(self, self.above, above)
            for order, row in enumerate(rows, 1):
                row.order = order
            model.objects.bulk_update(rows, ["order", self.above])

    def remove(self, *, by):
        """Take this row, and what stands in it, out of the draft. Raises NotADraft."""
        with self.edition.changing(by=by):
            self.delete()


class Keyed(InEdition):
    """A row that is known by its key from edition to edition, whatever its words."""

    key = models.CharField(_("key"), max_length=60, blank=True, validators=[is_key])

    class Meta:
        abstract = True

    def fresh_key(self, words, **same) -> str:
        """A key for this new row, made from its words.

        A key the municipality has used stays with its own words: the words of `same` (field and
        text) get their old key again, and others get one that was never used.
        """
        rows = type(self)._default_manager.filter(
            edition__municipality=self.edition.municipality_id
        )
        here = set(rows.filter(edition=self.edition).values_list("key", flat=True))
        earlier = rows.exclude(edition=self.edition)
        known = earlier.filter(**same).exclude(key="").order_by("-edition__number").first()
        if known and known.key not in here:
            return known.key
        used = set(earlier.values_list("key", flat=True).distinct())
        return keys.key_from(words, taken=here | used)

    def rekey(self, key, *, by, why):
        """Give this row another key, for a reason the second reader sees. The series breaks.

        Raises IntegrityError when another row of the draft has the key, and NotADraft.
        """
        with self.edition.changing(by=by):
            self.edition.key_changes.create(
                old_key=self.key, new_key=key, why=why, changed_by=by, on=timezone.localdate()
            )
            self.key = key
            self.save(update_fields=["key"])


class Phone(InEdition):
    """A telephone number that the standard gives, written as it is printed: 12 34 56 78."""

    class Purpose(models.TextChoices):
        CONTACT = "contact", _("contact")
        COMPLAINT = "complaint", _("complaints")

    canonical_fields = canonical.PHONE

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.CASCADE, related_name="phones", editable=False
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    number = models.CharField(_("number"), max_length=20, validators=[is_phone])
    label = models.CharField(_("whose"), max_length=60, blank=True)
    hours = models.CharField(_("hours"), max_length=120, blank=True)

    class Meta:
        ordering = ["purpose", "order"]
        verbose_name = _("phone")
        verbose_name_plural = _("phones")
        constraints = [
            models.UniqueConstraint(
                name="phone_has_its_own_place",
                fields=["edition", "purpose", "order"],
                deferrable=Deferrable.IMMEDIATE,
            ),
        ]
        triggers = content_stays()

    def __str__(self):
        return self.number

    @property
    def dialled(self) -> str:
        """The number as a telephone dials it; short numbers have no country code."""
        digits = self.number.replace(" ", "")
        return f"+45{digits}" if len(digits) == 8 else digits


class Part(InEdition):
    """What an edition says to one kind of reader, with its own date of last change."""

    class Audience(models.TextChoices):
        EVERYONE = "everyone", _("everyone")
        CITIZEN = "citizen", _("citizens")
        PROFESSIONAL = "professional", _("professionals")
        PARTNER = "partner", _("partners")

    canonical_fields = canonical.PART

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.CASCADE, related_name="parts", editable=False
    )
    audience = models.CharField(_("audience"), max_length=12, choices=Audience)
    title = models.CharField(_("title"), max_length=150)
    subtitle = models.CharField(_("for whom"), max_length=200, blank=True)
    updated_on = models.DateField(_("last changed"), null=True, blank=True)

    class Meta:
        ordering = ["order"]
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        constraints = [
            models.UniqueConstraint(
                name="part_has_its_own_place",
                fields=["edition", "order"],
                deferrable=Deferrable.IMMEDIATE,
            ),
        ]
        triggers = content_stays()

    def __str__(self):
        return self.title

    def content(self) -> dict:
        return super().content() | {"sections": [one.content() for one in self.sections.all()]}

    def add_section(self, *, by, **fields):
        """A new section at the end of this part."""
        with self.edition.changing(by=by):
            order = last_order(self.sections) + 1
            return self.sections.create(edition=self.edition, order=order, **fields)

    @property
    def passages(self) -> list[list["Section"]]:
        """The sections, each heading together with the sections that continue it."""
        passages: list[list[Section]] = []
        for section in self.sections.all():
            if section.heading or not passages:
                passages.append([])
            passages[-1].append(section)
        return passages


class Section(Keyed):
    """A text, a list or both, under a heading; without one it continues the section above.

    The key is the same in every language and edition, and is the section's address on the page.
    A working list is what the forms need and the approved text lacks; it is shown as such.
    """

    above = "part"
    canonical_fields = canonical.SECTION

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.CASCADE, related_name="+", editable=False
    )
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    heading = models.CharField(_("heading"), max_length=150, blank=True)
    text = models.TextField(_("text"), blank=True)
    is_working_list = models.BooleanField(_("not part of the approved text"), default=False)

    class Meta:
        ordering = ["order"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(
                name="section_has_its_own_place",
                fields=["part", "order"],
                deferrable=Deferrable.IMMEDIATE,
            ),
            models.UniqueConstraint(
                name="section_key_is_used_once_in_an_edition",
                fields=["edition", "key"],
                condition=~Q(key=""),
            ),
        ]
        triggers = content_stays(parent=("standards_part", "part_id"))

    def __str__(self):
        return self.heading or self.key or str(self.order)

    def save(self, *args, **kwargs):
        """A heading brings a key with it, which is then there to stay."""
        if self.heading and not self.key:
            self.key = self.fresh_key(self.heading, heading=self.heading)
        super().save(*args, **kwargs)

    def add_item(self, *, by, kind, text, label=""):
        """A new item at the end of this section, with a key made from its words."""
        item = Item(edition=self.edition, section=self, kind=kind, text=text, label=label)
        with self.edition.changing(by=by):
            item.key = item.fresh_key(label or text, text=text)
            item.order = last_order(self.items) + 1
            item.save()
        return item

    def content(self) -> dict:
        return super().content() | {"items": [one.content() for one in self.items.all()]}

    @property
    def anchor(self) -> str:
        """The section's address on the page: the same in every edition where it has a key."""
        return self.key or f"section-{self.part.order}-{self.order}"


class ItemQuerySet(models.QuerySet):
    def in_force(self, municipality, on):
        """The items of the edition in force on a day, in the standard's order."""
        held = Publication.objects.filter(municipality=municipality, in_force_from__lte=on)
        newest = held.order_by("-in_force_from").values("edition")[:1]
        return self.filter(edition=models.Subquery(newest)).order_by(
            "section__part__order", "section__order", "order"
        )

    def offered(self, municipality, kind, on):
        """The items of a kind in the edition in force on a day, in the standard's order."""
        return self.in_force(municipality, on).filter(kind=kind)

    def lists_in_force(self, municipality, on, *kinds) -> dict[str, dict[str, "Item"]]:
        """The items of these kinds in force on a day as {kind: {key: item}}, in the standard's
        order; of all kinds where none is named."""
        lists: dict[str, dict[str, Item]] = {}
        asked = models.Q(kind__in=kinds) if kinds else models.Q()
        for item in self.in_force(municipality, on).filter(asked):
            lists.setdefault(item.kind, {})[item.key] = item
        return lists


class Item(Keyed):
    """One point of a list. What is registered elsewhere refers to it, and is counted by its key."""

    class Kind(models.TextChoices):
        CRITERION = "criterion", _("criterion")
        VULNERABILITY = "vulnerability", _("vulnerability")
        SUPPORT = "support", _("support")
        PLACE = "place", _("place")
        SERVICE = "service", _("service")
        SOURCE = "source", _("source")
        QUALITY_GOAL = "quality_goal", _("quality goal")
        ACTIVITY = "activity", _("activity")
        PLAIN = "plain", _("plain")

    # The kinds that forms ask about: what is written in them is met again outside the standard.
    ASKED = {
        Kind.CRITERION,
        Kind.VULNERABILITY,
        Kind.SUPPORT,
        Kind.PLACE,
        Kind.SERVICE,
        Kind.SOURCE,
    }
    above = "section"
    canonical_fields = canonical.ITEM

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.CASCADE, related_name="items", editable=False
    )
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    key = models.CharField(_("key"), max_length=60, validators=[is_key])
    label = models.CharField(_("short label"), max_length=40, blank=True)
    text = models.TextField(_("text"))

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [
            models.UniqueConstraint(
                name="item_has_its_own_place",
                fields=["section", "order"],
                deferrable=Deferrable.IMMEDIATE,
            ),
            models.UniqueConstraint(
                name="item_key_is_used_once_in_an_edition", fields=["edition", "key"]
            ),
        ]
        triggers = content_stays(parent=("standards_section", "section_id"))

    def __str__(self):
        """As it stands on a form, where the words begin a line."""
        return self.label or capfirst(self.text)

    @property
    def is_asked(self) -> bool:
        """Whether forms offer it."""
        return self.kind in self.ASKED
