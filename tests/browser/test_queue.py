"""A worker and a concern, from the queue until it is closed, in each of the municipalities."""

import pytest

from contacts.concerns.models import Concern
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser

WORDS = "Sover under halvtaget."


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_a_worker_takes_a_concern_tries_and_closes_it(visit, worker_in, slug):
    worker = worker_in(slug)
    home = worker.municipality
    concern = make.concern(home, place=None, worry=WORDS, receipt_hash=b"h" * 32)
    make.concern(home, place=None, kind="own_help", worry="Vil gerne snakke.")
    title = "Nogen er bekymret"
    person = visit(worker).goes_to("/bekymringer/")
    check(person, status=200, heading="Bekymringer")

    person.follows(title)
    check(person, status=200, heading=title)
    person.presses("Tag bekymringen")
    assert Concern.objects.get(pk=concern.pk).taken_by == worker
    person.follows("Læg sammen med en anden bekymring")
    check(person, status=200, heading="Læg sammen med en anden bekymring")
    person.goes_to(concern.get_absolute_url()).follows("Notér et forsøg")
    check(person, status=200, heading="Notér et forsøg")
    person.presses("Notér forsøget")
    check(person, status=422, heading="Notér et forsøg")
    person.chooses("Hvad kom der ud af det?", "Mødt")
    person.presses("Notér forsøget")
    check(person, status=200, heading=title)
    assert "Du har mødt mennesket" in person.text
    person.presses("Log en kontakt")
    assert (person.path, person.heading) == ("/kontakter/ny/", "Ny kontakt")
    assert person.chosen("Hvor?") == ["Andet sted"]
    person.goes_to(concern.get_absolute_url()).follows("Luk den")
    check(person, status=200, heading="Luk bekymringen")
    person.chooses("Hvad kom der ud af det?", "Kontakt skabt")
    person.presses("Luk bekymringen")

    check(person, status=200, heading=title)
    assert WORDS not in person.text and "Kontakt skabt" in person.text


def test_who_was_slower_is_told_so_and_what_waits_stands_on_the_day(visit, anna, bente):
    concern = make.concern(anna.municipality)
    person = visit(anna).goes_to("/")
    person.follows("Nogen er bekymret · Gaden")
    concern.take(by=bente)
    person.presses("Tag bekymringen")

    check(person, status=409, heading="Intet er ændret")
    assert "Bente har den nu" in person.text


def test_a_submitter_follows_their_own(visit, anna, submitter):
    make.concern(anna.municipality, by=submitter).attempt(
        "met", on=outreach_day(), by=anna, known=0
    )
    person = visit(submitter).goes_to("/bekymringer/mine/")

    check(person, status=200, heading="Mine bekymringer")
    assert "Vi ser på det" in person.text and "Mødt" not in person.text
    assert submitter.role == Role.SUBMITTER
