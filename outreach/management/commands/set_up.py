"""What a migrated site needs before it serves, in one process: `make run` and a release use it."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Load the standards, in the demo its invented people, and collect static files."

    def handle(self, *, verbosity, **options):
        self.stdout.write("  loading the quality standards")
        call_command("load_standards", verbosity=0)
        if settings.DEMO:
            self.stdout.write("  loading invented people and events")
            call_command("load_demo", verbosity=0)
        self.stdout.write("  collecting static files")
        call_command("collectstatic", interactive=False, verbosity=0)
