"""Advice about a note: likely names and looks. The writer decides, and the decision is kept."""

import pytest
from django.db import IntegrityError

from contacts.models import Contact
from outreach.privacy import guard
from tests import make
from tests.contacts.sent import URL, answers, codes
from tests.contacts.test_models import insert

TELLING = "Sad sammen med Mette ved søen, havde rød jakke på."


def test_a_note_that_could_point_at_somebody_is_not_saved_before_the_writer_decides(browse, anna):
    response = browse(anna).post(URL, answers(note=TELLING))

    assert response.status_code == 422
    assert codes(response, "keep_note") == ["undecided"]
    page = response.content.decode()
    assert TELLING in page
    assert "Du bestemmer." in page
    assert not Contact.objects.exists()


def test_a_note_that_is_kept_remembers_what_it_was_kept_despite(browse, anna):
    response = browse(anna).post(URL, answers(note=TELLING, keep_note=guard.digest(TELLING)))

    assert response.status_code == 302
    assert Contact.objects.get().note_kept == "look name"


@pytest.mark.parametrize("ticked", ["on", guard.digest("Havde rød jakke på.")])
def test_a_tick_counts_only_for_the_note_it_was_made_for(browse, anna, ticked):
    response = browse(anna).post(URL, answers(note=TELLING, keep_note=ticked))

    assert codes(response, "keep_note") == ["undecided"]


def test_a_colleague_sees_that_the_writer_decided(browse, anna, bente):
    contact = make.contact(anna, note=TELLING, note_kept="look name")

    assert (
        "valgte at beholde den" in browse(bente).get(f"/kontakter/{contact.pk}/").content.decode()
    )


def test_a_note_that_was_changed_keeps_nothing(browse, anna):
    browse(anna).post(URL, answers(note="Sad ved søen.", keep_note="on"))

    assert Contact.objects.get().note_kept == ""


def test_a_stop_cannot_be_kept(browse, anna):
    response = browse(anna).post(URL, answers(note="Ring 20 11 22 33", keep_note="on"))

    assert response.status_code == 422
    assert codes(response, "note") == ["phone"]


def test_an_alias_may_stand_in_a_note(browse, anna):
    assert browse(anna).post(URL, answers(note="Kom med Robåd Paraply.")).status_code == 302


@pytest.mark.parametrize("details", [{"note_kept": "Mette"}, {"note_kept": "name", "note": ""}])
def test_the_database_keeps_a_decision_only_with_its_note(anna, details):
    with pytest.raises(IntegrityError, match="note_kept"):
        insert(anna, **{"note": "Sad ved søen."} | details)
