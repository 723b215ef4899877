from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "contacts.concerns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .queue import reminders  # noqa: F401 (asks to stand on the day)
