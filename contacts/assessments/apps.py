from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "contacts.assessments"
    default_auto_field = "django.db.models.BigAutoField"
    web_functions = ("erase_assessments(uuid[])",)

    def ready(self):
        from standards import uses

        # Each asks to stand on a page: the day, a citizen's, their card's; or to be erased in time.
        from . import reminders, retention, section, told  # noqa: F401
        from .models import Assessment

        uses.register(uses.Use(_("assessments"), Assessment.objects.counted_by_item))
