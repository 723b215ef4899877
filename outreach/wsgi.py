"""The door gunicorn comes in by."""

import os

from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outreach.settings")


class PlainRequest(WSGIRequest):
    """Reads everything as UTF-8, whatever the sender calls it.

    Python knows codecs that are no text at all (`charset=zlib`); Django would take them at their
    word and fail before any page could refuse them.
    """

    def _set_content_type_params(self, meta):
        try:
            said = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:  # a parameter in a codec that is none
            said = "", {}
        self.content_type, self.content_params = said
        self.content_params.pop("charset", None)


application = get_wsgi_application()
application.request_class = PlainRequest

from outreach import start  # noqa: E402

start.check()
