"""The citizen's own door: four words, and what they open."""

import time

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts import kept
from contacts.cards import passes
from contacts.cards.models import Card
from outreach.audit.models import Entry
from outreach.privacy import codes
from tests import make

from .sent import CODE, DOOR, carried, main, opened


def test_the_words_open_what_is_kept_told_coarsely(browse, card):
    page = opened(browse())

    assert page.status_code == 200
    said = main(page)
    assert "Vi har mødt dig 1 gang." in said
    assert "Vi har mest mødt dig her: Gaden" in said
    assert "Vi er ved at lære dig at kende." in said
    assert "snakke om vinteren" not in said and "Globus" not in said


@pytest.mark.parametrize(
    "written", ["En To Tre Fire", "en-to-tre-fire", "  en to  tre,fire ", "EN TO TRE FIRE"]
)
def test_how_the_words_are_written_does_not_matter(browse, card, written):
    assert opened(browse(), written).status_code == 200


@pytest.mark.parametrize("words", ["fire tre to en", "en to tre", "x", "en to tre fire fem"])
def test_other_words_open_nothing(browse, card, words):
    page = opened(browse(), words)

    assert page.status_code == 422
    assert "Der er ikke et kort med de ord" in main(page)


def test_no_words_are_asked_for_again(browse, card):
    page = opened(browse(), "")

    assert page.status_code == 422
    assert "Skriv dine fire ord." in main(page)


def test_a_card_of_another_municipality_is_simply_wrong(browse, card, ringsted):
    there = "/kommune/ringsted/kort/"
    right = browse().post(there, {"words": CODE})
    wrong = browse().post(there, {"words": "slet ikke et kort"})

    assert right.status_code == wrong.status_code == 422
    assert right.content.decode().replace(CODE, "x") == wrong.content.decode().replace(
        "slet ikke et kort", "x"
    )


def test_a_pass_of_another_municipality_opens_nothing(browse, card, ringsted):
    given = opened(browse()).context["pass"]

    page = browse().post("/kommune/ringsted/kort/alt/", {"pass": given})
    assert page.status_code == 422
    assert "vinteren" not in page.content.decode()


def test_right_and_wrong_words_take_one_slow_hash_each(browse, card, monkeypatch):
    made = []
    slow = codes.hash_secret_raw
    monkeypatch.setattr(codes, "hash_secret_raw", lambda *a, **k: made.append(1) or slow(*a, **k))

    opened(browse())
    opened(browse(), "helt andre ord her")
    assert len(made) == 2


