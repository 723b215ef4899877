from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "outreach.privacy"

    def ready(self):
        from . import checks  # noqa: F401 (registers them)
