"""What a supervisor looks after, in a browser: promises, a review of the log, the proof pack."""

import pytest

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.municipalities.models import Municipality
from outreach.oversight.models import Review
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser


@pytest.fixture
def lene(visit, standards):
    home = Municipality.objects.get(slug="vordingborg")
    worker = make.user(home, username="maja")
    for _ in range(3):
        Entry.objects.record(Deed.CITIZEN_READ, by=worker, purpose=Purpose.FOLLOW_UP)
    return visit(make.user(home, Role.SUPERVISOR, username="lene"))


def test_a_supervisor_says_whether_a_promise_is_kept(lene):
    lene.goes_to("/")
    lene.follows("Tilsyn")
    check(lene, status=200, heading="Tilsyn")
    lene.follows("Holdte løfter")
    check(lene, status=200, heading="Holdte løfter")
    lene.goes_to("/tilsyn/loefter/fact/price/")
    check(lene, status=200, heading="Bliver løftet holdt?")
    lene.presses("Sig det")
    check(lene, status=422, heading="Bliver løftet holdt?")
    lene.chooses("Bliver løftet holdt?", "Holdt")
    lene.writes("Hvad bygger du det på?", "Ingen har betalt noget i år.")
    lene.presses("Sig det")
    assert "Ingen har betalt noget i år." in lene.text
    check(lene, status=200, heading="Holdte løfter")


def test_a_supervisor_draws_lines_and_finishes_the_review(lene):
    lene.goes_to("/tilsyn/gennemsyn/")
    check(lene, status=200, heading="Gennemsyn af adgangsloggen")
    lene.presses("Træk linjer til et gennemsyn")
    heading = lene.heading
    check(lene, status=200, heading=heading)
    lene.presses("Afslut gennemsynet")
    check(lene, status=422, heading=heading)
    for number in (1, 2, 3):
        lene.chooses(f"Resultat for linje {number}", "I orden")
    lene.presses("Afslut gennemsynet")
    assert "Gennemsynet er afsluttet." in lene.text
    check(lene, status=200, heading=heading)
    assert Review.objects.get().finished_on
    lene.goes_to("/tilsyn/gennemsyn/")
    assert "3 i orden" in lene.text
    check(lene, status=200, heading="Gennemsyn af adgangsloggen")


def test_the_proof_pack_reads_on_every_screen(lene):
    check(lene.goes_to("/tilsyn/bevis/"), status=200, heading="Bevismappe")
