"""The door for concerns, the receipt and the status page."""

from datetime import timedelta
from uuid import uuid4

import pytest

from contacts.concerns.door import views
from contacts.concerns.models import Concern
from contacts.concerns.receipts import lookup
from outreach.days import outreach_day
from outreach.privacy import codes
from standards.models import Publication
from tests import make
from tests.concerns import sent

from .world import english, page

GATE, STATUS = sent.GATE, sent.STATUS
WORDS = "en to tre fire"

page(200, GATE, sent.WORRY, sent.OWN_HELP, sent.COMPLAINT, STATUS)
page(200, sent.INSIDE, as_="anna")
page(200, sent.INSIDE, as_="submitter")


def nyborg(world):
    """Nyborg, with a standard that has sources and signs and lets details be sealed."""
    home = world.anna.municipality
    words = {"sources": {"neighbours": "Nabo"}, "criteria": {"rough": "Sover ude"}}
    facts = {"sealed_details_allowed": True, "response_days": 5}
    contact = {"unit": "Holdet", "phones": [{"number": "12 34 56 78"}]}
    complaints = {"unit": "Klagerne", "phones": [{"number": "12 34 56 78"}]}
    yesterday = outreach_day() - timedelta(days=1)
    if not Publication.objects.filter(municipality=home, in_force_from=yesterday).exists():
        make.edition(
            home,
            in_force_from=yesterday,
            facts=facts,
            contact=contact,
            complaint=complaints,
            **words,
        )
    home.retention_decided_on, home.retention_words = yesterday, "Roret"
    home.children_phone = home.doctor_phone = "12 34 56 78"
    home.save()
    return home


def fresh(form, home, **age):
    return sent.ticket(home, form, secret=uuid4().hex, **age)


def tell(world, **changed):
    home = nyborg(world)
    return english().post(sent.WORRY, sent.worry(home, ticket=fresh("worry", home)) | changed)


for address in (GATE, sent.WORRY, sent.OWN_HELP, sent.COMPLAINT):

    @page(200)
    def the_door_with_everything(world, address=address):
        nyborg(world)
        return english().get(address)


for somebody in ("anna", "submitter"):

    @page(200)
    def the_door_inside_with_everything(world, somebody=somebody):
        nyborg(world)
        return english(getattr(world, somebody)).get(sent.INSIDE)


@page(200)
def a_worry_received(world):
    return tell(world)


@page(200)
def a_complaint_received(world):
    home = nyborg(world)
    return english().post(
        sent.COMPLAINT, sent.complaint(home, ticket=fresh("complaint", home), reach="12 34 56 78")
    )


for channel in ("phone", "letter"):

    @page(200)
    def a_concern_entered(world, channel=channel):
        home, today = nyborg(world), outreach_day().strftime("%d.%m.%Y")
        filled = sent.inside(home, ticket=fresh("staff", home), received_on=today)
        return english(world.anna).post(sent.INSIDE, filled | {"channel_sent": channel})


for mistake in (
    {"ticket": ""},
    {"website": "x"},
    {"worry": ""},
    {"worry": "x" * 2001},
    {"worry": "ring 20 11 22 33"},
    {"worry": "En mand i rød jakke"},
    {"source": "", "place": "", "knows": "x", "part_of_day": "x", "signs": "x"},
    {"exact": "x" * 501, "reach": "x" * 101},
    {"exact": "010190-1234"},
):

    @page(422)
    def a_worry_refused(world, mistake=mistake):
        return tell(world, **mistake)


@page(422)
def a_worry_sent_at_once(world):
    return tell(world, ticket=fresh("worry", nyborg(world), age=0))


@page(422)
def a_worry_that_lay_open(world):
    return tell(world, ticket=fresh("worry", nyborg(world), age=24 * 3600))


@page(409)
def a_worry_sent_with_other_words(world):
    same = fresh("worry", nyborg(world))
    tell(world, ticket=same)
    return tell(world, ticket=same, worry="Roret")


@page(429)
def too_many_worries(world):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "RAISED", views.RAISED._replace(at_most=0))
        return tell(world)


