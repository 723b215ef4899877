"""A seal is broken by whoever says what for; the text is in that one answer and nowhere else.

It is shown as the answer to the POST, so that no session, message or address ever holds it.
"""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from contacts.concerns.models import SealedDetails
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.privacy.sealing import Unopenable

from .forms import CallBackForm, OpeningForm


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
def concern(request, pk):
    """The sealed details of a concern, for any worker of the team: nobody is assigned to it."""
    return asked(request, OpeningForm, "opening/concern.html", concern=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.SUPERVISOR)
def complaint(request, pk):
    """How somebody who complained can be called back."""
    return asked(request, CallBackForm, "opening/complaint.html", complaint=pk)


@sensitive_variables("text")
def asked(request, form_class, template, **owner):
    """The page that asks what for; after a proper answer the same page with the text on it."""
    sealed = found(request, **owner)
    form = form_class(request.POST if request.method == "POST" else None)
    text = ""
    if form.is_bound and form.is_valid():
        try:
            text = sealed.break_open(by=request.user, purpose=form.cleaned_data["purpose"])
        except Unopenable:
            raise Http404(_("The sealed details are destroyed.")) from None
    status = 422 if form.is_bound and not text else 200
    context = {"sealed": sealed, "form": form, "text": text}
    return render(request, template, context, status=status)


def found(request, **owner):
    """The seal, if this user may break it; who asks for another is noted."""
    rows = SealedDetails.objects.visible_to(request.user).select_related("concern", "complaint")
    if sealed := rows.filter(**owner).first():
        return sealed
    refused = Deed.COMPLAINT_REFUSED if "complaint" in owner else Deed.CONCERN_REFUSED
    Entry.objects.record(refused, by=request.user)
    raise Http404
