"""The team's citizens: who stands where in the list, and finding one by alias."""

from datetime import timedelta

import pytest

from contacts.citizens.pages import SIZE
from contacts.models import Citizen
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import codes

URL = "/borgere/"


def shown(response):
    return [one.alias for one in response.context["page"].citizens]


def met(by, alias, days_ago=0, **details):
    citizen = Citizen.objects.filter(alias=alias).first() or make.citizen(
        by.municipality,
        alias,
        first_met_on=outreach_day() - timedelta(days_ago),
        last_met_on=outreach_day() - timedelta(days_ago),
    )
    make.contact(by, citizen=citizen, met_on=outreach_day() - timedelta(days_ago), **details)
    return citizen


def test_who_was_met_last_stands_first(browse, anna, bente):
    met(anna, "Robåd Paraply", 3)
    met(bente, "Globus Fyrtårn", 9)
    met(bente, "Globus Fyrtårn", 1)

    assert shown(browse(anna).get(URL)) == ["Globus Fyrtårn", "Robåd Paraply"]


def test_an_attempt_that_found_nobody_is_no_meeting(browse, anna):
    met(anna, "Robåd Paraply", 3)
    met(anna, "Globus Fyrtårn", 9)
    met(anna, "Globus Fyrtårn", 1, outcome="not_found")

    assert shown(browse(anna).get(URL)) == ["Robåd Paraply", "Globus Fyrtårn"]


def test_the_usual_place_is_where_they_are_mostly_met(browse, anna):
    for days_ago, place in ((9, "park"), (8, "park"), (1, "cafe")):
        met(anna, "Globus Fyrtårn", days_ago, place=place)

    assert shown(browse(anna).get(f"{URL}?sted=park")) == ["Globus Fyrtårn"]
    assert shown(browse(anna).get(f"{URL}?sted=cafe")) == []
    assert shown(browse(anna).get(f"{URL}?sted=nowhere")) == []


def test_a_usual_place_goes_on_in_a_new_edition(browse, anna):
    met(anna, "Globus Fyrtårn", 9, place="park")
    make.edition(anna.municipality, in_force_from=outreach_day(), places={"park": "Grønne parker"})
    met(anna, "Robåd Paraply", 0, place="park")

    assert shown(browse(anna).get(f"{URL}?sted=park")) == ["Robåd Paraply", "Globus Fyrtårn"]


def test_agreed_meetings_stand_in_the_order_of_their_days(browse, anna):
    for alias, ahead in (("Robåd Paraply", 9), ("Globus Fyrtårn", 2)):
        make.meeting(anna, met(anna, alias), on=outreach_day() + timedelta(ahead))
    meetings = browse(anna).get(f"{URL}?moeder").context["meetings"]

    assert [str(one.citizen) for one in meetings] == ["Globus Fyrtårn", "Robåd Paraply"]


def test_a_merged_citizen_stands_once_where_the_newer_alias_was_met(browse, anna):
    old, new = met(anna, "Robåd Paraply", 9), met(anna, "Globus Fyrtårn", 1)
    met(anna, "Trillebør Tallerken", 4)
    make.merge(new, into=old, by=anna)
    response = browse(anna).get(URL)

    assert shown(response) == ["Robåd Paraply", "Trillebør Tallerken"]
    assert "Også kendt som Globus Fyrtårn" in response.content.decode()


def test_every_citizen_stands_on_exactly_one_page(browse, anna):
    names = make.aliases(SIZE * 2 + 7)
    people = [make.citizen(anna.municipality, alias) for alias in names]
    for one, other in zip(people[:SIZE], people[SIZE : SIZE + 20], strict=False):
        make.merge(other, into=one, by=anna)
    seen, address = [], URL
    while address:
        response = browse(anna).get(address)
        seen += shown(response)
        more = response.context["page"].next
        address = f"{URL}?after={more}" if more else None

    assert sorted(seen) == sorted(one.alias for one in people if one.root() == one)


@pytest.mark.parametrize("after", ["", "x", "2026-99-99.Bregne", "2026-11-20.", "2026-11-20.\x00"])
def test_a_place_in_the_list_that_cannot_be_read_is_the_beginning(browse, anna, after):
    met(anna, "Globus Fyrtårn")

    assert shown(browse(anna).get(URL, {"after": after})) == ["Globus Fyrtårn"]


def test_the_list_costs_the_same_however_many(browse, anna, django_assert_max_num_queries):
    met(anna, "Globus Fyrtårn")
    client = browse(anna)
    with django_assert_max_num_queries(16):
        client.get(URL)
    for alias in make.aliases(40):
        make.meeting(anna, make.citizen(anna.municipality, alias))
    with django_assert_max_num_queries(16):
        client.get(URL)
    with django_assert_max_num_queries(16):
        client.get(f"{URL}?moeder")


# --- Finding ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["Globus Fyrtårn", "globus fyrtårn", "  GLOBUS   FYRTÅRN ", "fyrtårn globus"]
)
def test_an_alias_is_found_however_it_is_typed(browse, anna, typed):
    citizen = met(anna, "Globus Fyrtårn")
    response = browse(anna).post(f"{URL}find/", {"alias": typed})

    assert response.url == f"{URL}{citizen.pk}/?for=search"
    assert Entry.objects.filter(deed="citizen.sought").count() == 1


def test_a_typing_error_gets_those_that_look_like_it(browse, anna):
    met(anna, "Globus Fyrtårn")
    response = browse(anna).post(f"{URL}find/", {"alias": "Globus Fyrtorn"})

    assert response.status_code == 422
    assert codes(response, "alias") == ["similar"]
    assert "Globus Fyrtårn" in response.content.decode()
    assert response.context["form"]["alias"].value() == "Globus Fyrtorn"


@pytest.mark.parametrize("typed", ["Zebra Zeppelin", "%", "' or 1=1 --", "æøå " * 14, "nul \x00"])
def test_what_nobody_is_called_finds_nobody(browse, anna, typed):
    met(anna, "Globus Fyrtårn")

    assert browse(anna).post(f"{URL}find/", {"alias": typed}).status_code == 422


def test_nobody_finds_another_municipalitys_citizen(browse, anna, clara):
    met(anna, "Globus Fyrtårn")
    response = browse(clara).post(f"{URL}find/", {"alias": "Globus Fyrtårn"})

    assert codes(response, "alias") == ["unknown"]
