"""Who opened a form before 05 and sends it after is asked again, and loses nothing of it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from contacts.assessments.models import Assessment, Opinion
from contacts.models import Citizen, Meeting
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.assessments.conftest import CRITERIA, FACTORS
from tests.assessments.conftest import sent as assessment_sent

AGAIN = {"opened-again": "1", "opened-purpose": "meeting"}


@pytest.fixture
def known(anna):
    citizen = make.citizen(anna.municipality)
    make.contact(anna, citizen=citizen)
    return citizen


@pytest.fixture
def next_day(browse, bente, known):
    """Bente told yesterday what she opens the citizen's page for; the form is sent today."""
    browse(bente).post(f"/borgere/{known.pk}/", {"purpose": "follow_up"})
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        yield browse(bente)


def carried(response):
    return response.context["carried"]


def test_what_was_typed_is_carried_and_goes_on_when_it_is_answered(next_day, known):
    address = f"/borgere/{known.pk}/oplysninger/"
    typed = {"age_band": "30-39", "sex": "woman", "go_two": "on"}
    asked = next_day.post(address, typed)

    assert asked.status_code == 422
    assert dict(carried(asked)) == typed
    assert "Intet af det går tabt." in asked.content.decode()
    assert Citizen.objects.get().age_band == ""

    done = next_day.post(address, dict(carried(asked)) | AGAIN)
    assert done.url == known.get_absolute_url()
    known.refresh_from_db()
    assert (known.age_band, known.sex, known.go_two) == ("30-39", "woman", True)
    assert Entry.objects.filter(deed="citizen.read").last().purpose == "meeting"


def test_without_an_answer_it_is_asked_again_with_everything(next_day, known):
    address = f"/borgere/{known.pk}/moede/"
    typed = {"on": "snart", "part_of_day": "morning"}
    asked = next_day.post(address, typed | {"opened-again": "1"})

    assert (asked.status_code, dict(carried(asked))) == (422, typed)
    assert "Vælg, hvad du åbner den til." in asked.content.decode()
    assert asked.context["form"].errors
    curious = next_day.post(address, typed | AGAIN | {"opened-purpose": "curiosity"})
    assert (curious.status_code, dict(carried(curious))) == (422, typed)
    assert Entry.objects.filter(deed="citizen.read", purpose="meeting").count() == 0
    assert not Meeting.objects.exists()


def test_a_long_text_with_marks_and_lines_is_carried_as_it_is(next_day, bente, known):
    words = 'Siger "nej" & <går>.\r\nKommer igen.'
    asks = {"criteria": CRITERIA, "factors": FACTORS}
    make.edition(bente.municipality, **asks, in_force_from=make.RECENTLY)
    typed = assessment_sent(bente.municipality, reason=words)
    address = f"/borgere/{known.pk}/vurdering/ny/"
    asked = next_day.post(address, typed)
    assert "&lt;går&gt;" in asked.content.decode()

    done = next_day.post(address, dict(carried(asked)) | AGAIN)
    assert done.status_code == 302, done.context["form"].errors
    assert Assessment.objects.get().reason.splitlines() == words.splitlines()


def test_a_second_opinion_is_not_lost_either(browse, anna, bente, known):
    made = make.assessment(anna, known, on=outreach_day())
    address, words = f"/vurdering/{made.pk}/", {"view": "other", "words": "Jeg ser det anderledes."}
    typed = words | {"submission": str(made.pk)}
    asked = browse(bente).post(address, typed)
    assert (asked.status_code, dict(carried(asked))) == (422, typed)
    assert not Opinion.objects.exists()
    assert not Entry.objects.filter(deed="assessment.read").exists()

    assert browse(bente).post(address, typed | AGAIN).url == address
    assert Opinion.objects.get().words == words["words"]


def test_a_value_given_twice_is_carried_twice(next_day, known):
    asked = next_day.post(f"/borgere/{known.pk}/kort/fjern-ord/", {"gone": ["a", "b"]})
    assert carried(asked) == [("gone", "a"), ("gone", "b")]


def test_who_may_not_see_the_citizen_is_not_asked(browse, clara, known):
    answer = browse(clara).post(f"/borgere/{known.pk}/oplysninger/", {"sex": "woman"} | AGAIN)
    assert answer.status_code == 404
