"""The page of one section: its heading and text, and its items one after the other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from standards.models import Item, Section
from standards.models.rows import last_order

from .forms import MARKDOWN, long_text
from .sheets import NEW, Sheet


class ItemForm(forms.ModelForm):
    """One point of a list."""

    text = long_text(_("Item"), rows=2, required=True, most=2000)

    class Meta:
        model = Item
        fields = ["text", "kind", "label"]
        help_texts = {"label": _("At most 40 characters. It stands on the forms.")}

    def has_changed(self):
        """A new item is one when it has words; its kind is chosen beforehand."""
        if self.number == NEW:
            return bool(self["text"].value())
        return super().has_changed()


class SectionForm(Sheet):
    """A section with its items, and an empty one for a new item."""

    lists = "item"
    row_form = ItemForm
    text = long_text(_("Text"), rows=8, help_text=MARKDOWN)

    class Meta:
        model = Section
        fields = ["heading", "number", "text", "is_working_list"]
        widgets = {"number": forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})}
        help_texts = {
            "heading": _("Without a heading it continues the section above."),
            "is_working_list": _(
                "A list the forms need and the approved text lacks. Readers see that it is so."
            ),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for place, row in enumerate(self.rows[:-1], 1):
            row.fields["text"].label = _("Item %(number)d") % {"number": place}

    def listed(self):
        return list(Item.objects.filter(section=self.instance))

    def new_row(self):
        last = self.listed()[-1:] if self.instance.pk else []
        kind = last[0].kind if last else Item.Kind.PLAIN
        return Item(edition=self.edition, section=self.instance, kind=kind)

    def save_row(self, row):
        item = row.instance
        if not item.pk:
            item.edition, item.section = self.edition, self.instance
            item.key = item.fresh_key(item.label or item.text, text=item.text)
            item.order = last_order(self.instance.items) + 1
        item.save()


class NewSectionForm(Sheet):
    """The beginning of a section. A section that continues another loses its heading later."""

    heading = forms.CharField(
        label=_("Heading"),
        max_length=150,
        help_text=_("You can empty it later. The section then continues the one above."),
    )

    class Meta:
        model = Section
        fields = ["heading", "is_working_list"]
        help_texts = {"is_working_list": SectionForm.Meta.help_texts["is_working_list"]}

    def add(self, *, by):
        """A new section at the end of its part; the one just made, when the form came twice."""
        part, heading = self.instance.part, self.cleaned_data["heading"]
        last = part.sections.last()
        if last and last.heading == heading and not last.text and not last.items.exists():
            return last
        return part.add_section(by=by, **self.cleaned_data)
