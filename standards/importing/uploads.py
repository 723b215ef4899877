"""A file in a request: taken by one page only, into memory, and refused early when it is large."""

from functools import wraps

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from .formats import MOST_BYTES

BESIDE_THE_FILE = 1_000_000  # bytes of a request for the pasted text and what frames it


class InMemory(MemoryFileUploadHandler):
    """Keeps the file of one request in memory; nothing is ever written to a disk."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        # How much comes was settled by its length, before the first byte was read.
        self.activated = True


def takes_a_file(*, or_else):
    """Let a view take a file; a request that is too large gets `or_else(request)` unread.

    Uploads are off everywhere else (FILE_UPLOAD_HANDLERS is empty). The token is checked after
    the handler is set, since reading the form to check it would read the file without one:
    the order that Django's documentation asks for.
    """

    def guard(view):
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def taking(request, *args, **kwargs):
            if length_of(request) > MOST_BYTES + BESIDE_THE_FILE:
                return or_else(request)
            request.upload_handlers = [InMemory(request)]
            return protected(request, *args, **kwargs)

        return taking

    return guard


def length_of(request) -> int:
    """How many bytes the request says it brings; without a number none are read."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0
