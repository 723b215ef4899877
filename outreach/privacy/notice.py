"""The privacy notice: what a municipality keeps, why, how long, whose rights, whom to ask.

Nothing here is noted about the reader.
"""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from outreach.accounts.access import public
from outreach.municipalities.models import Municipality

from . import retention


@require_safe
@public
def notice(request, municipality):
    """One municipality's notice, in the same plain words for citizens and staff."""
    kept = retention.told(request.municipality)
    return render(request, "privacy/notice.html", {"kept": kept})


@require_safe
@public
def notices(request):
    """Which municipality? For pages that belong to none."""
    return render(request, "privacy/notices.html", {"municipalities": Municipality.objects.all()})
