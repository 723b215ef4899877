"""Invented months for the demo: enough contacts with nobody in particular to publish figures."""

import random
from datetime import date
from uuid import UUID

from django.db import transaction

from contacts.choices import Kind, Outcome
from contacts.models import Contact
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.database.acting import act_for
from outreach.days import PartOfDay, outreach_day
from standards.models import Item

from .frozen.models import PublishedSet
from .frozen.publishing import publish_closed
from .periods import Period, Span

A_MONTH = (38, 52)  # contacts, from and to
FIRST_NUMBER = 10_001  # far above those of the invented weeks
OUTCOMES = [Outcome.TALKED] * 7 + [Outcome.SEEN] * 2 + [Outcome.NO_THANKS]


@transaction.atomic
def invent_published(municipality) -> int:
    """Invent last year and the closed quarters of this one, and publish them: how many sets.

    Nobody in them has an alias. The same seed gives the same contacts. What is there is kept.
    """
    worker = User.objects.filter(municipality=municipality, role=Role.WORKER, is_demo=True).first()
    if not worker or PublishedSet.objects.about(municipality).exists():
        return 0
    act_for(municipality)
    rng = random.Random(f"figures {municipality.slug}")  # noqa: S311 (a seed, not a secret)
    since = Period.of(Span.YEAR, outreach_day()).before()
    invented = []
    for quarter in _closed_quarters(since):
        places = list(Item.objects.offered(municipality, Item.Kind.PLACE, quarter.first))
        for month in quarter.within(Span.MONTH):
            for _contact in range(rng.randint(*A_MONTH)):
                day = rng.randint(1, 28)
                invented.append(_invented(worker, month.first.replace(day=day), places, rng))
    for number, contact in enumerate(invented, FIRST_NUMBER):
        contact.number = number
    Contact.objects.bulk_create(invented)
    return len(publish_closed(municipality, outreach_day(), since=since.first.year))


def _closed_quarters(since):
    quarter = Period(since.first, Span.QUARTER)
    while quarter.is_closed(outreach_day()):
        yield quarter
        quarter = quarter.after()


def _invented(worker, day: date, places, rng) -> Contact:
    outcome = rng.choice(OUTCOMES)
    return Contact(
        municipality=worker.municipality,
        submission=UUID(int=rng.getrandbits(128), version=4),
        met_on=day,
        part_of_day=rng.choice([PartOfDay.MORNING, *[PartOfDay.FORENOON, PartOfDay.AFTERNOON] * 3]),
        place=rng.choices(places, weights=range(len(places), 0, -1))[0] if places else None,
        kind=rng.choice([Kind.STREET] * 6 + [Kind.AGREED, Kind.HOME]),
        people=rng.choice([1, 1, 1, 2]),
        outcome=outcome,
        registered_by=worker,
        registered_on=day,
    )
