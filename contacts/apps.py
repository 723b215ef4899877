from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "contacts"
    web_functions = (
        *(f"erase_{kind}(uuid)" for kind in ("citizen", "contact")),
        *(f"erase_{kind}s(uuid[])" for kind in ("citizen", "contact", "meeting", "round")),
    )

    def ready(self):
        from outreach.privacy import guard
        from standards import uses

        from . import retention  # noqa: F401 (says how its trails are erased)
        from .aliases import standing_in
        from .citizens import told  # noqa: F401 (it tells the citizen's card what is kept)
        from .models import Contact

        guard.let_pass(standing_in)
        uses.register(uses.Use(_("contacts"), Contact.objects.counted_by_item))
