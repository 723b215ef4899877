"""The bridge sheet: one printed page that a citizen carries. What is written on it is not kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from standards.models import Edition

from .opening import opened

LONGEST = 600  # characters: three such answers still fit on one page


def words(label, hint=""):
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SheetForm(forms.Form):
    """What the citizen wants said, in their own words.

    The guard is not asked: these words reach no database and no log, and the paper is the
    citizen's own. A name or a number may be just what they want to have written down.
    """

    wish = words(_("What would you like help with?"))
    know = words(_("What should they know?"))
    meet = words(_("What makes it easier to meet you?"), _("Such as: not wait among many others."))
    comes_along = forms.BooleanField(
        label=_("A street worker comes along the first time"), required=False
    )

    def clean(self):
        said = super().clean()
        if not self.errors and not any(said[name] for name in ("wish", "know", "meet")):
            raise ValidationError(_("Write at least one of the three."), code="empty")
        return said


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def sheet(request, bridge):
    """Ask what is to stand on the sheet, then show it as a page to print. Nothing is kept.

    The log says that the page was opened, and nothing of what was written.
    """
    Entry.objects.record(
        Deed.BRIDGE_SHEET_OPENED, by=request.user, about=bridge.citizen, purpose=bridge.purpose
    )
    form = SheetForm(request.POST if request.method == "POST" else None)
    context = {"bridge": bridge, "form": form}
    if form.is_bound and form.is_valid() and "again" not in request.POST:
        context["phones"] = phones_of(request.user.municipality)
        return render(request, "bridging/printed.html", context)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "bridging/sheet.html", context, status=status)


def phones_of(municipality):
    """The telephone numbers on which the team is reached, as the standard in force gives them."""
    edition = Edition.objects.in_force(municipality, timezone.localdate())
    return edition.phones.filter(purpose="contact") if edition else []
