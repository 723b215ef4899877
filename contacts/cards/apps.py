from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "contacts.cards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Each asks to stand on a page of another room.
        from .team import reminders, section  # noqa: F401
