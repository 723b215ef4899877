from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "contacts.statistics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Offer what others ask for: a proof of the counts, a figure beside the promise."""
        from standards import figures

        from . import proving  # noqa: F401 (tells the proof pack what it can prove)
        from .reports.promise import Promise

        figures.register(Promise())
