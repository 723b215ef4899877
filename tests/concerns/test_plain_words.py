"""The public pages are easy to read, and say first what must be known first."""

import pytest

from contacts.concerns.models import Concern
from outreach.days import outreach_day
from outreach.privacy import codes
from tests import make
from tests.concerns.sent import COMPLAINT, GATE, OWN_HELP, STATUS, WORRY, worry
from tests.privacy.test_notice import lix, text

HARDEST = 30  # Björnsson: up to 30 is easy for everybody who reads


def main(response):
    page = response.content.decode()
    return text("<main" + page.split("<main", 1)[1].split("</main>")[0])


@pytest.mark.parametrize("address", [GATE, WORRY, OWN_HELP, COMPLAINT, STATUS])
@pytest.mark.parametrize("seals", [False, True])
def test_a_public_page_is_easy_to_read(browse, request, address, seals):
    request.getfixturevalue("sealing_door" if seals else "door")

    assert lix(main(browse().get(address))) <= HARDEST


def test_the_receipt_is_easy_to_read(browse, sealing_door):
    assert lix(main(browse().post(WORRY, worry(sealing_door)))) <= HARDEST


@pytest.mark.parametrize("closed", [False, True])
def test_the_status_is_easy_to_read(browse, worker, promising_door, closed):
    one = make.concern(promising_door, receipt_hash=bytes.fromhex(codes.hashed("en to tre fire")))
    Concern.objects.filter(pk=one.pk).update(due_on=outreach_day().replace(year=2020))
    if closed:
        one.refresh_from_db()
        one.close("contact", by=worker)

    assert lix(main(browse().post(STATUS, {"words": "en to tre fire"}))) <= HARDEST


def test_the_gate_names_danger_and_children_first_and_invents_no_number(browse, door):
    page = main(browse().get(GATE))

    assert page.index("Der er fare lige nu") < page.index("Det er et barn") < page.index("voksen")
    assert "112" in page and "114" in page
    assert "vagtlægen" not in page
    door.doctor_phone, door.children_phone = "12 34 56 78", "87 65 43 21"
    door.save()
    page = main(browse().get(GATE))
    assert "Ring til vagtlægen: 12 34 56 78" in page and "87 65 43 21" in page


def test_every_form_says_112(browse, door):
    for address in (WORRY, OWN_HELP):
        assert "112" in main(browse().get(address))


def test_before_details_are_given_the_sender_is_told_who_may_see_them(browse, sealing_door):
    page = main(browse().get(WORRY))

    assert page.index("kan vi få pligt til at notere det") < page.index("få fat i dig")
