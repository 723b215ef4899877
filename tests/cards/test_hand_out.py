"""A worker gives a citizen a card: four words, shown on one page and kept nowhere."""

import re

import pytest
from django.db import DatabaseError, transaction

from contacts.cards.models import Card
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from outreach.privacy import tickets
from tests import make
from tests.contacts.test_erasing import everything

from .sent import CODE, main, opened


@pytest.fixture
def page(globus):
    make.decided(globus.municipality)
    return f"/borgere/{globus.pk}/kort/"


def filled(citizen, of=None, **changed):
    """What the page of a citizen (`of`, or the same) sends for one of the aliases."""
    ticket = tickets.new().signed(f"card of {(of or citizen).pk}", citizen.municipality)
    return {"ticket": ticket, "alias": str(citizen.pk)} | changed


def words_of(response):
    return re.findall(r"<li><span>([^<]+)</span></li>", response.content.decode())


def test_the_page_shows_four_words_and_the_address_and_no_alias_on_the_card(
    browse, anna, globus, page
):
    answer = browse(anna).post(page, filled(globus))

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert len(words_of(answer)) == 4
    card = answer.content.decode().split('<section class="card"')[1].split("</section>")[0]
    assert "/kommune/nyborg/kort/" in card and "Globus" not in card


def test_the_words_open_what_is_kept_and_stand_nowhere(browse, anna, globus, page):
    words = words_of(browse(anna).post(page, filled(globus)))

    assert opened(browse(), " ".join(words)).status_code == 200
    assert not any(word in row for row in everything() for word in words)
    assert Card.objects.get().given_on == outreach_day()
    entry = Entry.objects.filter(deed="card.given").get()
    assert (entry.by_name, entry.object_token) == ("anna", "")


def test_the_same_page_sent_twice_is_one_card(browse, anna, globus, page):
    sent = filled(globus)
    first, second = (words_of(browse(anna).post(page, sent)) for _ in range(2))

    assert first == second
    assert Card.objects.count() == 1


def test_a_new_card_ends_the_old_one_and_says_so(browse, anna, globus, page):
    old = words_of(browse(anna).post(page, filled(globus)))
    assert "Et nyt lukker det gamle." in main(browse(anna).get(page))
    new = words_of(browse(anna).post(page, filled(globus)))

    assert opened(browse(), " ".join(old)).status_code == 422
    assert opened(browse(), " ".join(new)).status_code == 200
    assert Card.objects.standing().count() == 1


def test_the_page_of_an_ended_card_shows_no_words_again(browse, anna, globus, page):
    sent = filled(globus)
    browse(anna).post(page, sent)
    browse(anna).post(page, filled(globus))
    again = browse(anna).post(page, sent)

    assert again.status_code == 422
    assert words_of(again) == []
    assert "Det kort er lukket." in main(again)


@pytest.mark.parametrize("ticket", ["", "forged", None])
def test_a_page_that_was_not_made_here_makes_no_card(browse, anna, globus, page, ticket):
    sent = filled(globus)
    if ticket is None:
        sent = filled(globus, of=make.citizen(globus.municipality, "Robåd Paraply"))
    else:
        sent["ticket"] = ticket
    answer = browse(anna).post(page, sent)

    assert answer.status_code == 422
    assert not Card.objects.exists()


def test_without_the_decision_about_deletion_the_page_says_what_is_missing(browse, anna, globus):
    address = f"/borgere/{globus.pk}/kort/"

    assert "beslutning om sletning" in main(browse(anna).get(address))
    assert browse(anna).post(address, filled(globus)).status_code == 409
    assert not Card.objects.exists()


def test_a_card_of_merged_aliases_is_for_the_one_that_is_chosen(browse, anna, globus, page):
    other = make.contact(anna, new_alias="Robåd Paraply", note="Fik en jakke.").citizen
    make.merge(other, into=globus, by=anna)

    assert "Robåd Paraply" in main(browse(anna).get(page))
    words = words_of(browse(anna).post(page, filled(other, of=globus)))
    assert Card.objects.get().citizen == other
    assert opened(browse(), " ".join(words)).status_code == 200
    wrong = filled(make.citizen(anna.municipality, "Kælk Gondol"), of=globus)
    assert browse(anna).post(page, wrong).status_code == 422


def test_a_lost_card_is_ended(browse, anna, globus, page):
    card = make.card(globus, anna)
    browse(anna).post(f"{page}slut/")
    browse(anna).post(f"{page}slut/")

    card.refresh_from_db()
    assert card.ended_on == outreach_day()
    assert opened(browse(), CODE).status_code == 422
    assert Entry.objects.filter(deed="card.ended").count() == 1


def test_the_citizens_page_says_whether_there_is_a_card(browse, anna, globus, page):
    assert "Borgeren har ikke fået et kort." in main(browse(anna).get(globus.get_absolute_url()))
    make.card(globus, anna)

    assert "Givet" in main(browse(anna).get(globus.get_absolute_url()))


# --- Round the form --------------------------------------------------------------------------


def add(globus, **changed):
    row = {
        "municipality": globus.municipality,
        "citizen": globus,
        "code_hash": b"x" * 32,
        "given_on": outreach_day(),
    }
    return Card.objects.create(**row | changed)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"code_hash": b"en to tre fire"}, "card_keeps_a_hash_and_no_code"),
        ({"code_hash": b"y" * 32}, "card_is_the_only_one_of_its_alias"),
        ({"ended_on": "2020-01-01", "code_hash": b"y" * 32}, "card_does_not_end_before"),
        ({"ended_on": outreach_day()}, "card_code_opens_one"),
    ],
)
def test_the_database_keeps_the_rules_of_a_card(globus, page, changed, rule):
    add(globus)

    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        add(globus, **changed)


def test_the_database_lets_no_card_be_changed_or_opened_again(anna, globus, page):
    card = add(globus)
    other = make.citizen(globus.municipality, "Robåd Paraply")
    rows = Card.objects.filter(pk=card.pk)

    for changed in ({"citizen": other}, {"code_hash": b"y" * 32}, {"given_on": "2020-01-01"}):
        with pytest.raises(DatabaseError, match="ended once, and never"), transaction.atomic():
            rows.update(**changed)
    rows.update(ended_on=outreach_day())
    with pytest.raises(DatabaseError, match="ended once, and never"), transaction.atomic():
        rows.update(ended_on=None)


def test_the_database_makes_no_card_before_deletion_is_decided(globus):
    with pytest.raises(DatabaseError, match="before deletion is decided"), transaction.atomic():
        add(globus)


def test_a_card_is_of_the_municipality_of_its_citizen(globus, page, ringsted):
    Municipality.objects.filter(pk=ringsted.pk).update(
        retention_decided_on=outreach_day(), retention_words="Efter to år."
    )

    with pytest.raises(DatabaseError, match="not of this municipality"), transaction.atomic():
        add(globus, municipality=ringsted)
