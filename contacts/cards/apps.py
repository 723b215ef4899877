from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "contacts.cards"
    default_auto_field = "django.db.models.BigAutoField"
    web_functions = ("erase_words(bigint[])", "erase_wishes(uuid[])")

    def ready(self):
        # Each asks to stand on a page of another room.
        from . import retention  # noqa: F401 (says how what was written is erased)
        from .team import reminders, section  # noqa: F401
