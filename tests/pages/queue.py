"""The team's queue, a concern in every state, and a submitter's own list."""

from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

from contacts.concerns.models import Concern, Target
from contacts.concerns.models.listing import ListedQuerySet
from outreach.days import outreach_day
from tests import make

from .world import english, page

QUEUE = "/bekymringer/"

for address in (QUEUE, *(f"{QUEUE}?vis={which}" for which in ("mine", "kolleger", "lukket"))):
    page(200, address, as_="anna")
page(200, f"{QUEUE}maal/", as_="anna")
page(200, f"{QUEUE}mine/", as_="submitter")
page(404, f"{QUEUE}00000000-0000-4000-8000-000000000000/", as_="anna")


def concern(world, **details):
    return make.concern(world.anna.municipality, receipt_hash=uuid4().bytes * 2, **details)


def promise(world, **facts):
    yesterday = outreach_day() - timedelta(days=1)
    words = {"sources": {"neighbours": "Nabo"}, "criteria": {"rough": "Sover ude"}}
    make.edition(world.anna.municipality, in_force_from=yesterday, facts=facts, **words)


def full(world):
    """A case of two, taken, tried, asked and answered, and late."""
    one = concern(world, part_of_day="evening")
    one.take(by=world.anna)
    one.ask("Hvor kan vi ses?", by=world.anna)
    one.give_answer("I parken.")
    one.add("Det er blevet koldt.")
    one.join(concern(world, kind="own_help", place=None), by=world.anna)
    one.attempt("met", on=outreach_day(), by=world.bente, known=0)
    return one


@page(200)
def a_queue_with_a_promise(world):
    promise(world, response_days=1)
    for days, source in ((20, None), (1, "neighbours"), (0, None)):
        late = outreach_day() - timedelta(days=days)
        Concern.objects.filter(pk=concern(world, source=source).pk).update(
            received_on=late, due_on=late + timedelta(days=1)
        )
    concern(world, kind="own_help", worry="")
    return english(world.anna).get(QUEUE)


@page(200)
def a_queue_with_words_and_a_target(world):
    promise(world, response_words="inden for få dage")
    Target.objects.set_(1, by=world.anna)
    concern(world, received_on=outreach_day() - timedelta(days=30))
    return english(world.anna).get(QUEUE)


@page(200)
def a_queue_with_a_target_of_three_days(world):
    promise(world, response_days=5)
    Target.objects.set_(3, by=world.anna)
    return english(world.anna).get(QUEUE)


@page(200)
def the_concerns_of_one_worker(world):
    promise(world, response_days=1)
    full(world)
    return english(world.anna).get(QUEUE, {"vis": "mine"})


@page(200)
def the_concerns_of_colleagues(world):
    full(world)
    return english(world.bente).get(QUEUE, {"vis": "kolleger"})


@page(200)
def closed_concerns(world):
    for outcome in ("contact", "no_thanks", "known", "other"):
        concern(world).close(outcome, by=world.anna)
    return english(world.anna).get(QUEUE, {"vis": "lukket"})


@page(200)
def more_than_a_page(world):
    for _ in range(51):
        concern(world)
    return english(world.anna).get(QUEUE)


@page(200)
def a_concern_that_waits(world):
    promise(world, response_days=3)
    one = concern(world, source="neighbours", signs=["rough"])
    return english(world.anna).get(one.get_absolute_url())


@page(200)
def a_concern_that_asks_for_help(world):
    one = concern(world, kind="own_help", worry="", place=None)
    return english(world.anna).get(one.get_absolute_url())


@page(200)
def a_concern_with_everything(world):
    return english(world.anna).get(full(world).get_absolute_url())


@page(200)
def a_concern_a_colleague_has(world):
    return english(world.bente).get(full(world).get_absolute_url())


for outcome, elsewhere in (("outside", "Headspace"), ("not_found", "")):

    @page(200)
    def a_concern_that_is_closed(world, outcome=outcome, elsewhere=elsewhere):
        promise(world, response_days=1 if elsewhere else 90)
        one = full(world) if elsewhere else concern(world)
        one.close(outcome, by=world.anna, elsewhere=elsewhere)
        return english(world.anna).get(one.get_absolute_url())


