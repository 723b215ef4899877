"""The receipt: two of its words are typed back before one leaves."""

import pytest

from tests import make
from tests.concerns.sent import (
    COMPLAINT,
    INSIDE,
    RECEIPT,
    WORRY,
    code,
    complaint,
    errors,
    inside,
    ticket,
    worry,
)


def typed(municipality, second, fourth, **changed):
    given = {"ticket": ticket(municipality, "receipt"), "second": second, "fourth": fourth}
    return given | changed


def test_two_words_typed_back_are_enough(browse, door):
    words = code().split()
    response = browse().post(RECEIPT, typed(door, words[1].upper(), f" {words[3]} "))

    assert response.status_code == 200
    assert "door/kept.html" in [one.name for one in response.templates]


def test_a_word_typed_wrong_shows_all_four_again(browse, door):
    words = code().split()
    response = browse().post(RECEIPT, typed(door, words[0], words[3]))

    assert response.status_code == 422
    assert errors(response, "second") == ["other_word"]
    assert all(f"<span>{word}</span>" in response.content.decode() for word in words)


def test_no_word_is_asked_for_again(browse, door):
    response = browse().post(RECEIPT, typed(door, "", ""))

    assert errors(response, "second") == errors(response, "fourth") == ["required"]


@pytest.mark.parametrize("forged", ["", "x", "\x00", "a" * 999])
def test_a_page_that_was_not_made_here_shows_no_words(browse, door, forged):
    response = browse().post(RECEIPT, typed(door, "a", "b", ticket=forged))

    assert response.status_code == 422
    assert response.context["form"].words == []


@pytest.mark.parametrize("form", ["worry", "complaint", "staff"])
def test_the_ticket_of_a_form_is_no_ticket_of_a_receipt(browse, door, form):
    response = browse().post(RECEIPT, typed(door, "a", "b", ticket=ticket(door, form)))

    assert response.context["form"].words == []


def test_after_a_day_a_page_left_open_shows_no_words(browse, door):
    old = ticket(door, "receipt", age=2 * 24 * 3600)

    assert browse().post(RECEIPT, typed(door, "a", "b", ticket=old)).context["form"].words == []


def test_the_words_are_shown_by_the_page_alone(browse, door):
    client = browse()
    client.post(WORRY, worry(door))

    assert client.get(RECEIPT).status_code == 405
    assert not client.cookies


def test_words_for_a_caller_are_read_aloud_and_a_letter_has_none(browse, door):
    client = browse(make.user(door))
    today = client.get(INSIDE).context["form"].initial["received_on"].strftime("%d.%m.%Y")
    call = client.post(INSIDE, inside(door, received_on=today))
    letter = inside(door, received_on=today, channel_sent="letter")
    by_letter = client.post(INSIDE, letter | {"ticket": ticket(door, "staff", secret="1" * 32)})

    assert "højt" in call.content.decode()
    assert by_letter.status_code == 200
    assert by_letter.context["form"].words == []
    assert "Et brev får ingen kvittering" in by_letter.content.decode()


def test_a_complaint_has_a_receipt_too(browse, door):
    response = browse().post(COMPLAINT, complaint(door))

    assert response.context["form"].words == code().split()
