from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "contacts"
    web_functions = ("erase_citizen(uuid)", "erase_contact(uuid)")

    def ready(self):
        from outreach.privacy import guard
        from standards import uses

        from .aliases import standing_in
        from .models import Contact

        guard.let_pass(standing_in)
        uses.register(uses.Use(_("contacts"), Contact.objects.counted_by_item))
