"""Two aliases of one person are merged, and parted again when that was wrong."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contacts.forms import is_uuid
from contacts.models import Citizen, Merge, NotToBeMerged
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry

from .forms import MergeForm
from .pages import Profile
from .reading import note_reading
from .views import opened

WHY_NOT = {
    "same": gettext_lazy("That is the same alias twice."),
    "together": gettext_lazy("The two are merged already."),
    "joined": gettext_lazy("One of them has been merged with somebody else meanwhile."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def merge(request, citizen):
    """Say which alias is the same person, see the two side by side, and merge them."""
    visible = Citizen.objects.visible_to(request.user)
    page_of = request.resolver_match.kwargs["pk"]
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, citizen=citizen, page_of=page_of, visible=visible)
    if form.is_bound:
        Entry.objects.record(Deed.CITIZEN_SOUGHT, by=request.user, purpose=Purpose.MENDING)
    valid = form.is_bound and form.is_valid()
    if valid and form.is_decided and (kept := merged(form, by=request.user)):
        messages.success(request, _("The two are one person from now on."))
        return redirect(kept)
    pair = []
    if form.other:
        note_reading(request, form.other, Purpose.MENDING)
        pair = [Profile(one, request.user) for one in (citizen, form.other)]
    context = {"form": form, "citizen": citizen, "pair": pair}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "citizens/merge.html", context, status=status)


def merged(form, *, by):
    """The citizen that is kept; None when the merge was refused, and why is in the form."""
    joined, kept = form.pair
    try:
        Merge.objects.merge(joined, into=kept, by=by)
    except NotToBeMerged as refusal:
        form.add_error("alias", ValidationError(WHY_NOT[refusal.reason], code=refusal.reason))
        return None
    return kept


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.WORKER)
@opened
def part(request, citizen):
    """Undo a merge: the alias stands alone again, with all that was logged under it."""
    standing = Merge.objects.visible_to(request.user).standing().select_related("joined", "kept")
    if request.method == "POST":
        joined = request.POST.get("joined", "")
        chosen = standing.filter(joined=joined).first() if is_uuid(joined) else None
        if chosen and chosen.undo(by=request.user):
            messages.success(request, _("The two stand apart again."))
        else:
            messages.info(request, _("They stood apart already."))
        return redirect(citizen)
    merges = standing.filter(kept__in=citizen.aliases())
    context = {"citizen": citizen, "merges": merges.select_related("merged_by")}
    return render(request, "citizens/part.html", context)
