"""What is true for the whole of a request: its language, its transaction, whose data it may see."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.shortcuts import get_object_or_404
from django.utils import translation

from outreach.municipalities.models import Municipality


class CookiesWithoutNul:
    """Drops cookies that hold a NUL, for which the database has no place."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        for name, value in list(request.COOKIES.items()):
            if "\x00" in value:
                del request.COOKIES[name]
        return self.get_response(request)


class ChosenLanguage:
    """Danish unless the reader chose another language; a browser's wish list decides nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        known = dict(settings.LANGUAGES)
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RequestTransaction:
    """One transaction around each request, told who asks and whose data the request is about.

    A refusal (4xx) is still committed: what the log and the lock-out counted must stand. Only a
    failure of ours (5xx) undoes everything. The question whether the site is well has no
    transaction: it must be answered when none can begin.
    """

    WITHOUT = {"/sundhed/"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.municipality = None
        if request.path_info in self.WITHOUT:
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def process_view(self, request, view, args, kwargs):
        if not hasattr(view, "allowed_roles") and not getattr(view, "is_public", False):
            raise ImproperlyConfigured(f"{view.__qualname__} says neither @allowed_to nor @public.")
        if request.path_info in self.WITHOUT:
            return
        user = request.user
        if "municipality" in kwargs:
            request.municipality = get_object_or_404(Municipality, slug=kwargs["municipality"])
        elif user.is_authenticated:
            request.municipality = user.municipality
        if user.is_authenticated or request.municipality:
            act_for(request.municipality, user.username)


def act_for(municipality, username=""):
    """Tell the database whose rows this transaction is about; commands call it themselves.

    Later row-level policies read these two settings. They end with the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.municipality', %s, true), set_config('app.user', %s, true)",
            [str(municipality.pk) if municipality else "", username],
        )
