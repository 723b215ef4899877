"""Invented years for the demo: enough of everything to publish figures."""

import random
from datetime import date
from uuid import UUID

from django.db import transaction

from contacts import aliases
from contacts.assessments.choices import Result, Said
from contacts.assessments.models import Assessment
from contacts.assessments.sheet import Sheet
from contacts.bridging.choices import Answer, Event, Service
from contacts.bridging.models import Bridge
from contacts.bridging.months import months_after
from contacts.choices import Kind, Outcome
from contacts.concerns.choices import Channel, State
from contacts.concerns.choices import Kind as ConcernKind
from contacts.concerns.choices import Outcome as Closed
from contacts.concerns.models import Concern
from contacts.models import Citizen, Contact
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.database.acting import act_for
from outreach.days import PartOfDay, outreach_day
from standards.models import Edition, Item

from .frozen.models import PublishedSet
from .frozen.publishing import publish_closed
from .periods import Period, Span

A_MONTH = (38, 52)  # contacts, from and to
CONCERNS = 8  # in a month
KNOWN = 32  # citizens
FIRST_NUMBER = 10_001  # far above those of the invented weeks
OUTCOMES = [Outcome.TALKED] * 7 + [Outcome.SEEN] * 2 + [Outcome.NO_THANKS]


@transaction.atomic
def invent_published(municipality) -> int:
    """Invent last year and the closed quarters of this one, and publish them: how many sets.

    Nobody in these contacts has an alias. The same seed gives the same ones. What is there is kept.
    """
    worker = User.objects.filter(municipality=municipality, role=Role.WORKER, is_demo=True).first()
    if not worker or PublishedSet.objects.about(municipality).exists():
        return 0
    act_for(municipality)
    rng = random.Random(f"figures {municipality.slug}")  # noqa: S311 (a seed, not a secret)
    since = Period.of(Span.YEAR, outreach_day()).before()
    invented, concerns = [], []
    for quarter in _closed_quarters(since):
        places = list(Item.objects.offered(municipality, Item.Kind.PLACE, quarter.first))
        sources = list(Item.objects.offered(municipality, Item.Kind.SOURCE, quarter.first))
        for month in quarter.within(Span.MONTH):
            for _contact in range(rng.randint(*A_MONTH)):
                day = rng.randint(1, 28)
                invented.append(_invented(worker, month.first.replace(day=day), places, rng))
            concerns += [_closed(municipality, month.first, sources, rng) for _ in range(CONCERNS)]
    for number, contact in enumerate(invented, FIRST_NUMBER):
        contact.number = number
    Contact.objects.bulk_create(invented)
    Concern.objects.bulk_create(concerns)
    invent_known(worker, since.first.year, rng)
    return len(publish_closed(municipality, outreach_day(), since=since.first.year))


def invent_known(worker, year, rng):
    """Citizens met the year before, who were told of services, and assessed in the year: enough
    of them for figures of assessments and bridges."""
    home = worker.municipality
    taken = set(Citizen.objects.filter(municipality=home).values_list("alias", flat=True))
    for alias in aliases.draw(KNOWN, taken=taken.intersection, rng=rng):
        told_on = date(year - 1, rng.randint(1, 12), rng.randint(1, 28))
        citizen = Contact.objects.register(
            by=worker,
            submission=UUID(int=rng.getrandbits(128), version=4),
            met_on=told_on,
            part_of_day=PartOfDay.FORENOON,
            new_alias=alias,
            outcome=Outcome.TALKED,
        ).citizen
        _bridge(worker, citizen, told_on, rng)
        _bridge(worker, citizen, date(year, rng.randint(1, 12), rng.randint(1, 28)), rng)
        _assessment(worker, citizen, date(year, rng.randint(1, 12), rng.randint(1, 28)), rng)


def _bridge(worker, citizen, day, rng):
    """A bridge that was told of on a day; in most cases the service is used, and asked about."""
    services = list(Item.objects.offered(worker.municipality, Item.Kind.SERVICE, day))
    bridge = Bridge.objects.begin(
        citizen,
        by=worker,
        submission=UUID(int=rng.getrandbits(128), version=4),
        on=day,
        service=rng.choice(services[:3]) if services else None,
        kind="" if services else rng.choice(list(Service)[:3]),
    )
    if rng.random() < 0.65:
        bridge.step(Event.USES_IT, on=day, by=worker, revision=1, consent_on=day)
        bridge.refresh_from_db()
        asked_on = months_after(day, 3)
        if asked_on <= outreach_day():
            answer = rng.choice([Answer.USES_IT] * 2 + [Answer.NO_LONGER])
            bridge.answer(3, answer, on=asked_on, by=worker, revision=2)


def _assessment(worker, citizen, day, rng):
    """An assessment as a worker might have made it, in the target group more often than not."""
    sheet = Sheet(Edition.objects.in_force(worker.municipality, day))
    likely = [Said.YES, Said.YES, Said.NO, Said.UNKNOWN]
    Assessment.objects.register(
        by=worker,
        on=day,
        citizen=citizen,
        submission=UUID(int=rng.getrandbits(128), version=4),
        edition=sheet.edition,
        said={item: rng.choice(likely) for item in sheet.items.values()},
        result=rng.choice([Result.INSIDE, Result.INSIDE, Result.UNCLEAR]),
        reason="Holder sig for sig selv.",
        why_not_less="En seddel bliver ikke læst.",
    )


def _closed_quarters(since):
    quarter = Period(since.first, Span.QUARTER)
    while quarter.is_closed(outreach_day()):
        yield quarter
        quarter = quarter.after()


def _closed(municipality, month, sources, rng) -> Concern:
    """A concern that came and was closed in a month; three of four in time."""
    return Concern(
        municipality=municipality,
        submission=UUID(int=rng.getrandbits(128), version=4),
        kind=ConcernKind.WORRY,
        channel=rng.choice([Channel.FORM, Channel.PHONE]),
        source=rng.choice(
            list(Item.objects.offered(municipality, Item.Kind.SOURCE, month)) or [None]
        ),
        received_on=month,
        state=State.CLOSED,
        outcome=rng.choice([Closed.CONTACT, Closed.CONTACT, Closed.NOT_FOUND]),
        was_kept=rng.random() < 0.75,
        closed_in=month,
    )


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
