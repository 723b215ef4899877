"""`make restore FILE=…`: a backup into an empty database, or over one if that is said."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from outreach.audit import chain
from outreach.database import backup


class Command(BaseCommand):
    help = (
        "Restore a backup into the database MIGRATE_DATABASE_URL names, migrate it to this "
        "program's version, and verify the access log."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="drop what the database holds; a backup of it is taken first",
        )

    def handle(self, *, file, replace, **options):
        said = connection.settings_dict
        where = f"the database {said['NAME']} on {said['HOST'] or 'this machine'}"
        connection.ensure_connection()
        backup.read(file)
        if not backup.web_role_exists():
            raise CommandError("The web role is missing: docs/running.md makes both roles.")
        if not (is_empty := backup.is_empty()):
            self.keep_what_is_there(where, replace, file.parent)
        self.stdout.write(f"Restoring {file} into {where}.")
        backup.restore(file, replace=not is_empty)
        call_command("migrate", verbosity=0)
        if problems := list(chain.broken_links()):
            for problem in problems[:20]:
                self.stderr.write(problem)
            raise CommandError(
                "Restored, but the access log does not verify. Is LOG_KEY the one it had?"
            )
        entries = sum(end["number"] for end in chain.heads())
        self.stdout.write(f"Restored. The access log is whole: {entries} entries.")

    def keep_what_is_there(self, where, replace, folder):
        """Take a backup of what will be dropped, if dropping was said; otherwise stop here."""
        if not replace:
            raise CommandError(
                f"{where[0].upper()}{where[1:]} is not empty. Nothing was done. To drop what it"
                " holds and restore over it: `make restore FILE=… REPLACE=yes`"
                " (`manage.py restore FILE --replace`), with the site stopped."
            )
        kept = backup.new_file(folder, "before-restore-%Y-%m-%d-%H%M%S")
        backup.take(kept)
        self.stdout.write(f"What {where} holds is now also in {kept}.")
