from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "contacts.concerns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Each asks to stand on a start page.
        from .complaints import reminders as complaints  # noqa: F401
        from .queue import reminders  # noqa: F401
