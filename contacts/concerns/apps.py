from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "contacts.concerns"
    web_functions = ("erase_concerns(uuid[])", "erase_complaints(uuid[])")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Each asks to stand on a start page.
        from . import retention  # noqa: F401 (says how its trails are erased)
        from .complaints import reminders as complaints  # noqa: F401
        from .queue import reminders  # noqa: F401
