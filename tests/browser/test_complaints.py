"""What a supervisor does with a complaint, and a worker with a seal, in a browser."""

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from contacts.concerns.models import Complaint, SealedDetails
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser

NUMBER = "53 61 10 70"


def klage(style="DATE_FORMAT"):
    """The heading of a complaint that came today."""
    with override("da"):
        return f"Klage fra {date_format(outreach_day(), style)}"


@pytest.fixture
def sealing_nyborg(anna, nyborg):
    return make.sealing(nyborg)


@pytest.fixture
def complaint(sealing_nyborg):
    made = make.complaint(sealing_nyborg, text="Der kom ingen, selv om det var aftalt.")
    make.sealed(f"Ring på {NUMBER}", complaint=made)
    return made


def test_a_supervisor_calls_back_and_answers(visit, supervisor, complaint):
    lene = visit(supervisor).goes_to("/")
    check(lene, status=200, heading="Det kan du her")
    lene.follows(klage("SHORT_DATE_FORMAT"))
    check(lene, status=200, heading=klage())
    lene.follows("Ring tilbage")
    assert NUMBER not in lene.text
    check(lene, status=200, heading="Ring tilbage")
    lene.presses("Åbn for at ringe tilbage")
    assert NUMBER in lene.text
    check(lene, status=200, heading="Ring tilbage")
    lene.follows("Klagen")
    lene.presses("Send svaret")
    check(lene, status=422, heading=klage())
    lene.writes("Dit svar", "Vi beklager, at ingen kom.")
    lene.presses("Send svaret")
    check(lene, status=200, heading=klage())

    assert Complaint.objects.get().answer == "Vi beklager, at ingen kom."
    assert not SealedDetails.objects.exists()


def test_a_worker_opens_the_sealed_details(visit, anna, sealing_nyborg):
    concern = make.concern(sealing_nyborg)
    make.sealed(f"Hvor præcist: bag stationen\nRing på {NUMBER}", concern=concern)
    maja = visit(anna).goes_to(f"/bekymringer/{concern.pk}/forseglet/")
    check(maja, status=200, heading="Forseglede oplysninger")
    maja.presses("Åbn de forseglede oplysninger")
    check(maja, status=422, heading="Forseglede oplysninger")
    maja.chooses("Hvad skal du bruge dem til?", "At finde den, det handler om")
    maja.presses("Åbn de forseglede oplysninger")

    assert "bag stationen" in maja.text
    check(maja, status=200, heading="Forseglede oplysninger")


def test_in_vordingborg_the_page_says_where_to_call_and_keeps_no_number(visit, standards):
    place = Municipality.objects.get(slug="vordingborg")
    complaint = make.complaint(place)
    lene = visit(make.user(place, Role.SUPERVISOR)).goes_to(f"/klager/{complaint.pk}/")

    check(lene, status=200, heading=klage())
    assert "Her gemmes intet nummer" in lene.text
    assert "Valdemarsgade 43" in lene.text and "55 36 29 10" in lene.text
