"""Somebody with a copy of the database tries to say which citizen a concern was about.

The town is invented, and who a concern was really about is known to this test alone. What the
attack finds is printed (`pytest -s`), and outreach/decisions tells what it means.
"""

import random
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db.models.functions import TruncMonth

from contacts.aliases import words
from contacts.concerns.models import Concern
from contacts.models import Citizen, Contact
from outreach.days import PartOfDay, outreach_day
from standards.models import Item
from tests import make

DAYS = 180
# (citizens, contacts a day, concerns) of a town with a busy team, and of a quiet one.
BUSY, QUIET = (60, 4, 40), (15, 1, 10)


class Town:
    """Half a year: contacts with citizens, and concerns that led to one; half about a newcomer."""

    def __init__(self, workers, citizens, contacts, concerns):
        self.chance = random.Random(7)
        self.home, self.workers = workers[0].municipality, workers
        offered = Item.objects.offered(self.home, Item.Kind.PLACE, outreach_day())
        self.places = [*offered, None]
        self.names = (f"{one} {other}".title() for one, other in pairwise(words()))
        self.contacts, self.truth, self.usual = [], {}, {}
        people = [self.arrive(self.day(0, DAYS)) for _ in range(citizens)]
        for _ in range(DAYS * contacts):
            one = self.chance.choices(people, weights=range(1, citizens + 1))[0]
            day = self.day(0, (outreach_day() - one.first_met_on).days + 1)
            self.meet(one, day, self.chance.choice(workers))
        for number in range(concerns):
            self.worry(None if number % 2 else self.chance.choice(people))
        Contact.objects.bulk_create(self.contacts)

    def day(self, least, most):
        return outreach_day() - timedelta(days=self.chance.randrange(least, most))

    def arrive(self, first):
        one = Citizen.objects.create(
            municipality=self.home,
            alias=next(self.names),
            first_met_on=first,
            last_met_on=outreach_day(),
        )
        self.usual[one.pk] = self.chance.choice(self.places)
        return one

    def meet(self, citizen, day, worker, place="usual"):
        usual = self.usual[citizen.pk] if self.chance.random() < 0.7 else None
        self.contacts.append(
            Contact(
                municipality=self.home,
                submission=uuid4(),
                number=len(self.contacts) + 1,
                met_on=day,
                part_of_day=self.chance.choice(PartOfDay.values),
                place=usual if place == "usual" else place,
                citizen=citizen,
                outcome="talked",
                phase="contact",
                registered_by=worker,
                registered_on=day,
            )
        )

    def worry(self, about):
        """A concern about a citizen, or about somebody who becomes one: met, logged, closed."""
        came = self.day(20, DAYS - 10)
        tried = came + timedelta(days=self.chance.randrange(1, 10))
        about = about or self.arrive(tried)
        worker, place = self.chance.choice(self.workers), self.usual[about.pk]
        concern = make.concern(
            self.home, place=place and place.key, received_on=came, by=self.workers[0]
        )
        concern.attempt("met", on=tried, by=worker, known=0)
        self.meet(about, tried, worker, place)
        self.truth[concern.pk] = about.pk

    def close_all(self):
        for concern in Concern.objects.filter(pk__in=self.truth):
            concern.close("contact", by=self.workers[0])


def attack(town, *, by_month):
    """For each concern, the citizens who fit what the two tables say, likeliest first.

    A concern that led to a contact is likely to be about somebody first met then; after that,
    about somebody often met. by_month: whether attempts have only a month and no worker, as after
    closing.
    """
    contacts = Contact.objects.select_related("place", "citizen")
    contacts = list(contacts.annotate(month=TruncMonth("met_on")))
    for concern in Concern.objects.filter(pk__in=town.truth).select_related("place"):
        attempt = concern.attempts.get()
        place = concern.place and concern.place.key
        fits = Counter()
        for one in contacts:
            day, first = one.month if by_month else one.met_on, one.citizen.first_met_on
            same_worker = by_month or one.registered_by_id == attempt.attempted_by_id
            if same_worker and day == attempt.on and (one.place and one.place.key) == place:
                is_new = (first.replace(day=1) if by_month else first) == attempt.on
                fits[one.citizen_id] += 1000 if is_new else 1
        yield concern.pk, [citizen for citizen, _ in fits.most_common()]


def tied(town, when, **known):
    """Print and return how many concerns fit one citizen alone, and how many guesses are right."""
    found = dict(attack(town, **known))
    alone = sum(found[pk] == [about] for pk, about in town.truth.items())
    right = sum(found[pk][:1] == [about] for pk, about in town.truth.items())
    fitting = sorted(len(found[pk]) for pk in town.truth)[len(town.truth) // 2]
    print(  # noqa: T201 (what is found is to be read)
        f"\n{when}: {alone} of {len(town.truth)} concerns fit one citizen alone, {right} best"
        f" guesses are right; half of them fit {fitting} citizens or more"
    )
    return alone / len(town.truth), right / len(town.truth)


@pytest.mark.parametrize(
    ("size", "most_alone", "most_right"), [(BUSY, 0.05, 0.4), (QUIET, 0.3, 0.7)]
)
def test_closing_takes_from_an_attacker_most_of_what_ties_a_concern_to_a_citizen(
    anna, bente, size, most_alone, most_right
):
    town = Town([anna, bente], *size)
    alone, right = tied(town, "open", by_month=False)
    town.close_all()
    alone_after, right_after = tied(town, "closed", by_month=True)

    assert alone > 0.5, "an attack that finds nothing where everything stands shows nothing"
    assert alone_after <= most_alone < alone
    assert right_after <= most_right < right
