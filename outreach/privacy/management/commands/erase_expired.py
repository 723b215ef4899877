"""Erases what municipalities decided not to keep any longer, and says rule by rule what it did."""

from django.core.management.base import BaseCommand, CommandError

from outreach.municipalities.models import Municipality
from outreach.privacy import retention


class Command(BaseCommand):
    help = (
        "Erase what is kept no longer, as `nightly` does. Whoever has recorded no decision keeps"
        " everything. With --dry-run it only counts, and writes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument("--municipality", metavar="SLUG", help="only this one")

    def handle(self, *, dry_run, municipality, **options):
        chosen = Municipality.objects.all()
        if municipality and not (chosen := chosen.filter(slug=municipality)):
            raise CommandError(f"There is no municipality {municipality!r}.")
        for town in chosen:
            if town.retention_decided_on is None:
                self.stdout.write(f"{town.slug}: no decision is recorded, so nothing is erased.")
                continue
            self.stdout.write(f"{town.slug}: decided on {town.retention_decided_on}.")
            for rule, before, count in retention.erase_expired(town, dry_run=dry_run):
                self.stdout.write(f"  {rule.name}: {self.told(before, count, dry_run)}")

    def told(self, before, count, dry_run):
        if before is None:
            return "not decided, so nothing is erased."
        return f"{count} {'would be erased' if dry_run else 'erased'}, from before {before}."
