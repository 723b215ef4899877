"""A worker opens the sealed details of a concern: with a reason, in one answer, and logged."""

import re
from datetime import timedelta

import pytest

from contacts.concerns.models import SealedDetails
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.privacy import sealing
from tests import make

SECRET = "Bag stationen, ring til Grethe på 12 34 56 78"


@pytest.fixture
def sealed(nyborg, standard):
    return make.sealed(SECRET, concern=make.concern(make.sealing(nyborg)))


@pytest.fixture
def address(sealed):
    return f"/bekymringer/{sealed.concern_id}/forseglet/"


def test_it_is_sealed_until_somebody_says_what_for(browse, anna, address):
    response = browse(anna).get(address)

    assert response.status_code == 200
    assert "Grethe" not in response.content.decode()
    assert not Entry.objects.filter(deed=Deed.SEALED_OPENED).exists()


@pytest.mark.parametrize("purpose", ["find_person", "reach_sender"])
def test_with_a_reason_it_is_shown_and_the_log_says_so(browse, anna, address, purpose):
    response = browse(anna).post(address, {"purpose": purpose})

    assert response.status_code == 200
    assert SECRET in response.content.decode()
    entry = Entry.objects.get(deed=Deed.SEALED_OPENED)
    assert (entry.by_name, entry.purpose) == ("anna", purpose)


def test_any_colleague_may_since_nobody_is_assigned(browse, bente, address):
    assert SECRET in browse(bente).post(address, {"purpose": "find_person"}).content.decode()


@pytest.mark.parametrize("purpose", ["", "complaint", "logging", "x" * 1000, "\x00"])
def test_without_a_proper_reason_it_stays_sealed(browse, anna, address, purpose):
    response = browse(anna).post(address, {"purpose": purpose})

    assert response.status_code == 422
    assert "Grethe" not in response.content.decode()
    assert not Entry.objects.filter(deed=Deed.SEALED_OPENED).exists()


def test_the_seal_is_whole_again_afterwards(browse, anna, address, sealed):
    before = bytes(sealed.ciphertext)
    client = browse(anna)
    client.post(address, {"purpose": "find_person"})

    assert "Grethe" not in client.get(address).content.decode()
    assert bytes(SealedDetails.objects.get().ciphertext) == before


def test_no_cache_keeps_the_page(browse, anna, address):
    response = browse(anna).post(address, {"purpose": "find_person"})

    assert {"no-store", "private"} <= set(re.findall(r"[a-z-]+", response["Cache-Control"]))


def test_when_the_key_is_gone_there_is_nothing_to_open(browse, anna, address, sealed):
    sealing.destroy_keys_past(sealed.destroy_on + timedelta(days=1))

    response = browse(anna).post(address, {"purpose": "find_person"})
    assert response.status_code == 404
    assert not Entry.objects.filter(deed=Deed.SEALED_OPENED).exists()


def test_another_municipality_and_a_concern_without_a_seal_get_404(
    browse, anna, clara, address, nyborg
):
    without = make.concern(nyborg)

    assert browse(clara).post(address, {"purpose": "find_person"}).status_code == 404
    assert browse(anna).get(f"/bekymringer/{without.pk}/forseglet/").status_code == 404


def test_only_workers_open_it(browse, submitter, editor, supervisor, operator, address):
    for user in (submitter, editor, supervisor, operator):
        assert browse(user).post(address, {"purpose": "find_person"}).status_code == 403
    assert "log-ind" in browse().post(address, {"purpose": "find_person"})["Location"]


def test_a_worker_opens_no_complaint(browse, anna, nyborg, sealed):
    complaint = make.complaint(nyborg)
    make.sealed(SECRET, complaint=complaint)

    for path in (f"/klager/{complaint.pk}/forseglet/", f"/bekymringer/{complaint.pk}/forseglet/"):
        response = browse(anna).post(path, {"purpose": "complaint"})
        assert response.status_code in (403, 404)
        assert "Grethe" not in response.content.decode()
