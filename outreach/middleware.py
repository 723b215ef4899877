"""What is true for the whole of a request: its language, its transaction, whose data it may see."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from psycopg.errors import ForeignKeyViolation

from outreach.database.acting import act_for
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


class Gone(HttpResponse):
    """Stands for the page that says so until the transaction is undone."""

    status_code = 410


def is_of_a_row_gone(error) -> bool:
    """Whether a row was pointed at, or read again, that somebody has deleted meanwhile."""
    return isinstance(error, ObjectDoesNotExist) or (
        isinstance(error, IntegrityError) and isinstance(error.__cause__, ForeignKeyViolation)
    )


class RequestTransaction:
    """One transaction around each request, told who asks and whose data the request is about.

    A refusal (4xx) is still committed: what the log and the lock-out counted must stand. A
    failure of ours (5xx) undoes everything, and so does a row that was deleted while somebody
    worked with it: then a page says so (410), whichever deed it was. The question whether the
    site is well has no transaction: it must be answered when none can begin.
    """

    WITHOUT = {"/sundhed/"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.municipality = None
        if request.path_info in self.WITHOUT:
            return self.get_response(request)
        try:
            with transaction.atomic():
                response = self.get_response(request)
                if response.status_code >= 500 or isinstance(response, Gone):
                    transaction.set_rollback(True)
        except IntegrityError as error:  # some rules are looked at only in the end
            if not is_of_a_row_gone(error):
                raise
            response = Gone()
        if isinstance(response, Gone):
            return render(request, "410.html", status=response.status_code)
        return response

    def process_exception(self, request, error):
        return Gone() if is_of_a_row_gone(error) else None

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
