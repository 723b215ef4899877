"""Counts follow what they count, in the same transaction, whatever is done to it."""

from contextlib import suppress
from datetime import date
from random import Random

import pytest
from django.db import connection

from contacts.bridging.models import Bridge
from contacts.erasing import erase_citizen, erase_contact, erase_many
from contacts.models import Contact, Merge, NotToBeMerged
from contacts.statistics.counting.models import Erased, Tally
from outreach.days import outreach_day
from tests import make
from tests.database import as_owner
from tests.statistics.counted import assert_proved, told

MARCH, APRIL, LATE = date(2026, 3, 10), date(2026, 4, 2), date(2025, 12, 30)


def cell(name, row="", column="", span="month", first=date(2026, 3, 1), model=Tally):
    """How many, and how many people, in one cell; of a quarter or a year only the people."""
    return told(model).get((span, first, name, row, column), (0, 0))


@pytest.fixture
def globus(nyborg):
    return make.citizen(nyborg, first_met_on=MARCH, last_met_on=MARCH)


def test_a_contact_counts_in_its_month_its_quarter_and_its_year(anna, globus):
    make.contact(anna, met_on=MARCH, citizen=globus, support=["isolation"], sleeps="street")

    for span, first, once in [("month", 3, 1), ("quarter", 1, 0), ("year", 1, 0)]:
        of = {"span": span, "first": date(2026, first, 1)}
        assert cell("contacts", **of) == (once, 1)
        assert cell("place", "street", **of) == (once, 1)
        assert cell("place_by_part", "street", "afternoon", **of) == (once, 1)
        assert cell("support", "isolation", **of) == (once, 1)
        assert cell("sleeps", "street", **of) == (once, 1)
        assert cell("phase", "contact", **of) == (once, 1)
        assert cell("known", "new", **of) == (once, 1)
    assert_proved(anna.municipality)


def test_a_citizen_is_one_person_however_often_they_are_met(anna, globus):
    for on in (MARCH, MARCH, APRIL):
        make.contact(anna, met_on=on, citizen=globus)

    assert cell("contacts") == (2, 1)
    assert cell("contacts", span="quarter", first=date(2026, 4, 1)) == (0, 1)
    assert cell("contacts", span="year", first=date(2026, 1, 1)) == (0, 1)
    assert_proved(anna.municipality)


def test_people_without_an_alias_count_each_time_and_nobody_counts_none(anna):
    make.contact(anna, met_on=MARCH, people=4)
    make.contact(anna, met_on=MARCH, people=4)
    make.contact(anna, met_on=MARCH, people=0, outcome="not_found")

    assert cell("contacts") == (3, 8)
    assert (cell("met", "others"), cell("met", "nobody")) == ((2, 8), (1, 0))
    assert cell("phase", "contact") == (0, 0)
    assert_proved(anna.municipality)


def test_a_correction_moves_the_counts(anna, globus):
    contact = make.contact(anna, met_on=MARCH, citizen=globus, support=["isolation"])
    other = make.citizen(anna.municipality, "Komet Lanterne", first_met_on=LATE)
    make.correction(contact, anna, met_on=APRIL, citizen=other, place=None, support=[])

    assert cell("contacts") == (0, 0)
    assert cell("place", "_elsewhere", first=date(2026, 4, 1)) == (1, 1)
    assert cell("support", "isolation", first=date(2026, 4, 1)) == (0, 0)
    assert_proved(anna.municipality)


def test_what_is_annulled_counts_no_more_until_it_is_restored(anna, globus):
    contact = make.contact(anna, met_on=MARCH, citizen=globus, support=["finances"])
    contact.annul(by=anna)
    assert told() == {}

    contact.restore(by=anna)
    assert cell("support", "finances") == (1, 1)
    assert_proved(anna.municipality)


def test_two_aliases_that_are_one_person_count_once_and_apart_again_twice(anna, globus):
    other = make.citizen(anna.municipality, "Komet Lanterne", first_met_on=LATE)
    make.contact(anna, met_on=MARCH, citizen=globus)
    make.contact(anna, met_on=MARCH, citizen=other)
    assert cell("known", "new") == cell("known", "returning") == (1, 1)

    merge = make.merge(globus, other, anna)
    assert cell("contacts") == (2, 1)
    assert (cell("known", "new"), cell("known", "returning")) == ((0, 0), (2, 1))
    assert_proved(anna.municipality)

    merge.undo(by=anna)
    assert cell("contacts") == (2, 2)
    assert cell("known", "new") == cell("known", "returning") == (1, 1)
    assert_proved(anna.municipality)


def test_an_earlier_first_meeting_makes_somebody_known_for_longer(anna, globus):
    make.contact(anna, met_on=MARCH, citizen=globus)
    make.contact(anna, met_on=date(2024, 5, 1), citizen=globus)

    assert (cell("known", "new"), cell("known", "long")) == ((0, 0), (1, 1))
    assert cell("known", "new", span="year", first=date(2024, 1, 1)) == (0, 1)
    assert_proved(anna.municipality)


