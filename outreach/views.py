"""Pages that belong to nobody in particular: the front door, language, hiding, and refusals."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from outreach.accounts.access import public
from outreach.municipalities.models import Municipality


def site(request):
    """Context for every page: whether this is a demo, and whose page it is."""
    return {"demo": settings.DEMO, "municipality": getattr(request, "municipality", None)}


@require_safe
@public
def home(request):
    """The front door: which municipalities, what they promise, and where staff sign in."""
    return render(request, "home.html", {"municipalities": Municipality.objects.all()})


@require_safe
@public
def language(request):
    """Choose Danish or English; a page of its own, so that other pages need no form."""
    return render(request, "language.html", {"next": request.GET.get("next", "/")})


choose_language = public(set_language)


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
    """Ours to mend. The page asks the database for nothing, since that may be what failed."""
    return render(request, "500.html", status=500, using=None)
