"""What a worker who goes on leave hands over."""

from datetime import timedelta

import pytest

from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

URL = "/overdragelse/anna/"


def page(response):
    return response.content.decode()


def shown(response, what):
    """The aliases of the `meetings` or the `people` on a page."""
    return [
        str(one.person.citizen if what == "meetings" else one.citizen)
        for one in response.context[what]
    ]


def days_ago(days):
    return outreach_day() - timedelta(days=days)


@pytest.fixture
def known(anna):
    return make.citizen(anna.municipality)


def test_the_way_in_leads_to_ones_own(browse, anna):
    assert browse(anna).get("/overdragelse/").url == URL


def test_a_colleague_reads_what_was_agreed_and_who_was_met(browse, anna, bente, known):
    make.contact(anna, citizen=known, place="bench", note="Vi ses ved bænken.", phase="relation")
    make.meeting(anna, known, on=outreach_day() + timedelta(days=3))
    known.describe(by=anna, age_band="", sex="", go_two=True)
    response = browse(bente).get(URL)

    assert shown(response, "meetings") == shown(response, "people") == ["Globus Fyrtårn"]
    for words in ("Gå to", "Bænke", "Vi ses ved bænken.", "Bygger relation", "Den tager jeg"):
        assert words.lower() in page(response).lower(), words


def test_nobody_takes_from_themselves(browse, anna, known):
    make.meeting(anna, known)
    assert "Den tager jeg" not in page(browse(anna).get(URL))


def test_reading_it_is_logged_with_whose_it_was_and_why(browse, anna, bente):
    browse(bente).get(URL)

    entry = Entry.objects.get(deed="handover.read")
    assert (entry.by_name, entry.account, entry.purpose) == ("bente", "anna", "hand_over")


def test_only_who_was_met_lately_by_that_worker_stands_there(browse, anna, bente, known):
    home = anna.municipality
    make.contact(anna, citizen=known, met_on=days_ago(59))
    make.contact(anna, citizen=make.citizen(home, "Robåd Paraply"), met_on=days_ago(60))
    make.contact(bente, citizen=make.citizen(home, "Trillebør Tallerken"))
    annulled = make.contact(anna, citizen=make.citizen(home, "Bregne Trillebør"))
    annulled.annul(by=anna)
    make.contact(anna, people=3)

    assert shown(browse(bente).get(URL), "people") == ["Globus Fyrtårn"]


def test_who_is_gone_is_not_handed_over(browse, anna, bente, known):
    make.contact(anna, citizen=known)
    make.meeting(anna, known, on=outreach_day() + timedelta(days=3))
    known.end("moved", by=anna)
    response = browse(bente).get(URL)

    assert shown(response, "meetings") == shown(response, "people") == []


def test_two_aliases_of_one_person_stand_once_and_under_the_one_known_now(
    browse, anna, bente, known
):
    other = make.citizen(anna.municipality, "Robåd Paraply")
    make.contact(anna, citizen=known, note="Den ældste.", met_on=days_ago(9))
    make.contact(anna, citizen=other, note="Den nyeste.", met_on=days_ago(2))
    make.meeting(anna, other, on=outreach_day() + timedelta(days=3))
    make.merge(other, known, anna)
    response = browse(bente).get(URL)

    assert shown(response, "meetings") == shown(response, "people") == ["Globus Fyrtårn"]
    assert "Den nyeste." in page(response)
    assert "Den ældste." not in page(response)


def test_the_team_stands_there_oneself_first_and_who_left_only_with_meetings(
    browse, anna, bente, submitter, known
):
    make.user(anna.municipality, username="gone", name="Gerda", is_active=False)
    left = make.user(anna.municipality, username="left", name="Asta", is_active=False)
    make.meeting(left, known)
    response = browse(bente).get(URL)

    assert [one.username for one in response.context["colleagues"]] == [
        "bente",
        "anna",
        "left",
    ] or [one.username for one in response.context["colleagues"]] == ["bente", "left", "anna"]
    assert "er stoppet" in page(response)


@pytest.mark.parametrize("username", ["clara", "sune", "nobody", "gone", "anna%00", "☃"])
def test_there_is_no_hand_over_but_of_the_own_teams_workers(
    browse, anna, clara, submitter, username
):
    make.user(anna.municipality, username="gone", is_active=False)
    response = browse(anna).get(f"/overdragelse/{username}/")

    assert response.status_code == 404
    assert "Clara" not in page(response)


def test_asking_for_a_foreign_one_is_logged(browse, anna, clara):
    browse(clara).get(URL)

    assert Entry.objects.filter(deed="handover.refused", by_name="clara").count() == 1


def test_a_hand_over_costs_the_same_with_300_people(browse, anna, bente, queries):
    client = browse(bente)

    def fill(count):
        make.crowd(anna, count)
        return queries(client, URL)

    assert fill(3) == fill(297) <= 17
    response = client.get(URL)
    assert len(response.context["people"]) == 100
    assert "Her står de 100" in page(response)
