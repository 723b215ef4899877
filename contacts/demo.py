"""Invented activity for the demo: some weeks of contacts with people who do not exist."""

import random
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.days import PartOfDay, outreach_day
from outreach.middleware import act_for
from standards.models import Item

from . import aliases
from .choices import Kind, Length, Outcome, Sleeps
from .models import Contact

WEEKS = 5
CITIZENS = 14
NOTES = [
    "Ville gerne snakke om vinteren.",
    "Spurgte selv til værestedet. Vi aftalte at gå derhen sammen en anden dag.",
    "Tog imod varme drikke og en pjece om sundhedshjælp.",
    "Havde ikke lyst til at tale i dag. Vi kommer forbi igen.",
    "Er begyndt at åbne sin post. Vi læste et brev sammen.",
    "Mangler et sted at tørre sit tøj.",
]
OUTCOMES = [Outcome.TALKED] * 7 + [Outcome.SEEN, Outcome.NO_THANKS, Outcome.NOT_FOUND]
PARTS = [PartOfDay.MORNING, *[PartOfDay.FORENOON, PartOfDay.AFTERNOON] * 3, PartOfDay.EVENING]


@transaction.atomic
def invent_activity(municipality) -> int:
    """Log invented contacts up to today, unless the municipality has some. Returns how many.

    The same seed gives the same people and events, whatever day it is.
    """
    if Contact.objects.filter(municipality=municipality).exists():
        return 0
    act_for(municipality)
    rng = random.Random(f"brobygger {municipality.slug}")  # noqa: S311 (a seed, not a secret)
    workers = list(User.objects.filter(municipality=municipality, role=Role.WORKER, is_demo=True))
    people = [
        Person(alias, rng) for alias in aliases.draw(CITIZENS, taken=lambda names: set(), rng=rng)
    ]
    made = 0
    for days_ago in range(WEEKS * 7, -1, -1):
        day = outreach_day() - timedelta(days=days_ago)
        busy = 1 if day.weekday() >= 5 else rng.randint(3, 6)
        meetings = min(busy, 2) if days_ago == 0 else busy
        for worker in workers:
            parts = sorted((rng.choice(PARTS) for _ in range(meetings)), key=lambda p: p.position)
            for part in parts:
                part = PartOfDay.MORNING if days_ago == 0 else part
                invent_contact(worker, day, part, people, rng)
                made += 1
    return made


class Person:
    """An invented citizen with habits: where they are mostly met, and where they sleep."""

    def __init__(self, alias, rng):
        self.alias = alias
        self.citizen = None
        self.often = rng.random() ** 2
        self.habit = rng.random()
        self.sleeps = rng.choice(Sleeps.values)


def invent_contact(worker, day, part, people, rng):
    """One contact as a worker might have logged it."""
    home = worker.municipality
    places = list(Item.objects.offered(home, Item.Kind.PLACE, day))
    support = list(Item.objects.offered(home, Item.Kind.SUPPORT, day))
    about = {
        "submission": UUID(int=rng.getrandbits(128), version=4),
        "met_on": day,
        "part_of_day": part,
        "place": rng.choice(places) if places else None,
        "kind": rng.choice([Kind.STREET] * 5 + [Kind.AGREED, Kind.HOME, Kind.PHONE, Kind.JOINT]),
        "length": rng.choice(["", *Length.values]),
    }
    dice = rng.random()
    if dice < 0.08:
        about |= {"people": 0, "outcome": rng.choice([Outcome.NOT_FOUND, Outcome.SEEN])}
    elif dice < 0.18:
        about |= {"people": rng.randint(2, 6), "outcome": Outcome.TALKED}
    else:
        person = rng.choices(people, weights=[one.often + 0.05 for one in people])[0]
        outcome = rng.choice(OUTCOMES)
        talked = outcome == Outcome.TALKED
        about |= {
            "outcome": outcome,
            "citizen": person.citizen,
            "new_alias": "" if person.citizen else person.alias,
            "sleeps": person.sleeps if rng.random() < 0.3 else "",
            "support": rng.sample(support, min(len(support), rng.choice([0, 1, 1, 2])))
            if talked
            else [],
            "note": rng.choice(NOTES) if talked and rng.random() < 0.25 else "",
        }
        if places and rng.random() < 0.7:
            about["place"] = places[int(person.habit * len(places))]
        if not person.citizen:
            person.citizen = Contact.objects.register(by=worker, **about).citizen
            return
    Contact.objects.register(by=worker, **about)
