"""Fills the demo with invented people and events. It refuses anywhere else."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from contacts.assessments.demo import invent_assessments
from contacts.bridging.demo import invent_bridges
from contacts.cards.demo import invent_card
from contacts.concerns.demo import invent_concerns
from contacts.demo import invent_activity
from contacts.statistics.demo import invent_published
from outreach.accounts.demo import open_accounts
from outreach.municipalities.models import Municipality
from outreach.oversight.demo import record_decision

WITH_FIGURES = "ringsted"  # the others show how it looks before anything is published


class Command(BaseCommand):
    help = "Open the demo accounts and invent some weeks of activity. What is there is kept."

    def handle(self, *, verbosity, **options):
        if not settings.DEMO:
            raise CommandError("Only a demo (MODE=demo) is filled with invented people.")
        opened = open_accounts()
        made = sum(invent_activity(place) for place in Municipality.objects.all())
        for place in Municipality.objects.all():
            record_decision(place)
        for place in Municipality.objects.all():
            invent_concerns(place)
        for place in Municipality.objects.all():
            invent_assessments(place)
            invent_bridges(place)
        for place in Municipality.objects.all():
            invent_card(place)
        for place in Municipality.objects.filter(slug=WITH_FIGURES):
            invent_published(place)
        if verbosity:
            self.stdout.write(f"{opened} accounts opened, {made} contacts invented.")
