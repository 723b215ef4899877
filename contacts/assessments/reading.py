"""Who reads an assessment, and what for: it is read as part of what is known about its citizen."""

from functools import wraps

from django.http import Http404

from contacts.citizens.asking import purpose_or_page
from contacts.citizens.reading import hold
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry

from .models import Assessment


def read(view):
    """Above a page about one assessment: it opens for whoever has a purpose, and is noted.

    Who has said no purpose today is asked, and loses nothing over it. Asking for an assessment that
    is not theirs to see stands in the log.
    """

    @wraps(view)
    def with_assessment(request, pk):
        visible = Assessment.objects.visible_to(request.user).told()
        assessment = visible.select_related("measure").filter(pk=pk).first()
        if assessment is None:
            Entry.objects.record(Deed.ASSESSMENT_REFUSED, by=request.user)
            raise Http404
        citizen = assessment.citizen.root()
        purpose, page_that_asks = purpose_or_page(request, citizen)
        if purpose is None:
            return page_that_asks
        if request.method == "POST":
            hold(request, citizen)
        response = view(request, assessment, citizen)
        if response.status_code != 302:
            Entry.objects.record(
                Deed.ASSESSMENT_READ,
                by=request.user,
                about=assessment.citizen,
                purpose=purpose,
            )
        return response

    return with_assessment