def test_counts_outlive_what_is_erased_and_the_ledger_says_how_much(anna, globus):
    first = make.contact(anna, met_on=MARCH, citizen=globus, support=["isolation"])
    second = make.contact(anna, met_on=MARCH, citizen=globus)
    before = told()

    erase_contact(first)
    assert told() == before
    assert cell("contacts", model=Erased) == (1, 0)  # the person is still counted by the other
    assert cell("support", "isolation", model=Erased) == (1, 1)
    assert_proved(anna.municipality)

    erase_contact(second)
    erase_citizen(globus)
    assert told() == told(Erased) == before
    assert_proved(anna.municipality)


def test_erasing_one_alias_of_a_person_leaves_the_count_of_people(anna, globus):
    other = make.citizen(anna.municipality, "Komet Lanterne", first_met_on=LATE)
    for one in (globus, other):
        make.contact(anna, met_on=MARCH, citizen=one)
    make.merge(globus, other, anna)
    before = told()

    erase_citizen(globus)

    assert told() == before
    assert cell("contacts", model=Erased) == (1, 0)
    assert_proved(anna.municipality)


def test_what_was_annulled_leaves_no_trace_in_the_ledger(anna, globus):
    contact = make.contact(anna, met_on=MARCH, citizen=globus, support=["isolation"])
    contact.annul(by=anna)
    erase_contact(contact)

    assert told() == told(Erased) == {}


def test_many_rows_in_one_statement_count_as_one_by_one(anna, globus):
    make.crowd(anna, 5)
    for _ in range(3):
        make.contact(anna, met_on=MARCH, citizen=globus)
    assert_proved(anna.municipality)

    Contact.objects.filter(met_on=MARCH).update(place=None)
    assert cell("place", "_elsewhere") == (3, 1)
    with as_owner():
        Contact.objects.filter(met_on=MARCH)._raw_delete("default")
    assert (cell("contacts"), cell("contacts", model=Erased)) == ((3, 1), (3, 1))
    assert_proved(anna.municipality)


def test_a_person_of_three_aliases_falls_apart_when_the_middle_one_is_erased(anna, globus):
    middle = make.citizen(anna.municipality, "Komet Lanterne", first_met_on=LATE)
    third = make.citizen(anna.municipality, "Kogle Violin", first_met_on=MARCH)
    for one in (globus, middle, third):
        make.contact(anna, met_on=MARCH, citizen=one)
    make.merge(middle, globus, anna)
    make.merge(third, middle, anna)
    assert cell("contacts") == (3, 1)
    assert_proved(anna.municipality)

    erase_citizen(middle)
    assert cell("contacts") == (3, 2)
    assert_proved(anna.municipality)


def test_no_other_municipality_is_counted_with(anna, clara):
    make.contact(anna, met_on=MARCH)
    make.contact(clara, met_on=MARCH)

    for worker in (anna, clara):
        counted = Tally.objects.visible_to(worker).get(span="month", name="contacts")
        assert (counted.times, counted.people) == (1, 1)
        assert_proved(worker.municipality)


DAYS = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 9), MARCH, date(2026, 3, 31), APRIL]


