"""The next agreed meeting: noted, changed, held, called off."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from contacts.models import Meeting
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import codes


@pytest.fixture
def known(anna):
    citizen = make.citizen(anna.municipality)
    make.contact(anna, citizen=citizen, place="park")
    citizen.refresh_from_db()
    return citizen


def agreed(**changed):
    ahead = outreach_day() + timedelta(days=3)
    ordinary = {"on": ahead.strftime("%d.%m.%Y"), "part_of_day": "forenoon", "place": "cafe"}
    return ordinary | changed


def url(citizen):
    return f"/borgere/{citizen.pk}/moede/"


def test_a_meeting_is_noted_with_day_part_and_place(browse, anna, known):
    browse(anna).post(url(known), agreed())

    meeting = Meeting.objects.get()
    assert (meeting.on, meeting.part_of_day) == (outreach_day() + timedelta(days=3), "forenoon")
    assert (str(meeting.place), meeting.worker, meeting.state) == ("Café Dagmar", anna, "agreed")


def test_the_usual_place_is_chosen_beforehand(browse, anna, known):
    assert browse(anna).get(url(known)).context["form"]["place"].value() == "park"


def test_another_meeting_takes_the_place_of_the_one_agreed(browse, anna, known):
    for place in ("cafe", "elsewhere"):
        browse(anna).post(url(known), agreed(place=place))

    states = Meeting.objects.order_by("state").values_list("state", "place__key")
    assert list(states) == [("agreed", None), ("called_off", "cafe")]


def test_a_contact_on_the_day_or_later_is_the_meeting_held(anna, known):
    meeting = make.meeting(anna, known)
    make.contact(anna, citizen=known, outcome="not_found")
    meeting.refresh_from_db()
    assert meeting.state == "agreed"

    make.contact(anna, citizen=known, outcome="no_thanks")
    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_a_contact_before_the_day_leaves_the_meeting_agreed(anna, known):
    meeting = make.meeting(anna, known, on=outreach_day() + timedelta(days=1))
    make.contact(anna, citizen=known)

    meeting.refresh_from_db()
    assert meeting.state == "agreed"


def test_it_can_be_called_off_and_once_more_without_harm(browse, anna, known):
    make.meeting(anna, known)
    for _ in range(2):
        assert browse(anna).post(url(known), {"call_off": ""}).status_code == 302

    assert Meeting.objects.get().state == "called_off"


@pytest.mark.parametrize(
    ("field", "answer", "why"),
    [
        ("on", "", "required"),
        ("on", "i morgen", "invalid"),
        ("on", "01.01.2020", "past"),
        ("on", "01.01.2120", "far"),
        ("part_of_day", "dawn", "invalid_choice"),
        ("place", "moon", "invalid_choice"),
        ("place", "", "required"),
    ],
)
def test_what_cannot_be_a_meeting_is_refused_and_kept_in_its_field(
    browse, anna, known, field, answer, why
):
    response = browse(anna).post(url(known), agreed(**{field: answer}))

    assert response.status_code == 422
    assert codes(response, field) == [why]
    assert response.context["form"][field].value() == answer
    assert not Meeting.objects.exists()


def test_the_database_holds_one_agreed_meeting_for_each(anna, known):
    meeting = make.meeting(anna, known)
    meeting.pk = None
    with pytest.raises(IntegrityError, match="the_only_one_agreed"), transaction.atomic():
        meeting.save(force_insert=True)
