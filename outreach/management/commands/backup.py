"""`make backup`: everything the database holds, in one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from outreach.database import backup


class Command(BaseCommand):
    help = "Write a backup of the database. People may go on working meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="where to (backups/brobygger-<time>.backup)")
        parser.add_argument("--folder", default="backups", help="where to, under a name of its own")
        parser.add_argument(
            "--keep-days",
            type=int,
            metavar="N",
            help="then remove the backups in the folder that are older than N days",
        )

    def handle(self, *, file, folder, keep_days, **options):
        if keep_days is not None and keep_days < 1:
            raise CommandError("--keep-days is 1 or more: the backup just taken must stay.")
        target = Path(file) if file else backup.new_file(Path(folder))
        size = backup.take(target)
        self.stdout.write(f"{target}: {size:,} bytes. The keys are not in it.")
        if keep_days is not None:
            for old in backup.forget(target.parent, keep_days):
                self.stdout.write(f"{old}: older than {keep_days} days, removed.")
