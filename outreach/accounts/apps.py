from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "outreach.accounts"

    def ready(self):
        from . import signing  # noqa: F401 (connects the receivers)