@page(200)
def a_concern_given_back(world):
    one, client = concern(world), english(world.anna)
    one.take(by=world.anna)
    return client.post(f"{one.get_absolute_url()}giv-tilbage/", follow=True)


@page(200)
def two_that_were_joined_and_parted(world):
    one, other, client = concern(world), concern(world), english(world.anna)
    client.post(f"{one.get_absolute_url()}laeg-sammen/", {"other": other.pk}, follow=True)
    return client.post(f"{other.get_absolute_url()}skil/", follow=True)


@page(409)
def a_concern_a_colleague_took(world):
    one = concern(world)
    one.take(by=world.bente)
    return english(world.anna).post(f"{one.get_absolute_url()}tag/")


@page(409)
def a_concern_only_the_colleague_gives_back(world):
    one = concern(world)
    one.take(by=world.bente)
    return english(world.anna).post(f"{one.get_absolute_url()}giv-tilbage/")


@page(409)
def another_attempt_meanwhile(world):
    one, filled = concern(world), {"on": outreach_day(), "outcome": "met", "known": "0"}
    one.attempt("not_found", on=outreach_day(), by=world.bente, known=0)
    return english(world.anna).post(f"{one.get_absolute_url()}forsoeg/", filled)


@page(409)
def another_question_meanwhile(world):
    one = concern(world)
    one.ask("Hvor?", by=world.bente)
    return english(world.anna).post(f"{one.get_absolute_url()}spoerg/", {"question": "Ro?"})


@page(409)
def a_question_nobody_can_read(world):
    one = make.concern(world.anna.municipality, channel="letter")
    return english(world.anna).post(f"{one.get_absolute_url()}spoerg/", {"question": "Ro?"})


@page(409)
def two_that_cannot_be_joined(world):
    leading, joined, third = (concern(world) for _ in range(3))
    leading.join(joined, by=world.anna)
    address = f"{third.get_absolute_url()}laeg-sammen/"
    with patch.object(ListedQuerySet, "cases", lambda rows: rows):
        return english(world.anna).post(address, {"other": joined.pk})


for deed in ("forsoeg", "spoerg", "luk", "laeg-sammen"):

    @page(200)
    def a_form_about_a_concern(world, deed=deed):
        one = full(world) if deed == "luk" else concern(world)
        concern(world)
        return english(world.anna).get(f"{one.get_absolute_url()}{deed}/")

    @page(422)
    def a_form_that_comes_back(world, deed=deed):
        sent = {"on": "x", "question": "Er det Karen Jensen?", "outcome": "outside", "other": "x"}
        return english(world.anna).post(f"{concern(world).get_absolute_url()}{deed}/", sent)


@page(422)
def a_target_that_is_no_number(world):
    return english(world.anna).post(f"{QUEUE}maal/", {"days": "x"})


for action in ({"days": "3"}, {"days": "1"}):

    @page(200)
    def a_target_set(world, action=action):
        return english(world.anna).post(f"{QUEUE}maal/", action, follow=True)


@page(200)
def the_day_with_concerns(world):
    promise(world, response_days=1)
    for _ in range(4):
        concern(world)
    concern(world).take(by=world.anna)
    return english(world.anna).get("/")


@page(200)
def the_day_with_a_target_passed(world):
    Target.objects.set_(1, by=world.anna)
    concern(world, received_on=outreach_day() - timedelta(days=30))
    return english(world.anna).get("/")


@page(200)
def what_a_submitter_entered(world):
    for outcome in ("", "known"):
        one = concern(world, by=world.submitter, place=None if outcome else "park")
        if outcome:
            one.close(outcome, by=world.anna)
    return english(world.submitter).get(f"{QUEUE}mine/")


@page(200)
def words_of_a_concern_to_remove(world):
    one = concern(world)
    one.add("Roret")
    return english(world.anna).get(f"{QUEUE}{one.pk}/fjern-ord/")


@page(200)
def a_concern_whose_words_were_removed(world):
    one = concern(world)
    one.scrub_words(["worry"])
    return english(world.anna).get(f"{QUEUE}{one.pk}/")
