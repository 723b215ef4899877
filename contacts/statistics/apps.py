from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "contacts.statistics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import proving  # noqa: F401 (tells the proof pack what it can prove)
