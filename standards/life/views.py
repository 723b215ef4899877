"""The editors' pages for an edition's life: the second reading, the approval, the publication."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from standards import comparing
from standards.models import Edition, Publication

from .forms import ApprovalForm, PublishForm, ReadingForm
from .touched import touched
from .whole import told


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.EDITOR)
def reading(request, number):
    """Read the whole content beside what it changes; stand behind it, or send it back."""
    edition = edition_or_404(request, number)
    form = ReadingForm(sent(request), edition=edition, by=request.user)
    if form.carried_out():
        behind = form.cleaned_data["answer"] == form.BEHIND
        messages.success(request, _("You stand behind it.") if behind else _("It is sent back."))
        return redirect("life:reading", number)
    edition = as_it_is_now(request, form)
    context = beside(edition) | {"wrote": edition.wrote(request.user)}
    return page(request, "life/reading.html", form, edition=edition, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.EDITOR)
def approval(request, number):
    """Record who approved the content as it is, or that nobody did or is named."""
    edition = edition_or_404(request, number)
    form = ApprovalForm(sent(request), edition=edition, by=request.user)
    if form.carried_out():
        messages.success(request, _("The approval is recorded."))
        return redirect("life:approval", number)
    return page(request, "life/approval.html", form, edition=as_it_is_now(request, form))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@allowed_to(Role.EDITOR)
def publish(request, number):
    """Put the edition in force from today or a day to come."""
    edition = edition_or_404(request, number)
    form = PublishForm(sent(request), edition=edition, by=request.user)
    if form.carried_out():
        messages.success(request, _("The edition is published."))
        return redirect("life:publish", number)
    timeline = Publication.objects.timeline(request.municipality)
    timeline = list(timeline.select_related("edition", "published_by"))
    context = {
        "may_come": not timeline or timeline[0].edition != edition,
        "newest": max((one.pk for one in timeline), default=""),
        "taken": [one for one in timeline if one.lasts_beyond(timezone.localdate())],
    }
    return page(request, "life/publish.html", form, edition=as_it_is_now(request, form), **context)


def edition_or_404(request, number):
    """The edition of the editor's own municipality with this number, its life and content."""
    editions = Edition.objects.visible_to(request.user).with_life().with_content()
    edition = editions.filter(number=number, discarded_on=None).first()
    if edition is None:
        raise Http404
    return edition


def sent(request):
    return request.POST if request.method == "POST" else None


def beside(edition):
    """What stands beside an edition's text: all it says elsewhere, and what it changes."""
    replaced = replaced_by(edition)
    return {
        "comparison": comparing.compare(replaced, edition) if replaced else None,
        "touched": touched(replaced, edition),
        "told": told(edition),
    }


def replaced_by(edition):
    """The edition that is in force today, or held before this one; None if there is none."""
    timeline = list(Publication.objects.timeline(edition.municipality))
    begun = [one for one in timeline if one.has_begun(timezone.localdate())]
    others = [one.edition for one in begun if one.edition != edition]
    prefetch_related_objects(others[:1], "phones", "parts__sections__items")
    return others[0] if others else None


def as_it_is_now(request, form):
    """The form's edition; read anew when a deed was refused, since somebody may have changed it."""
    return edition_or_404(request, form.edition.number) if form.is_bound else form.edition


def page(request, template, form, **context):
    """A page about an edition's life, with the answer that its form gives."""
    context |= {"form": form, "today": timezone.localdate()}
    return render(request, template, context, status=form.status)
