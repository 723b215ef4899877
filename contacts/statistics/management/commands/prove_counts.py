"""Proves the counts: every one is what its rows say, and what was erased of them."""

from django.core.management.base import BaseCommand, CommandError

from contacts.statistics.counting.proof import differences, years
from outreach.municipalities.models import Municipality

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Count everything again from its rows, add the ledger of what was erased, and compare with"
        " the counts. Names every cell that differs, and then ends with status 1."
    )

    def add_arguments(self, parser):
        parser.add_argument("--municipality", help="the address of one, such as nyborg")

    def handle(self, *, municipality, **options):
        asked = Municipality.objects.order_by("slug")
        if municipality:
            asked = asked.filter(slug=municipality)
            if not asked:
                raise CommandError(f"There is no municipality {municipality}.")
        wrong = 0
        for one in asked:
            for year in years(one):
                found = list(differences(one, year))
                wrong += len(found)
                said = f"{len(found)} cells differ" if found else "proved"
                self.stdout.write(f"{one.slug} {year:%Y}: {said}")
                for difference in found[:SHOWN]:
                    self.stderr.write(f"  {difference}")
        if wrong:
            raise CommandError(f"{wrong} counts are not what their rows and the ledger say.")
