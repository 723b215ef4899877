"""Citizens found by phase: how far they had come when they were last met."""

import pytest

from contacts.models import Citizen
from outreach.days import outreach_day
from tests import make


def listed(client, phase, **more):
    page = client.get("/borgere/", {"fase": phase} | more)
    return [one.alias for one in page.context["page"].citizens]


@pytest.fixture
def two(anna, nyborg):
    known = make.citizen(nyborg), make.citizen(nyborg, "Robåd Paraply")
    for citizen, phase in zip(known, ("contact", "bridge"), strict=True):
        make.contact(anna, citizen=citizen, phase=phase)
    return known


def test_citizens_are_found_by_the_phase_of_their_newest_contact(browse, anna, two):
    client = browse(anna)
    assert listed(client, "bridge") == ["Robåd Paraply"]

    make.contact(anna, citizen=two[0], phase="bridge")

    assert sorted(listed(client, "bridge")) == ["Globus Fyrtårn", "Robåd Paraply"]
    assert listed(client, "contact") == []


def test_a_contact_that_was_annulled_says_nothing_of_the_phase(browse, anna, two):
    make.contact(anna, citizen=two[0], phase="handover").annul(by=anna)

    assert listed(browse(anna), "handover") == []
    assert listed(browse(anna), "contact") == ["Globus Fyrtårn"]


def test_an_unknown_phase_is_the_ordinary_list(browse, anna, two):
    assert len(listed(browse(anna), "lost")) == 2


def test_the_next_page_keeps_the_phase(browse, anna):
    make.crowd(anna, 51)
    page = browse(anna).get("/borgere/?fase=contact")

    assert "?fase=contact&amp;after=" in page.content.decode()
    assert len(listed(browse(anna), "contact", after=page.context["page"].next)) == 1


def test_another_municipality_is_not_listed(browse, anna, clara, two):
    assert listed(browse(clara), "contact") == []


def test_many_citizens_cost_as_much_as_few(browse, anna, django_assert_max_num_queries):
    client = browse(anna)

    def cost():
        with django_assert_max_num_queries(200) as found:
            client.get("/borgere/?fase=contact")
        return len(found.captured_queries)

    make.crowd(anna, 3)
    few = cost()
    make.crowd(anna, 300)

    assert cost() == few
    assert Citizen.objects.filter(last_met_on=outreach_day()).count() == 303
