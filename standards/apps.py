"""The standards' app."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    name = "standards"

    def ready(self):
        """Read which program this is before any of its files can be replaced by newer ones.

        Otherwise the old process, asked for its first page during an upgrade, would keep a page
        of the old program under the name of the new one.
        """
        from . import freshness
        from .promises import reminders  # noqa: F401 (asks to stand on the start page)

        freshness.program()
