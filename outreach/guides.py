"""The guides inside the application: for who works in the street, and for operators."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role


@require_safe
@never_cache
@allowed_to(*Role)
def guide(request):
    """Two minutes for a new outreach worker; open to whoever signs in, since it tells no secret."""
    return render(request, "guide.html")


@require_safe
@never_cache
@allowed_to(Role.OPERATOR)
def operators_guide(request):
    """What an operator does here, in the order it comes up."""
    return render(request, "operators_guide.html")
