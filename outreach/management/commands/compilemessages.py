"""`compilemessages` without a gettext program."""

from django.core.management.base import BaseCommand

from outreach import translations


class Command(BaseCommand):
    help = "Compile the catalogues in locale/ that changed."
    requires_system_checks = ()

    def handle(self, **options):
        translations.compile_stale()
