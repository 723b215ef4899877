"""Two people at one form: what somebody else changed meanwhile is shown, not overwritten."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _


def digest(*values) -> str:
    """Names a state of something without telling it; a new state has another name."""
    return salted_hmac("as it was seen", repr(values), algorithm="sha256").hexdigest()


class Seen(forms.BaseForm):
    """A form that is refused (409) when what it changes is no longer what its page showed.

    A form calls `watch` at the end of its beginning, with the digest of what it will change. The
    page carries it; a refused form carries the new one, so that saving again is possible,
    knowingly.
    """

    now = ""
    overtaken = False

    def watch(self, now: str):
        self.now = now
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=now)

    def clean(self):
        cleaned = super().clean()
        seen = self.cleaned_data.get("seen", "")
        if not seen:
            words = _("The form was incomplete. Check your answers and save again.")
            self.add_error(None, ValidationError(words, code="incomplete"))
        elif not constant_time_compare(seen, self.now):
            self.overtaken = True
            words = _("Somebody else changed this while you had the page open. Look at it again.")
            self.add_error(None, ValidationError(words, code="changed_meanwhile"))
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.now
        return cleaned

    @property
    def status(self) -> int:
        """The status of the page that shows the form: 200 fresh, 422 refused, 409 overtaken."""
        return 409 if self.overtaken else 422 if self.is_bound else 200
