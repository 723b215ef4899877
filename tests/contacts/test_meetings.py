"""An agreed meeting: what became of it, and who comes to it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from contacts.models import Meeting
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import codes


@pytest.fixture
def meeting(anna):
    """Anna's meeting of yesterday, that nobody has answered for."""
    known = make.citizen(anna.municipality)
    return make.meeting(anna, known, on=outreach_day() - timedelta(days=1))


def page(response):
    return response.content.decode()


@pytest.mark.parametrize("state", ["held", "missed", "called_off"])
def test_a_meeting_ends_as_somebody_says(browse, anna, meeting, state):
    client = browse(anna)
    response = client.post(f"/moede/{meeting.pk}/", {"state": state})

    assert response.url == "/"
    assert Meeting.objects.get().state == state
    assert "Globus Fyrtårn" not in page(client.get("/"))
    assert Entry.objects.filter(deed="meeting.ended", by_name="anna").count() == 1


def test_a_colleague_may_answer_for_it(browse, bente, meeting):
    browse(bente).post(f"/moede/{meeting.pk}/", {"state": "held"})

    assert Meeting.objects.get().state == "held"


def test_the_same_answer_twice_counts_once(browse, anna, meeting):
    for _ in range(2):
        assert browse(anna).post(f"/moede/{meeting.pk}/", {"state": "held"}).url == "/"

    assert Entry.objects.filter(deed="meeting.ended").count() == 1


def test_another_answer_than_the_first_changes_nothing_and_says_so(browse, anna, bente, meeting):
    meeting.end("held", by=bente)
    response = browse(anna).post(f"/moede/{meeting.pk}/", {"state": "missed"})

    assert response.status_code == 409
    assert "Det står allerede som »holdt«" in page(response)
    assert Meeting.objects.get().state == "held"


@pytest.mark.parametrize(
    ("state", "code"), [("", "required"), ("agreed", "invalid_choice"), ("x", "invalid_choice")]
)
def test_an_answer_that_is_none_is_refused(browse, anna, meeting, state, code):
    response = browse(anna).post(f"/moede/{meeting.pk}/", {"state": state})

    assert response.status_code == 422
    assert codes(response, "state") == [code]
    assert Meeting.objects.get().state == "agreed"


def test_the_page_of_a_meeting_says_go_two_and_is_logged(browse, anna, meeting):
    meeting.citizen.describe(by=anna, age_band="", sex="", go_two=True)
    assert "Gå to" in page(browse(anna).get(f"/moede/{meeting.pk}/"))

    read = Entry.objects.filter(deed="citizen.read", by_name="anna").exclude(object_token="")
    assert [one.purpose for one in read] == ["follow_up"]


@pytest.mark.parametrize("address", ["/moede/{}/", "/moede/{}/tag/"])
def test_the_stranger_cannot_tell_a_foreign_meeting_from_none(browse, clara, meeting, address):
    foreign, none = (
        browse(clara).post(address.format(pk), {"state": "held", "of": meeting.worker_id})
        for pk in (meeting.pk, uuid4())
    )

    assert foreign.status_code == none.status_code == 404
    assert foreign.content == none.content
    assert Meeting.objects.get().state == "agreed"
    assert Entry.objects.filter(deed="citizen.refused", by_name="clara").count() == 2


# Taking over --------------------------------------------------------------------------------


def test_a_worker_takes_a_meeting_and_is_led_back_to_the_hand_over(browse, anna, bente, meeting):
    client = browse(bente)
    response = client.post(f"/moede/{meeting.pk}/tag/", {"of": anna.pk})

    assert response.url == "/overdragelse/anna/"
    assert Meeting.objects.get().worker == bente
    assert "Globus Fyrtårn" in page(client.get("/"))
    assert "Globus Fyrtårn" not in page(browse(anna).get("/"))
    assert Entry.objects.filter(deed="meeting.taken", by_name="bente").count() == 1


def test_of_two_who_take_it_the_first_has_it_and_the_second_is_told(browse, anna, bente, meeting):
    dorte = make.user(anna.municipality, username="dorte", name="Dorte")
    browse(bente).post(f"/moede/{meeting.pk}/tag/", {"of": anna.pk})
    response = browse(dorte).post(f"/moede/{meeting.pk}/tag/", {"of": anna.pk})

    assert response.status_code == 409
    assert "Nu er det Bente, der kommer" in page(response)
    assert Meeting.objects.get().worker == bente


def test_the_model_too_lets_only_the_first_take_it(anna, bente, meeting):
    dorte = make.user(anna.municipality, username="dorte")
    seen_by_both = Meeting.objects.get(), Meeting.objects.get()

    assert [one.take(by=by) for one, by in zip(seen_by_both, (bente, dorte), strict=True)] == [
        True,
        False,
    ]


def test_who_has_it_already_takes_nothing(browse, anna, meeting):
    assert browse(anna).post(f"/moede/{meeting.pk}/tag/", {"of": anna.pk}).url == "/"

    assert not Entry.objects.filter(deed="meeting.taken").exists()


@pytest.mark.parametrize("of", ["", "x", "0"])
def test_a_meeting_is_not_taken_unseen(browse, bente, meeting, of):
    assert browse(bente).post(f"/moede/{meeting.pk}/tag/", {"of": of}).status_code == 409
    assert Meeting.objects.get().worker != bente


def test_a_meeting_that_has_ended_is_not_taken(browse, anna, bente, meeting):
    meeting.end("called_off", by=anna)

    assert browse(bente).post(f"/moede/{meeting.pk}/tag/", {"of": anna.pk}).status_code == 409
    assert Meeting.objects.get().worker == anna
