"""What the guard says of a text while it is being written. The text is kept nowhere."""

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role

from . import guard

LONGEST = 2000  # characters looked at; every guarded field is shorter


@sensitive_post_parameters("text")
@require_POST
@never_cache
@allowed_to(Role.WORKER)
def examine(request):
    """Answer with what must be removed (`stops`) and what to think about (`advice`), in words."""
    text = request.POST.get("text", "")[:LONGEST]
    found = guard.examine(text)
    told = [(one.severity, guard.describe(one, text, found=found)) for one in found]
    return JsonResponse(
        {
            "stops": [words for severity, words in told if severity == guard.Severity.STOP],
            "advice": [words for severity, words in told if severity == guard.Severity.WARN],
            "digest": guard.digest(text),
        }
    )
