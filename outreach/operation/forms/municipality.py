"""What an operator tells of a municipality."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.municipalities.models import Municipality
from outreach.seen import Seen, digest

NUMBERS = ["children_phone", "doctor_phone"]
PRIVACY = [
    "privacy_unit",
    "privacy_phone",
    "privacy_mail",
    "data_protection_officer",
    "data_protection_phone",
    "data_protection_mail",
    "privacy_legal_basis",
]
is_code = RegexValidator(
    r"^[1-9][0-9]{2}\Z", _("A municipality's code has three digits."), code="code"
)
is_phone = RegexValidator(
    re.compile(r"^\+?[0-9 ]{3,20}\Z", re.ASCII),
    _("Enter the number with digits and spaces only."),
    code="phone",
)


class MunicipalityForm(forms.ModelForm):
    """What the operator tells of a municipality. Its retention decision is the supervisor's."""

    class Meta:
        model = Municipality
        fields = ["name", "official_code", "figures_threshold", *NUMBERS, *PRIVACY]
        widgets = {
            "official_code": forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
            "figures_threshold": forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
            "privacy_legal_basis": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "name": {"required": _("Enter the municipality's name.")},
            "official_code": {
                "required": _("Enter the municipality's code."),
                "unique": _("Another municipality has that code."),
            },
            "figures_threshold": {
                "required": _("Enter a number, 3 or higher."),
                "invalid": _("Enter a number, 3 or higher."),
                "max_value": _("The number is too high."),
            },
        }
        help_texts = {
            "official_code": _("Three digits, such as 450."),
            "figures_threshold": _("3 or higher. What counts fewer is withheld from figures."),
            "children_phone": _("Leave it empty until the municipality has told it."),
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["official_code"].validators.append(is_code)
        self.fields["figures_threshold"].validators.append(
            MinValueValidator(3, _("Enter a number, 3 or higher."))
        )
        for name, field in self.fields.items():
            if name.endswith("_phone"):
                field.validators.append(is_phone)
                field.widget.attrs["inputmode"] = "tel"

    @property
    def about(self):
        """The first fields; the page puts a heading above each of the three groups."""
        others = {*NUMBERS, *PRIVACY, "seen"}
        return [self[name] for name in self.fields if name not in others]

    @property
    def numbers(self):
        return [self[name] for name in NUMBERS]

    @property
    def privacy(self):
        return [self[name] for name in PRIVACY]

    @property
    def status(self):
        return 422 if self.is_bound else 200

    def written(self, deed):
        """Write the municipality and the log; None, with errors, if its code was just taken."""
        try:
            with transaction.atomic():
                saved = super().save()
        except IntegrityError:
            self.validate_unique()
            return None
        Entry.objects.record(deed, by=self.by, municipality=saved)
        return saved


class AddMunicipalityForm(MunicipalityForm):
    class Meta(MunicipalityForm.Meta):
        fields = ["slug", *MunicipalityForm.Meta.fields]
        error_messages = MunicipalityForm.Meta.error_messages | {
            "slug": {
                "required": _("Enter the address."),
                "unique": _("Another municipality has that address."),
                "invalid": _("An address has small letters from a to z only."),
            },
        }
        help_texts = MunicipalityForm.Meta.help_texts | {
            "slug": _("Small letters, such as nyborg. It can never be changed."),
        }

    twin = None

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        if "_" in slug:
            raise ValidationError(
                _("An address has small letters from a to z only."), code="invalid"
            )
        return slug

    def validate_unique(self):
        """A municipality that is already there just so was added by the same form, sent twice."""
        known = Municipality.objects.filter(slug=self.cleaned_data.get("slug")).first()
        sent = {name: self.cleaned_data.get(name) for name in self._meta.fields}
        if known and all(getattr(known, name) == value for name, value in sent.items()):
            self.twin = known
        else:
            super().validate_unique()

    def save(self):
        """The municipality added, or None when the form turned out to be wrong."""
        return self.twin or self.written(Deed.MUNICIPALITY_ADDED) or self.twin


class ChangeMunicipalityForm(Seen, MunicipalityForm):
    def __init__(self, data=None, *, instance, **kwargs):
        if data is not None:  # nobody else changes it until the request ends
            instance = Municipality.objects.select_for_update().get(pk=instance.pk)
        super().__init__(data, instance=instance, **kwargs)
        self.watch(digest(*[getattr(self.instance, name) for name in self._meta.fields]))

    def save(self):
        """The municipality, or None when its code was just taken; unchanged it is not logged."""
        changed = set(self.changed_data) - {"seen"}
        return self.written(Deed.MUNICIPALITY_CHANGED) if changed else self.instance
