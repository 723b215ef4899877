"""The citizen's card: its own door, the paper, and what the team sees of it."""

from datetime import timedelta

import pytest
from django.core import signing

from contacts.cards import passes
from contacts.cards.models import Card, Wish, Word
from contacts.models import Citizen
from outreach.days import outreach_day
from outreach.privacy import tickets
from tests import make
from tests.cards.sent import CODE, DOOR

from .world import english, log, page

page(200, DOOR)


def citizen(world):
    """The world's citizen, of whom everything is kept that can be, with a card."""
    one = Citizen.objects.get(pk=world.contact.citizen_id)
    home, yesterday = world.anna.municipality, outreach_day() - timedelta(days=1)
    if not one.cards.exists():
        make.edition(home, facts={"citizens_word_allowed": True}, in_force_from=yesterday)
        make.card(one, world.anna, CODE)
        contact = one.contact_set.get()
        make.correction(contact, by=world.bente, note="Roret", phase="bridge")
        make.contact(world.anna, citizen=one, outcome="no_thanks").annul(by=world.anna)
        for outcome in ("seen", "not_found"):
            make.contact(world.anna, citizen=one, outcome=outcome)
        make.meeting(world.anna, one)
        one.describe(by=world.anna, age_band="30-39", sex="woman", go_two=True)
        make.merge(make.citizen(home, "Robåd Paraply"), into=one, by=world.anna)
        one.end("moved", by=world.anna)
    return one


def look(world, step=None, **said):
    """The card's page, or one below it that its pass opens."""
    citizen(world)
    client = english()
    shown = client.post(DOOR, {"words": CODE})
    return client.post(f"{DOOR}{step}/", {"pass": shown.context["pass"]} | said) if step else shown


for step in (
    None,
    "det-staar-der",
    "alt",
    "hvem-har-kigget",
    "ret",
    "skriv-ikke",
    "et-ord",
    "slet",
):

    @page(200)
    def a_page_of_the_card(world, step=step):
        return look(world, step)


for words in ("", "x" * 201, "ikke de rigtige"):

    @page(422)
    def words_that_open_nothing(world, words=words):
        return english().post(DOOR, {"words": words})


@page(429)
def too_many_guesses_of_cards(world):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passes, "GUESSES", passes.GUESSES._replace(at_most=0))
        return english().post(DOOR, {"words": CODE})


@page(422)
def a_pass_of_the_card_that_is_too_old(world):
    return english().post(f"{DOOR}ret/", {"pass": "x", "said": "Roret"})


for step, said in (
    ("ret", ""),
    ("ret", "x" * 501),
    ("ret", "ring 20 11 22 33"),
    ("skriv-ikke", "x" * 501),
    ("et-ord", "x" * 201),
):

    @page(422)
    def something_refused_with_the_card(world, step=step, said=said):
        return look(world, step, said=said, send="1", face="x")


@page(422)
def too_much_asked_for(world):
    for number in range(10):
        Wish.objects.ask_for_correction(citizen(world), f"Roret {number}")
    return look(world, "ret", said="Roret igen", send="1")


@page(200)
def something_asked_for_and_answered(world):
    wish = Wish.objects.ask_for_correction(citizen(world), "Roret")
    wish.reply("Roret", by=world.anna)
    return look(world, "ret", said="Roret igen", send="1")


for goes_on in (True, False):

    @page(200)
    def an_objection_answered(world, goes_on=goes_on):
        Wish.objects.object_to(citizen(world)).reply("Roret", by=world.anna, goes_on=goes_on)
        return look(world)


@page(200)
def an_objection_made(world):
    return look(world, "skriv-ikke", said="Roret", send="1")


@page(200)
def a_word_left(world):
    return look(world, "et-ord", face="good", said="Roret", send="1")


@page(200)
def a_word_that_is_not_asked_for(world):
    citizen(world)
    make.edition(world.anna.municipality, in_force_from=outreach_day())
    return look(world, "et-ord", face="good", send="1")


@page(200)
def a_citizen_deleted(world):
    return look(world, "slet", send="1")


@page(410)
def a_card_that_opens_nothing_any_more(world):
    one = citizen(world)
    given = passes.passed(one.cards.get())
    Card.objects.end(one, by=world.anna)
    return english().post(f"{DOOR}alt/", {"pass": given})


@page(422)
def a_forged_pass(world):
    given = signing.dumps("x", salt="another")
    return english().post(f"{DOOR}slet/", {"pass": given})


# The worker's side ----------------------------------------------------------------------------


