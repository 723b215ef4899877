"""An edition with criteria and a factor, a citizen, and what a worker sends about them."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.days import outreach_day
from standards.models import Edition
from tests import make

CRITERIA = {"isolates": "Isolerer sig", "appointments": "Svær at holde aftaler"}
FACTORS = {"rough": "Sover ude"}


@pytest.fixture
def standard(nyborg):
    """Nyborg's standard, with two criteria, one factor and two kinds of support."""
    return make.edition(nyborg, criteria=CRITERIA, factors=FACTORS)


@pytest.fixture
def known(anna):
    """A citizen whom Anna has met."""
    citizen = make.citizen(anna.municipality)
    make.contact(anna, citizen=citizen)
    return citizen


@pytest.fixture
def other(anna):
    """Another citizen whom Anna has met."""
    citizen = make.citizen(anna.municipality, "Robåd Paraply")
    make.contact(anna, citizen=citizen)
    return citizen


@pytest.fixture
def queries():
    """queries(client, address) is how many queries a page costs."""

    def counted(client, address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return counted


def url(citizen):
    return f"/borgere/{citizen.pk}/vurdering/ny/"


def sent(municipality, **changed):
    """A filled form, as it was shown from the edition in force; None leaves a field out."""
    edition = Edition.objects.in_force(municipality, outreach_day())
    ordinary = {
        "submission": str(uuid4()),
        "edition": edition.content_hash,
        "item-isolates": "yes",
        "item-appointments": "no",
        "item-rough": "unknown",
        "result": "inside",
        "reason": "Holder sig for sig selv.",
        "elsewhere": "",
        "measure": "isolation",
        "why_not_less": "En seddel bliver ikke læst.",
        "look_again": "",
        "look_again_on": "",
        "deviation": "",
        "deviation_reason": "",
    }
    return {name: value for name, value in (ordinary | changed).items() if value is not None}


def codes(response, field="__all__"):
    return [error.code for error in response.context["form"].errors.as_data().get(field, [])]


@pytest.fixture
def delivered_standards(db):
    """Nyborg's, Vordingborg's and Ringsted's editions, as they are delivered."""
    call_command("load_standards", verbosity=0)
    editions = Edition.objects.select_related("municipality")
    return {edition.municipality.slug: edition for edition in editions}
