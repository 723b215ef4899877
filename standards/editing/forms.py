"""The pages of a draft but its sections: title, facts, ways to reach and to complain, parts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from standards import canonical
from standards.models import Edition, Part, Phone
from standards.models.rows import is_key, last_order

from .sheets import DAYS, Sheet, SheetOfEdition

LONGEST = 20_000  # characters of one text; the longest section of a real standard has some 3,000


def long_text(label, *, rows=6, required=False, help_text="", most=LONGEST):
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


MARKDOWN = _("An empty line begins a new paragraph. **Two stars** make words bold, - makes a list.")


class TitleForm(SheetOfEdition):
    """What the standard is called and begins with."""

    introduction = long_text(_("Introduction"), help_text=MARKDOWN)

    class Meta:
        model = Edition
        fields = ["title", "lead", "introduction"]


class FactsForm(SheetOfEdition):
    """What the tool must know of the standard, beside its words. Everything may be empty."""

    class Meta:
        model = Edition
        fields = list(canonical.FACTS.values())
        widgets = {
            name: forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
            for name in ("minimum_age", "response_days", "review_interval_months")
        }
        help_texts = {
            "response_days": _("The promise that concerns are measured against."),
            "response_words": _("As the standard says it."),
            "sealed_details_allowed": _(
                "Then who raises a concern may seal in a name or an address for a short time."
            ),
            "review_interval_months": _("When you are reminded to look at the standard again."),
        }


class PhoneForm(forms.ModelForm):
    """One telephone number. Without its number it is taken out."""

    class Meta:
        model = Phone
        fields = ["number", "label", "hours"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["number"].required = False

    def clean(self):
        said = self.cleaned_data
        if not self.instance.pk and not said.get("number") and not self.has_error("number"):
            raise forms.ValidationError(
                {
                    "number": forms.ValidationError(
                        _("Enter the number, or empty the two fields beside it."), code="no_number"
                    )
                }
            )
        return said


class WithPhones(SheetOfEdition):
    """A page that lists the draft's phones for one purpose."""

    lists = "phone"
    row_form = PhoneForm
    purpose: Phone.Purpose

    def listed(self):
        return Phone.objects.filter(edition=self.instance, purpose=self.purpose)

    def new_row(self):
        return Phone(edition=self.instance, purpose=self.purpose)

    def save_row(self, row):
        phone = row.instance
        if not phone.number:
            if phone.pk:
                phone.delete()
            return
        if not phone.pk:
            phone.order = last_order(self.listed()) + 1
        phone.save()


class ContactForm(WithPhones):
    """How to get hold of the team."""

    purpose = Phone.Purpose.CONTACT
    contact_address = long_text(_("Address"), rows=3, most=500)
    contact_web = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https"
    )

    class Meta:
        model = Edition
        fields = list(canonical.CONTACT.values())
        labels = {
            "contact_unit": _("Unit"),
            "contact_hours": _("Hours"),
            "contact_mail": _("E-mail"),
            "contact_eboks": _("e-Boks"),
        }


class ComplaintForm(WithPhones):
    """How to complain."""

    purpose = Phone.Purpose.COMPLAINT
    complaint_words = long_text(_("How one complains"), rows=4, most=2000)
    complaint_address = long_text(_("Address"), rows=3, most=500)

    class Meta:
        model = Edition
        fields = ["complaint_unit", "complaint_words", "complaint_address"]
        labels = {"complaint_unit": _("Unit")}


class PartForm(Sheet):
    """What the standard says to one kind of reader."""

    updated_on = forms.DateField(
        label=_("last changed"),
        required=False,
        input_formats=DAYS,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        help_text=_(
            "It becomes today when something in the part is changed. "
            "Leave it empty if the text states no day."
        ),
        error_messages={"invalid": _("Enter the date as day, month and year, such as 17.12.2026.")},
    )

    class Meta:
        model = Part
        fields = ["title", "audience", "subtitle", "updated_on"]

    def add(self, *, by):
        """A new part with this content; the one just made, when the form came twice."""
        same = self.edition.parts.filter(title=self.cleaned_data["title"], sections=None).last()
        return same or self.edition.add_part(by=by, **self.cleaned_data)


class RekeyForm(forms.Form):
    """Another key for a section or an item, and the reason."""

    key = forms.CharField(label=_("New key"), max_length=60, validators=[is_key])
    why = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("The second reader sees it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None, *, row):
        self.row = row
        super().__init__(data, initial={"key": row.key})

    def clean_key(self):
        key = self.cleaned_data["key"]
        if key == self.row.key:
            raise forms.ValidationError(_("It has that key already."), code="same")
        others = type(self.row).objects.filter(edition=self.row.edition, key=key)
        if others.exclude(pk=self.row.pk).exists():
            raise forms.ValidationError(
                _("Something else in this draft has that key. Choose another."), code="taken"
            )
        return key


EMPTY = "empty"


class StartForm(forms.Form):
    """What a new draft begins with: an edition, another draft, or almost nothing."""

    source = forms.ChoiceField(
        label=_("What does the draft begin with?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what the draft begins with."),
            "invalid_choice": _("Choose what the draft begins with."),
        },
    )
    after = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, data=None, *, editions, in_force=None):
        self.editions = {str(one.number): one for one in editions}
        newest = max((one.number for one in editions), default=0)
        first = str(in_force.number) if in_force else EMPTY
        super().__init__(data, initial={"source": first, "after": newest})
        self.fields["source"].choices = [
            *((number, self._name(one, in_force)) for number, one in self.editions.items()),
            (EMPTY, _("Nothing: an empty draft")),
        ]

    def _name(self, edition, in_force):
        words = {"number": edition.number, "title": edition.title}
        if edition == in_force:
            return _("Edition %(number)d, in force: %(title)s") % words
        if edition.discarded_on:
            return _("Edition %(number)d, discarded: %(title)s") % words
        if edition.is_draft:
            return _("Draft %(number)d: %(title)s") % words
        return _("Edition %(number)d: %(title)s") % words

    def start(self, *, by):
        """The draft: a new one, or the one that the same form has started already."""
        source = self.editions.get(self.cleaned_data["source"])
        after = self.cleaned_data["after"]
        newest = max((one.number for one in self.editions.values()), default=0)
        return Edition.objects.start(by=by, source=source, after=newest if after is None else after)
