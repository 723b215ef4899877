from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "outreach.oversight"

    def ready(self):
        from . import reminders  # noqa: F401 (asks to stand on the start page)
