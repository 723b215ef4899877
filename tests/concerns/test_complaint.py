"""The door for complaints: its own table, and a number only where it can be sealed."""

import pytest

from contacts.concerns.models import Complaint, Concern, SealedDetails
from tests import make
from tests.concerns.sent import COMPLAINT, complaint, errors


def test_a_complaint_is_no_concern(browse, door):
    response = browse().post(COMPLAINT, complaint(door))

    assert response.status_code == 200
    assert Complaint.objects.get().text == "Der kom ingen."
    assert not Concern.objects.exists()


def test_a_number_to_call_is_sealed(browse, sealing_door):
    browse().post(COMPLAINT, complaint(sealing_door, reach="53 61 10 70"))

    assert SealedDetails.objects.get().complaint == Complaint.objects.get()
    assert "53" not in Complaint.objects.get().text


def test_where_nothing_may_be_sealed_no_number_is_kept(browse, door):
    page = browse().get(COMPLAINT)
    browse().post(COMPLAINT, complaint(door, reach="53 61 10 70"))

    assert "reach" not in page.context["form"].fields
    assert Complaint.objects.count() == 1
    assert not SealedDetails.objects.exists()


def test_the_complaint_route_of_the_standard_is_shown(browse, nyborg):
    make.edition(nyborg, contact={"unit": "Holdet"})

    assert "Holdet" in browse().get(COMPLAINT).content.decode()


@pytest.mark.parametrize("told", ["ring 20 11 22 33", "cpr 010190-1234"])
def test_a_number_in_the_text_is_stopped(browse, door, told):
    response = browse().post(COMPLAINT, complaint(door, complaint=told))

    assert response.status_code == 422
    assert errors(response, "complaint")
    assert not Complaint.objects.exists()


def test_the_same_complaint_twice_is_one(browse, door):
    browse().post(COMPLAINT, complaint(door))
    assert browse().post(COMPLAINT, complaint(door)).status_code == 200
    other = browse().post(COMPLAINT, complaint(door, complaint="Noget andet."))

    assert other.status_code == 409
    assert Complaint.objects.count() == 1