for mistake in ({}, {"complaint": ""}, {"complaint": "ring 20 11 22 33"}):

    @page(422)
    def a_complaint_refused(world, mistake=mistake):
        nyborg(world)
        return english().post(sent.COMPLAINT, mistake)


@page(422)
def nothing_entered(world):
    nyborg(world)
    return english(world.anna).post(sent.INSIDE, {})


@page(422)
def entered_on_no_day(world):
    nyborg(world)
    return english(world.anna).post(sent.INSIDE, {"received_on": "01.01.2020", "kind": "x"})


@page(422)
def a_date_that_is_none(world):
    return english(world.submitter).post(sent.INSIDE, {"received_on": "snart"})


def typed(world, **words):
    ticket = sent.ticket(world.anna.municipality, "receipt")
    return english().post(sent.RECEIPT, {"ticket": ticket} | words)


@page(200)
def the_words_written_down(world):
    words = sent.code().split()
    return typed(world, second=words[1], fourth=words[3])


@page(422)
def other_words(world):
    return typed(world, second="x", fourth="")


@page(422)
def words_too_long(world):
    return typed(world, second="x" * 41, fourth="y")


@page(422)
def words_of_no_page(world):
    return typed(world, ticket="", second="x", fourth="x")


def concern(world, **changed):
    """A concern of Nyborg's with the words of this file."""
    home = nyborg(world)
    receipt_hash = bytes.fromhex(codes.hashed(WORDS))
    found = Concern.objects.by_receipt(home, receipt_hash)
    found = found or make.concern(home, receipt_hash=receipt_hash)
    Concern.objects.filter(pk=found.pk, state="received").update(**changed)
    found.refresh_from_db()
    return found


def look(words=WORDS):
    return english().post(STATUS, {"words": words})


def follow(world, deed, **words):
    one = concern(world, question="Roret")
    return english().post(
        f"{STATUS}{deed}/", {"pass": lookup.passed(one.municipality, one)} | words
    )


@page(200)
def a_status(world):
    concern(world)
    return look()


@page(200)
def a_status_that_is_late(world):
    concern(world, due_on=outreach_day() - timedelta(days=1), question="Roret")
    return look()


@page(200)
def something_added(world):
    return follow(world, "tilfoej", said="Roret")


@page(200)
def a_question_answered(world):
    return follow(world, "svar", said="Roret")


@page(409)
def a_question_answered_in_other_words(world):
    follow(world, "svar", said="Roret")
    return follow(world, "svar", said="Roret igen")


for deed, length in (("svar", 501), ("tilfoej", 1001)):
    for said in ("", "x" * length, "ring 20 11 22 33"):

        @page(422)
        def something_refused(world, deed=deed, said=said):
            return follow(world, deed, said=said)


@page(200)
def being_looked_into(world):
    concern(world, state="taken", taken_by=world.anna)
    return look()


@page(200)
def something_withdrawn(world):
    return follow(world, "traek-tilbage")


@page(409)
def something_added_too_late(world):
    follow(world, "traek-tilbage")
    return follow(world, "tilfoej", said="Roret")


@page(422)
def a_pass_that_is_too_old(world):
    nyborg(world)
    return english().post(f"{STATUS}tilfoej/", {"pass": "x", "said": "Roret"})


for words in ("", "x" * 201, "ikke de rigtige"):

    @page(422)
    def words_that_lead_nowhere(world, words=words):
        return look(words)


@page(429)
def too_many_guesses(world):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookup, "GUESSES", lookup.GUESSES._replace(at_most=0))
        return look()


@page(200)
def a_complaint_followed(world):
    make.complaint(nyborg(world), receipt_hash=bytes.fromhex(codes.hashed("fem seks syv")))
    return look("fem seks syv")


@page(200)
def a_complaint_answered(world):
    receipt_hash = bytes.fromhex(codes.hashed("otte ni ti"))
    make.complaint(
        nyborg(world), receipt_hash=receipt_hash, answer="Roret", answered_on=outreach_day()
    )
    return look("otte ni ti")
