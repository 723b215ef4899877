from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BridgingConfig(AppConfig):
    name = "contacts.bridging"
    default_auto_field = "django.db.models.BigAutoField"
    web_functions = ("erase_bridges(uuid[])",)

    def ready(self):
        from standards import uses

        # Each asks to stand on a page of the citizens, or on a start page.
        from . import citizens, reminders, retention, told  # noqa: F401
        from .models import Bridge

        uses.register(uses.Use(_("bridges"), Bridge.objects.counted_by_item))
