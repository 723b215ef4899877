"""Put the content files into the database: a changed file is a new edition, never an edit."""

from datetime import timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from outreach.database.acting import act_for
from outreach.municipalities.models import Municipality
from standards import canonical
from standards.files import DELIVERED, Unreadable, read
from standards.models import Edition, Publication


class Command(BaseCommand):
    help = "Load the standards from their content files; does nothing where nothing has changed."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help="default: the delivered ones")

    @no_translations
    def handle(self, *, files: list[Path], **options):
        for path in files or sorted(DELIVERED.glob("*.toml")):
            try:
                self.load(read(path))
            except Unreadable as error:
                raise CommandError(str(error)) from error

    @transaction.atomic
    def load(self, standard):
        municipality = self.municipality(standard)
        act_for(municipality)
        if known := already_there(municipality, standard):
            self.stdout.write(f"{standard.name}: nothing new since edition {known.number}.")
            return
        edition = Edition.objects.write(municipality, standard.content, loaded_from=standard.name)
        edition.approve(**standard.approval)
        day = first_day(municipality, wanted=standard.publication["in_force_from"])
        edition.publish(**standard.publication | {"in_force_from": day})
        self.stdout.write(f"{standard.name}: edition {edition.number}, in force from {day}.")
        if day != standard.publication["in_force_from"]:
            self.stdout.write(
                f"  The file says {standard.publication['in_force_from']}, but another edition"
                " takes effect then or later."
            )

    def municipality(self, standard):
        """The file's municipality, made if it is new and locked until the edition is written."""
        stated = standard.municipality
        known = Municipality.objects.select_for_update().filter(
            Q(slug=stated["slug"]) | Q(official_code=stated["official_code"])
        )
        for municipality in known:
            for name in ("slug", "official_code"):
                value = stated[name]
                if getattr(municipality, name) != value:
                    raise Unreadable(
                        f"{standard.name}: municipality: {name} is {value!r} here, but"
                        f" {municipality} is known with {getattr(municipality, name)!r}."
                    )
            return municipality
        return Municipality.objects.create(**stated)


def already_there(municipality, standard):
    """The edition with this content, if it is the newest one or the newest from a file.

    An editor's later edition is so left alone as long as the file stays as it was.
    """
    editions = Edition.objects.published().filter(municipality=municipality)
    for newest in (editions.first(), editions.exclude(loaded_from="").first()):
        if newest and newest.content_hash == canonical.hash_of(standard.content):
            return newest
    return None


def first_day(municipality, *, wanted):
    """The wanted day if no edition takes effect then or later, else the first one free for good.

    Never before today, and never before an edition that is already announced: the newest text
    must not be overtaken by an older one.
    """
    taken = Publication.objects.filter(municipality=municipality, in_force_from__gte=wanted)
    newest = taken.order_by("-in_force_from").values_list("in_force_from", flat=True).first()
    if newest is None:
        return wanted
    return max(timezone.localdate(), newest + timedelta(days=1))
