"""Pages that belong to nobody in particular: the front door, language, hiding, and refusals."""

import logging
import sys

from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from outreach.accounts.access import allowed_to, public
from outreach.accounts.roles import Role
from outreach.database.readiness import obstacle
from outreach.municipalities.models import Municipality
from outreach.reminders import reminders_of

logger = logging.getLogger(__name__)


def site(request):
    """Context for every page: whether this is a demo, and whose page it is."""
    return {"demo": settings.DEMO, "municipality": getattr(request, "municipality", None)}


@require_safe
@public
def home(request):
    """The front door: which municipalities, what they promise, and where staff sign in."""
    return render(request, "home.html", {"municipalities": Municipality.objects.all()})


# What each role finds behind the front door, if it has no pages of its own to begin with.
START_TEMPLATES = {
    Role.SUBMITTER: "start/submitter.html",
    Role.EDITOR: "start/editor.html",
    Role.SUPERVISOR: "start/supervisor.html",
}


@require_safe
@never_cache
@allowed_to(*START_TEMPLATES)
def start(request):
    """The start page of a role: what waits, what it can do here, and what it will never see."""
    context = {"reminders": reminders_of(request.user)}
    return render(request, START_TEMPLATES[request.user.role], context)


@require_safe
@public
def language(request):
    """Choose Danish or English; a page of its own, so that other pages need no form."""
    return render(request, "language.html", {"next": request.GET.get("next", "/")})


@require_POST
@public
def choose_language(request):
    """Remember the language chosen, if the site has it, and go back to where the reader was."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)  # not redirect(), which would look for a view's name
    if (language := request.POST.get("language")) in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response


@require_safe
@public
def hide(request):
    """A page about nothing, for when somebody looks over the shoulder (quick hide)."""
    return render(request, "hide.html")


@require_safe
@public
def accessibility(request):
    """The accessibility statement (EN 301 549, WCAG 2.2 AA)."""
    return render(request, "accessibility.html")


@require_safe
@public
def was(request):
    """The address that Danish public sites answer with their accessibility statement."""
    return redirect("accessibility")


@require_safe
@never_cache
@public
def health(request):
    """Whether the site can serve, for the machine that watches it: 200 `ok` or 503 `unavailable`.

    Why it cannot stands in the log alone. The middleware begins no transaction for it.
    """
    if why_not := obstacle():
        logger.error(why_not)
        return HttpResponse("unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


# Refusals. They say what is so, why, and the next step; never what was refused.


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def wrong_role(request, exception=None):
    return render(request, "403.html", status=403)


def form_too_old(request, reason=""):
    return render(request, "form_too_old.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def too_many(request, exception=None):
    return render(request, "429.html", status=429)


def failure(request):
    """Ours to mend. The page asks the database for nothing, since that may be what failed.

    A database that is away, too slow or too busy is a 503: the same request may succeed later.
    """
    if isinstance(sys.exc_info()[1], OperationalError):
        page = render(request, "503.html", status=503, using=None)
        page.headers["Retry-After"] = "30"
        return page
    return render(request, "500.html", status=500, using=None)
