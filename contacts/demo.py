"""Invented activity for the demo: some weeks of contacts with people who do not exist."""

import random
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.database.acting import act_for
from outreach.days import PartOfDay, outreach_day
from standards.models import Item

from . import aliases
from .choices import EndState, Kind, Length, Outcome, Sleeps
from .models import Citizen, Contact, Meeting, Merge, Round

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
    if len(workers) > 1:
        worker, colleague = workers[:2]
        made += invent_rounds(worker, colleague, people, rng)
        invent_what_follows(worker, colleague, people)
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


def invent_rounds(worker, colleague, people, rng) -> int:
    """A round that the worker ended this morning, and one the colleague left open yesterday.

    Returns how many contacts they have.
    """
    today, home = outreach_day(), worker.municipality
    place = Item.objects.offered(home, Item.Kind.PLACE, today).first()
    before = Contact.objects.filter(municipality=home).count()
    for by, day, seen in ((worker, today, 3), (colleague, today - timedelta(days=1), 2)):
        round = Round.objects.create(
            municipality=home,
            worker=by,
            day=day,
            part_of_day=PartOfDay.MORNING,
            place=place,
            seen=seen,
        )
        for person in rng.sample([one for one in people if one.citizen], 3):
            Contact.objects.register(
                by=by,
                submission=UUID(int=rng.getrandbits(128), version=4),
                met_on=day,
                part_of_day=round.part_of_day,
                place=place,
                citizen=person.citizen,
                outcome=Outcome.TALKED,
                round=round,
            )
        if day == today:
            round.end(by=by)
    return Contact.objects.filter(municipality=home).count() - before


def invent_what_follows(worker, colleague, people):
    """Agreed meetings, one of them overdue, a go-two, an end, two aliases of one person, and a
    contact that was corrected the day after."""
    today, home = outreach_day(), worker.municipality
    known = Citizen.objects.filter(pk__in=[one.citizen.pk for one in people if one.citizen])
    known = list(known.order_by("-last_met_on", "alias"))
    if len(known) < 6:
        return
    place = Item.objects.offered(home, Item.Kind.PLACE, today).first()
    agreed = [(worker, 0), (worker, -2), (colleague, 3), (colleague, -1)]
    for (by, days), citizen in zip(agreed, known, strict=False):
        meeting = Meeting.objects.agree(
            citizen,
            by=by,
            on=today + timedelta(days=days),
            part_of_day=PartOfDay.AFTERNOON,
            place=place,
        )
        agreed_on = today - timedelta(days=6)
        Meeting.objects.filter(pk=meeting.pk).update(agreed_on=agreed_on)
    known[0].describe(by=worker, age_band=known[0].age_band, sex=known[0].sex, go_two=True)
    known[-1].end(EndState.HANDED_OVER, by=colleague)
    Merge.objects.merge(known[-2], into=known[4], by=worker)
    correct_one(worker, colleague)


def correct_one(worker, colleague):
    """Let the colleague correct what the worker wrote about a talk a week or more ago."""
    until = outreach_day() - timedelta(days=7)
    talks = Contact.objects.filter(registered_by=worker, met_on__lte=until, people=1)
    contact = talks.filter(outcome=Outcome.TALKED, citizen__isnull=False).first()
    if contact:
        answers = {name: getattr(contact, name) for name in contact.asked}
        contact.correct(
            by=colleague,
            revision=contact.revision,
            support=list(contact.support.all()),
            **answers | {"length": Length.LONG},
        )
