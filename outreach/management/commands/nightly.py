"""Everything that must happen every night, in one place and never twice at the same time."""

import logging

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.module_loading import autodiscover_modules

from outreach import nightly

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Do what must be done every night. A step that fails does not stop the others; "
        "the command then ends with status 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *, dry_run, **options):
        autodiscover_modules("nightly")
        with connection.cursor() as cursor:
            cursor.execute("select pg_try_advisory_lock(%s)", [nightly.LOCK])
            if not cursor.fetchone()[0]:
                raise CommandError("Another night is still at work.")
            try:
                failed = [
                    step.name for step in nightly.steps.values() if not self.done(step, dry_run)
                ]
            finally:
                cursor.execute("select pg_advisory_unlock(%s)", [nightly.LOCK])
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}.")

    def done(self, step, dry_run) -> bool:
        """Do one step and tell of it; false if it failed."""
        try:
            if step.commits:
                said = step.do(dry_run=dry_run)
            else:
                with transaction.atomic():
                    said = step.do(dry_run=dry_run)
                    transaction.set_rollback(dry_run)
        except Exception as problem:
            # Only the place goes to the log: the text of an exception may repeat a row.
            logger.exception("The step %s of the night failed.", step.name)
            said = str(problem) if isinstance(problem, CommandError) else type(problem).__name__
            self.stderr.write(f"{step.name}: failed: {said}")
            return False
        self.stdout.write(f"{step.name}: {said}")
        return True
