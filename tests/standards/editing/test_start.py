"""Beginning a draft: from an edition, from another draft, from nothing; once."""

import pytest

from outreach.audit.models import Entry
from standards.models import Edition
from tests import make

START = "/redaktion/ny/"


def test_the_edition_in_force_is_suggested_and_copied(edith, standard):
    form = edith.get(START).context["form"]
    assert form["source"].value() == "1"

    response = edith.post(START, {"source": "1", "after": "1"})

    made = Edition.objects.with_content().get(number=2)
    assert response.url == "/redaktion/2/"
    assert made.content() == Edition.objects.with_content().get(number=1).content()
    assert made.content_hash == standard.content_hash
    assert [hand.user.username for hand in made.hands.all()] == ["edith"]
    assert Entry.objects.last().deed == "edition.started"


def test_an_empty_draft_can_be_begun_and_copied(edith, standard):
    edith.post(START, {"source": "empty", "after": "1"})
    edith.post("/redaktion/2/del/ny/", {"title": "Til dig", "audience": "citizen"})
    edith.post(START, {"source": "2", "after": "2"})

    assert Edition.objects.with_content().get(number=3).content() == {
        "standard": {"title": "Kvalitetsstandard"},
        "parts": [{"audience": "citizen", "title": "Til dig"}],
    }


def test_a_form_sent_twice_begins_one_draft(edith, standard):
    first = edith.post(START, {"source": "1", "after": "1"})
    second = edith.post(START, {"source": "1", "after": "1"})

    assert first.url == second.url == "/redaktion/2/"
    assert Edition.objects.count() == 2


def test_a_draft_of_somebody_else_is_not_taken_for_ones_own(edith, palle, standard):
    edith.post(START, {"source": "1", "after": "1"})

    assert palle.post(START, {"source": "1", "after": "1"}).url == "/redaktion/3/"


@pytest.mark.parametrize("sent", [{}, {"source": "7"}, {"source": "x"}, {"source": ["1", ""]}])
def test_what_is_not_offered_begins_nothing(edith, standard, sent):
    assert edith.post(START, sent).status_code == 422
    assert Edition.objects.count() == 1


def test_another_municipalitys_edition_is_not_offered(stranger, standard, ringsted):
    assert stranger.post(START, {"source": "1", "after": "0"}).status_code == 422

    make.edition(ringsted, title="Ringsteds")
    assert stranger.get(START).context["form"].fields["source"].choices[0][0] == "1"
    assert "Ringsteds" in stranger.get(START).content.decode()


def test_who_has_no_edition_begins_with_nothing(stranger):
    assert stranger.get(START).context["form"]["source"].value() == "empty"
    assert stranger.post(START, {"source": "empty", "after": "0"}).url == "/redaktion/1/"
