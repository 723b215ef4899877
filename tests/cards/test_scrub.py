"""Removing words that were written with a card, or answered, and tell too much."""

import pytest
from django.db import IntegrityError, transaction

from contacts.cards.models import Wish, Word
from outreach.audit.models import Entry, token
from outreach.days import outreach_day
from tests.contacts.test_erasing import everything

WISH, ANSWER, LINE = "Jeg bor over bageren.", "Bageren siger ja.", "Min bror bager."


@pytest.fixture
def told(asking, globus, card, anna):
    """A wish, its answer and a word that tell too much."""
    wish = Wish.objects.ask_for_correction(globus, WISH)
    wish.reply(ANSWER, by=anna)
    Word.objects.leave(globus, face="good", line=LINE)
    return {"wish": wish, "word": Word.objects.get()}


def page(citizen):
    return f"/borgere/{citizen.pk}/kort/fjern-ord/"


def test_all_three_can_go_and_the_rest_stays(browse, anna, globus, told):
    asked = browse(anna).get(page(globus))
    assert not any(words in asked.content.decode() for words in (WISH, ANSWER, LINE))
    assert len(asked.context["form"].found) == 3
    done = browse(anna).post(page(globus), {"gone": list(asked.context["form"].found)})

    assert done.url == f"/borgere/{globus.pk}/"
    for row in told.values():
        row.refresh_from_db()
        assert (row.has_words, row.words_scrubbed_on) == (False, outreach_day())
    assert told["wish"].answered_on
    assert not [row for row in everything() if "bageren" in row or "bager." in row]


def test_one_alone_can_go_and_it_is_logged_with_the_citizens_token(browse, anna, globus, told):
    browse(anna).post(page(globus), {"gone": [f"word-{told['word'].pk}-line"]})

    told["wish"].refresh_from_db()
    assert (told["wish"].text, told["wish"].answer) == (WISH, ANSWER)
    entry = Entry.objects.get(deed="words.scrubbed")
    assert (entry.by_name, entry.object_token) == ("anna", token(globus))


def test_nothing_ticked_removes_nothing(browse, anna, globus, told):
    assert browse(anna).post(page(globus)).status_code == 422
    assert Word.objects.get().line == LINE


def test_words_are_missing_only_where_they_were_removed(told):
    for change in ({"text": ""}, {"answer": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Wish.objects.update(**change)


def test_nobody_else_can(browse, told, globus, clara, supervisor):
    asked = {"gone": [f"word-{told['word'].pk}-line"]}
    for user, status in ((clara, 404), (supervisor, 403), (None, 302)):
        assert browse(user).post(page(globus), asked).status_code == status
    assert Word.objects.get().line == LINE