class Year:
    """Anything that can be done to contacts and citizens, in any order."""

    def __init__(self, seed, worker):
        self.chance, self.by = Random(seed), worker
        self.items = make.edition(
            worker.municipality,
            in_force_from=date(2024, 1, 1),
            criteria={"isolates": "Isolerer sig"},
            factors={"rough": "Sover ude"},
        ).items
        self.citizens = [
            make.citizen(worker.municipality, alias, first_met_on=self.day(), last_met_on=APRIL)
            for alias in make.aliases(5)
        ]

    def day(self):
        return self.chance.choice(DAYS)

    def answers(self):
        known = self.chance.random() < 0.8
        citizen = self.chance.choice(self.citizens) if known and self.citizens else None
        return {
            "met_on": self.day(),
            "part_of_day": self.chance.choice(["morning", "evening"]),
            "citizen": citizen,
            "people": 1 if citizen else self.chance.randint(1, 3),
            "sleeps": self.chance.choice(["", "street"]) if citizen else "",
            "phase": self.chance.choice(["contact", "relation"]) if citizen else "",
            "outcome": self.chance.choice(["talked", "seen"]),
            "kind": self.chance.choice(["street", "agreed"]),
        }

    def one(self, rows):
        return self.chance.choice(list(rows.order_by("-pk")) or [None])

    def register(self):
        for citizen in self.citizens:
            citizen.refresh_from_db()
        place, support = self.chance.choice(["street", "park", None]), ["isolation", "finances"]
        given = support[: self.chance.randint(0, 2)]
        make.contact(self.by, place=place, support=given, **self.answers())

    def correct(self):
        if contact := self.one(Contact.objects.standing()):
            keys = self.chance.choice([["isolation"], ["isolation", "finances"], []])
            support = list(self.items.filter(kind="support", key__in=keys))
            place = self.chance.choice([None, self.items.get(kind="place", key="park")])
            make.correction(contact, self.by, place=place, support=support, **self.answers())

    def annul(self):
        if contact := self.one(Contact.objects.standing()):
            contact.annul(by=self.by)

    def restore(self):
        if contact := self.one(Contact.objects.exclude(annulled_on=None)):
            contact.restore(by=self.by)

    def merge(self):
        with suppress(NotToBeMerged, IndexError, ValueError):
            make.merge(*self.chance.sample(self.citizens, 2), self.by)

    def part(self):
        if merge := self.one(Merge.objects.standing()):
            merge.undo(by=self.by)

    def assess(self):
        if self.citizens:
            keys, said = ["isolates", "rough"], ["yes", "no", "unknown"]
            make.assessment(
                self.by,
                self.chance.choice(self.citizens),
                on=self.day(),
                result=self.chance.choice(["inside", "unclear"]),
                said={key: self.chance.choice(said) for key in keys},
            )
            connection.check_constraints()  # as at the end of a transaction

    def build(self):
        if self.citizens:
            steps = ["went_along", "uses_it"][: self.chance.randint(0, 2)]
            citizen = self.chance.choice(self.citizens)
            make.bridge(self.by, citizen, *steps, on=self.day())

    def go_on(self):
        """A bridge is ended, followed up, or its last step never happened."""
        if not (bridge := self.one(Bridge.objects.all())):
            return
        if bridge.answerable:
            answer = {"on": outreach_day(), "by": self.by, "revision": bridge.revision}
            said = self.chance.choice(["uses_it", "no_longer", "unknown"])
            bridge.answer(self.chance.choice(bridge.answerable), said, **answer)
        elif bridge.last and self.chance.random() < 0.4:
            bridge.take_back(bridge.last.pk, by=self.by, revision=bridge.revision)
        elif bridge.last and not bridge.ended:
            make.stepped(bridge, "lost_sight", by=self.by, on=bridge.last.done_on)

    def erase_contact(self):
        if contact := self.one(Contact.objects.all()):
            erase_contact(contact)

    def erase_some(self):
        """The oldest contacts at once, as retention does."""
        oldest = Contact.objects.order_by("met_on", "pk").values_list("pk", flat=True)
        erase_many("contact", oldest[: self.chance.randint(3, 12)], self.by.municipality)

    def erase_citizen(self):
        if len(self.citizens) > 2:
            erase_citizen(self.citizens.pop())


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_counts_are_rows_and_what_was_erased(seed, anna):
    year = Year(seed, anna)
    common = [year.register] * 12 + [year.correct, year.annul, year.restore] * 3
    beside = [year.assess, year.build, year.go_on] * 3
    deeds = [*common, *beside, *[year.merge] * 3, year.part, year.erase_contact]
    erasing = {25: year.erase_some, 30: year.erase_citizen, 45: year.erase_some}
    erasing[50] = year.erase_citizen
    for number in range(60):
        deed = erasing.get(number) or year.chance.choice(deeds)
        deed()
        assert_proved(anna.municipality)


# --- Concerns --------------------------------------------------------------------------------


def test_a_concern_counts_when_it_comes_and_when_it_is_closed(anna, nyborg):
    concern = make.concern(nyborg, received_on=MARCH)
    assert cell("received", "_not_said") == (1, 1)

    concern.close("contact", by=anna)
    closed = [row for row in told() if row[0] == "month" and row[2] in ("closed", "kept")]
    assert sorted(row[2:4] for row in closed) == [("closed", "contact"), ("kept", "no_promise")]
    assert cell("received", "_not_said") == (1, 1)


def test_concerns_about_one_person_are_of_one_person(anna, nyborg):
    leading, other = (
        make.concern(nyborg, received_on=MARCH),
        make.concern(nyborg, received_on=MARCH),
    )
    leading.join(other, by=anna)
    assert cell("received", "_not_said") == (2, 1)
    other.refresh_from_db()
    other.part(by=anna)
    assert cell("received", "_not_said") == (2, 2)

    leading.join(other, by=anna)
    leading.close("known", by=anna)
    month = {key[2]: value for key, value in told().items() if key[0] == "month"}
    assert month == {"received": (2, 1), "closed": (2, 1), "kept": (2, 1)}


# --- What nobody may -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "insert into statistics_tally (municipality_id) values (1)",
        "update statistics_tally set times = 0",
        "delete from statistics_erased",
        "select statistics_add(1, array[row('month', '2026-03-01', 'contacts', '', '', 1, 1)"
        "::statistics_delta], false)",
        "select statistics_recount(1, '2026-01-01')",
    ],
)
def test_the_web_role_cannot_write_a_count(anna, statement):
    make.contact(anna, met_on=MARCH)
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)
