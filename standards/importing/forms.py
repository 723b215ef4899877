"""The form that takes a standard: a file, or its text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from . import bounded
from .blocks import Refused
from .formats import MOST_BYTES

WHY = {
    "too_large": _("Choose a smaller file: it may hold 5 MB. Pictures can be taken out first."),
    "too_long": _("Choose a shorter text: this is longer than any standard we can read."),
    "too_slow": _("Save the file in another format, or paste its text: it takes too long to read."),
    "busy": _("Try again in a moment: other files are being read right now."),
    "empty": _("Choose another file: this one is empty."),
    "no_text": _("Choose another file: there is no text in this one, only pictures or nothing."),
    "scanned": _(
        "Choose another file: this PDF is a picture of paper, without text that can be read."
        " Ask for the file it was printed from."
    ),
    "encrypted": _("Take the password off the file, and try again."),
    "bomb": _("Choose another file: this one unpacks to far more than a standard can hold."),
    "broken": _("Save the file again in the program that made it: it is damaged."),
    "old_word": _("Save the file as .docx: the old Word format (.doc) cannot be read."),
    "picture": _("Choose a file with text: this one is a picture."),
    "unknown_format": _("Choose a Word file (.docx), OpenDocument (.odt), PDF, web page or text."),
}


class ImportForm(forms.Form):
    """Either a file or a text; `draft` is what was understood of it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,  # said in our own words
        help_text=_("Word (.docx), OpenDocument (.odt), PDF, web page or text. At most 5 MB."),
    )
    text = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    draft: bounded.Draft

    def clean(self):
        said = super().clean()
        if self.errors:
            return said
        file, text = said.get("file"), said.get("text", "")
        if bool(file) == bool(text.strip()) and file is None:
            self.add_error("file", forms.ValidationError(MISSING, code="missing"))
        elif file is not None and text.strip():
            self.add_error("text", forms.ValidationError(BOTH, code="both"))
        elif file is not None and file.size > MOST_BYTES:
            self.add_error("file", forms.ValidationError(WHY["too_large"], code="too_large"))
        else:
            self.read(
                "file" if file is not None else "text", file.read() if file else text.encode()
            )
        return said

    def read(self, field, data):
        try:
            self.draft = bounded.read(data)
        except Refused as refusal:
            why = WHY.get(refusal.code, WHY["broken"])
            self.add_error(field, forms.ValidationError(why, code=refusal.code))


MISSING = _("Choose a file, or paste the text.")
BOTH = _("Choose a file or paste the text, not both: empty one of them.")