@page(200)
def no_cards_yet(world):
    world.anna.municipality.retention_decided_on = None
    world.anna.municipality.retention_words = ""
    world.anna.municipality.save()
    return english(world.anna).get(f"/borgere/{world.contact.citizen_id}/kort/")


@page(200)
def a_card_to_give(world):
    return english(world.anna).get(f"/borgere/{citizen(world).pk}/kort/")


def give(world, **changed):
    one = citizen(world)
    ticket = tickets.new().signed(f"card of {one.pk}", one.municipality)
    sent = {"ticket": ticket, "alias": str(one.pk)} | changed
    return english(world.anna).post(f"/borgere/{one.pk}/kort/", sent)


@page(200)
def a_card_given(world):
    return give(world)


for mistake in ({"ticket": "x"}, {"alias": "x"}, {"alias": ""}):

    @page(422)
    def a_card_refused(world, mistake=mistake):
        return give(world, **mistake)


@page(422)
def a_card_that_was_ended(world):
    one = citizen(world)
    ticket = tickets.new().signed(f"card of {one.pk}", one.municipality)
    give(world, ticket=ticket)
    give(world)
    return give(world, ticket=ticket)


for times in (1, 2):

    @page(200)
    def a_card_ended(world, times=times):
        address, client = f"/borgere/{citizen(world).pk}/kort/slut/", english(world.anna)
        for _ in range(times):
            answer = client.post(address, follow=True)
        return answer


def wish(world, *, objects=False, **sent):
    one = citizen(world)
    asked = Wish.objects.object_to(one) if objects else None
    asked = asked or Wish.objects.ask_for_correction(one, "Roret")
    address = f"/borgere/svar/{asked.pk}/"
    if not sent:
        return english(world.anna).get(address)
    return english(world.anna).post(address, sent, follow=True)


for objects in (True, False):

    @page(200)
    def a_wish_to_answer(world, objects=objects):
        return wish(world, objects=objects)

    @page(200)
    def a_wish_answered(world, objects=objects):
        return wish(world, objects=objects, answer="Roret", goes_on="no")

    @page(422)
    def an_answer_refused(world, objects=objects):
        return wish(world, objects=objects, answer="", goes_on="x")

    @page(409)
    def an_answer_too_late(world, objects=objects):
        wish_of = Wish.objects.object_to if objects else None
        one = citizen(world)
        asked = wish_of(one) if wish_of else Wish.objects.ask_for_correction(one, "Roret")
        asked.reply("Roret", by=world.bente, goes_on=True if objects else None)
        sent = {"answer": "Roret igen", "goes_on": "no"}
        return english(world.anna).post(f"/borgere/svar/{asked.pk}/", sent)


@page(200)
def the_page_of_a_citizen_who_has_said_much(world):
    one = citizen(world)
    Wish.objects.object_to(one).reply("Roret", by=world.anna, goes_on=False)
    Wish.objects.ask_for_correction(one, "Roret")
    Word.objects.leave(one, face="bad", line="Roret")
    return english(world.anna).get(f"/borgere/{one.pk}/")


@page(200)
def the_day_when_citizens_ask(world):
    one = citizen(world)
    Wish.objects.object_to(one)
    Wish.objects.ask_for_correction(one, "Roret")
    for face in ("good", "between", "bad"):
        Word.objects.leave(one, face=face)
    return english(world.anna).get("/")


@page(422)
def a_contact_with_somebody_who_objected(world):
    one = citizen(world)
    Wish.objects.object_to(one)
    return log(world)


@page(200)
def words_written_with_a_card_to_remove(world):
    one = citizen(world)
    Wish.objects.ask_for_correction(one, "Roret").reply("Roret", by=world.anna)
    Word.objects.leave(one, face="good", line="Roret")
    return english(world.anna).get(f"/borgere/{one.pk}/kort/fjern-ord/")


@page(200)
def no_words_to_remove(world):
    return english(world.anna).get(f"/borgere/{citizen(world).pk}/kort/fjern-ord/")


@page(200)
def a_card_whose_words_were_removed(world):
    one = citizen(world)
    Wish.objects.ask_for_correction(one, "Roret").reply("Roret", by=world.anna)
    Word.objects.leave(one, face="good", line="Roret")
    for row in (*Wish.objects.all(), *Word.objects.all()):
        row.scrub_words(row.texts)
    return look(world)


@page(200)
def an_answer_whose_words_were_removed(world):
    wish = Wish.objects.ask_for_correction(citizen(world), "Roret")
    wish.reply("Roret", by=world.anna)
    wish.scrub_words(["text", "answer"])
    return english(world.anna).get(f"/borgere/svar/{wish.pk}/")