def test_guesses_are_limited_and_right_words_too_from_then_on(browse, card, monkeypatch):
    monkeypatch.setattr(passes, "GUESSES", passes.GUESSES._replace(at_most=3))
    answers = [opened(browse(), f"forkert {number}").status_code for number in range(5)]

    assert answers == [422, 422, 422, 429, 429]
    assert opened(browse()).status_code == 429
    assert opened(browse(), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_all_guesses_in_a_municipality_are_limited_together(browse, card, monkeypatch):
    monkeypatch.setattr(passes, "ALL_GUESSES", passes.ALL_GUESSES._replace(at_most=1))
    opened(browse(), "forkert")

    assert opened(browse(), REMOTE_ADDR="192.0.2.7").status_code == 429


def test_nothing_is_set_and_nothing_kept_in_the_browser(browse, card):
    client = browse()
    page = opened(client)

    assert not client.cookies
    assert "no-store" in page.headers["Cache-Control"]
    assert CODE not in page.content.decode()


def test_the_page_has_no_address_of_its_own(browse, card):
    for page in ("det-staar-der", "alt", "hvem-har-kigget", "ret", "skriv-ikke", "et-ord", "slet"):
        assert browse().get(f"{DOOR}{page}/").status_code == 405


def test_a_forged_or_old_pass_asks_for_the_words_again_and_keeps_what_was_written(
    browse, card, monkeypatch
):
    page = browse().post(f"{DOOR}ret/", {"pass": "x", "said": "Jeg var der ikke.", "send": "1"})
    assert page.status_code == 422
    assert "Jeg var der ikke." in main(page)

    given = opened(browse()).context["pass"]
    now = time.time() + passes.LASTS + 1
    monkeypatch.setattr(signing.time, "time", lambda: now)
    page = browse().post(f"{DOOR}alt/", {"pass": given})
    assert page.status_code == 422
    assert "Skriv dine fire ord igen" in main(page)


def test_a_step_later_stand_the_days_the_notes_and_the_two_words(browse, card, globus):
    said = main(carried(browse(), "alt"))

    assert "snakke om vinteren" in said
    assert "Globus Fyrtårn" in said
    assert "Gaden, Bryde isolation" in said
    assert "Du sov her" in said


def test_everything_a_contact_says_is_told(browse, anna, bente, card, globus):
    contact = globus.contact_set.get()
    make.correction(contact, by=bente, note="Ville gerne snakke om sommeren.")
    make.contact(anna, citizen=globus, outcome="no_thanks", place=None).annul(by=anna)
    make.meeting(anna, globus)
    globus.describe(by=anna, age_band="30-39", sex="woman", go_two=True)
    globus.end("moved", by=anna)

    said = main(carried(browse(), "alt"))
    for words in (
        "om sommeren",
        "Før stod der",
        "om vinteren",
        "du sagde nej tak",
        "Vi tog det tilbage",
        "Vi skal mødes",
        "30–39",
        "Kvinde",
        "Vi kommer to",
        "Vi leder ikke efter dig mere",
    ):
        assert words in said, words


def test_a_card_shows_only_the_alias_it_was_given_for(browse, anna, card, globus):
    other = make.contact(anna, new_alias="Robåd Paraply", note="Fik en varm jakke.").citizen
    make.merge(other, into=globus, by=anna)

    page = main(opened(browse()))
    assert "Vi har mødt dig 1 gang." in page
    assert "Vi tror, du har et navn mere hos os." in page
    closer = main(carried(browse(), "alt"))
    assert "Robåd" not in closer and "varm jakke" not in closer


def test_who_looked_says_the_day_and_what_for_and_never_who(browse, anna, bente, card, globus):
    browse(bente).get(f"/borgere/{globus.pk}/?for=hand_over")

    said = main(carried(browse(), "hvem-har-kigget"))
    assert "En af os læste om dig for at overdrage eller tage over." in said
    assert "Nogen kiggede med det her kort." in said
    assert "bente" not in said.lower() and "anna" not in said.lower()


def test_that_a_card_was_used_stands_in_the_log_and_names_nobody(browse, card, globus):
    carried(browse(), "alt")

    newest = Entry.objects.of_thing(globus, municipality=globus.municipality)
    assert [(one.deed, one.by_name, one.role) for one in newest] == [
        ("card.read_closer", "+", ""),
        ("card.opened", "+", ""),
    ]


def test_an_ended_card_opens_nothing_and_an_open_page_says_so(browse, anna, card, globus):
    client = browse()
    given = opened(client).context["pass"]
    Card.objects.end(globus, by=anna)

    assert opened(client).status_code == 422
    page = client.post(f"{DOOR}alt/", {"pass": given})
    assert page.status_code == 410
    assert "Kortet virker ikke mere" in main(page)


def test_many_contacts_cost_no_more_questions_than_few(browse, anna, card, globus):
    def cost(page):
        client = browse()
        given = opened(client).context["pass"]
        with CaptureQueriesContext(connection) as queries:
            assert client.post(f"{DOOR}{page}/", {"pass": given}).status_code == 200
        return len(queries)

    def more():
        for contact in (make.contact(anna, citizen=globus) for _ in range(20)):
            contact.note = "Ny."
        return {page: cost(page) for page in ("det-staar-der", "alt", "hvem-har-kigget", "slet")}

    make.contact(anna, citizen=globus)
    assert more() == more()


def test_a_room_above_tells_its_part_by_saying_so(browse, card, monkeypatch):
    monkeypatch.setattr(kept, "asked", list(kept.asked))

    @kept.kept(order=15)
    def something(citizen):
        return kept.Part(
            "En ny del", [kept.Line("Et par ord.")], [kept.Line("Mere.", ["Punkt"], "Citat.")]
        )

    @kept.kept(order=16)
    def nothing(citizen):
        return None

    assert "En ny del. Et par ord." in main(opened(browse()))
    assert "Mere. Punkt" in main(carried(browse(), "alt"))
