"""The team answers what a citizen asked, and sees what a citizen said."""

import pytest
from django.db import DatabaseError, transaction

from contacts.cards.models import Wish, Word
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

from .sent import main, opened


@pytest.fixture
def wish(globus):
    return Wish.objects.ask_for_correction(globus, "Jeg var der slet ikke.")


@pytest.fixture
def objection(globus):
    return Wish.objects.object_to(globus, "Jeg vil være i fred.")


def test_a_wish_stands_on_the_day_with_its_reason_and_on_the_citizens_page(
    browse, anna, bente, globus, wish
):
    for worker in (anna, bente):
        day = main(browse(worker).get("/"))
        assert "Noget passer ikke" in day and "venter på svar" in day
    page = main(browse(anna).get(globus.get_absolute_url()))
    assert "Jeg var der slet ikke." in page and "Svar på det, der ikke passer" in page


def test_the_answer_stands_on_the_card_and_nobody_is_reminded_any_more(browse, anna, card, wish):
    answer = browse(anna).post(wish.get_absolute_url(), {"answer": "Vi har rettet det."})

    assert answer.status_code == 302
    wish.refresh_from_db()
    assert (wish.answered_by, wish.answered_on) == (anna, outreach_day())
    assert "Vi har rettet det." in main(opened(browse()))
    assert "venter på svar" not in main(browse(anna).get("/"))
    assert Entry.objects.filter(deed="wish.answered").exclude(object_token="").exists()


@pytest.mark.parametrize(("choice", "goes_on"), [("yes", True), ("no", False)])
def test_an_objection_is_answered_by_going_on_or_not(
    browse, anna, card, globus, objection, choice, goes_on
):
    browse(anna).post(objection.get_absolute_url(), {"answer": "Vi hører dig.", "goes_on": choice})

    globus.refresh_from_db()
    assert (globus.objected_on is None) is goes_on
    said = main(opened(browse()))
    assert ("Vi skriver om dig igen." in said) is goes_on
    assert ("Vi skriver ikke om dig mere." in said) is not goes_on
    if goes_on:
        assert make.contact(anna, citizen=globus)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"answer": "Vi hører dig."},
        {"goes_on": "yes"},
        {"answer": "Ring 20 11 22 33", "goes_on": "yes"},
        {"answer": "Vi hører dig.", "goes_on": "maybe"},
    ],
)
def test_an_answer_that_lacks_something_stays_in_its_fields(browse, anna, objection, sent):
    page = browse(anna).post(objection.get_absolute_url(), sent)

    assert page.status_code == 422
    assert sent.get("answer", "") in main(page)
    objection.refresh_from_db()
    assert objection.answered_on is None


def test_a_second_answer_is_told_that_a_colleague_was_faster_and_is_not_lost(
    browse, anna, bente, wish
):
    browse(bente).post(wish.get_absolute_url(), {"answer": "Vi har rettet det."})
    same = browse(anna).post(wish.get_absolute_url(), {"answer": "Vi har rettet det."})
    other = browse(anna).post(wish.get_absolute_url(), {"answer": "Det passer nok."})

    assert (same.status_code, other.status_code) == (302, 409)
    assert "Det passer nok." in main(other) and "Vi har rettet det." in main(other)
    wish.refresh_from_db()
    assert wish.answer == "Vi har rettet det."


def test_another_municipality_gets_404(browse, anna, clara, wish):
    assert browse(anna).get(wish.get_absolute_url()).status_code == 200
    assert browse(clara).get(wish.get_absolute_url()).status_code == 404
    assert Entry.objects.last().deed == "citizen.refused"


def test_a_word_stands_on_the_day_for_a_week_and_on_the_citizens_page(browse, anna, globus, asking):
    Word.objects.leave(globus, face="good", line="I kommer igen.")

    assert "hvordan det er at møde jer: godt" in main(browse(anna).get("/"))
    assert "I kommer igen." in main(browse(anna).get(globus.get_absolute_url()))


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"kind": "correction", "text": ""}, "wish_for_a_correction_says_what"),
        ({"answer": "Ja."}, "wish_answered_has_words_a_day_and_a_person"),
        ({"answered_on": outreach_day()}, "wish_answered_has_words_a_day_and_a_person"),
        ({"goes_on": True}, "wish_answered_has_words_a_day_and_a_person"),
        ({"text": "010190-1234"}, "wish_text_holds_no_cpr_number"),
        ({"answer": "x" * 501}, "wish_answer"),
        ({"kind": "praise"}, "wish_kind_is_on_its_list"),
    ],
)
def test_the_database_keeps_the_rules_of_a_wish(objection, changed, rule):
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        Wish.objects.filter(pk=objection.pk).update(**changed)


def test_an_objection_is_answered_yes_or_no_and_nothing_else_is(anna, globus, objection, wish):
    answered = {"answer": "Ja.", "answered_on": outreach_day(), "answered_by": anna}
    for one, goes_on in ((objection, None), (wish, True)):
        with pytest.raises(DatabaseError, match="wish_"), transaction.atomic():
            Wish.objects.filter(pk=one.pk).update(goes_on=goes_on, **answered)
