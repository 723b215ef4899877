from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "outreach.privacy"

    def ready(self):
        from . import checks, log  # noqa: F401 (registers them; says how the log is erased)
