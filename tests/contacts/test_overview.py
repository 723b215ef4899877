"""The team's contacts, a page at a time."""

from datetime import timedelta

import pytest

from contacts.pages import SIZE
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

URL = "/kontakter/"


def names(page):
    return [contact.who for contact in page.context["page"].contacts]


def test_the_team_sees_what_the_team_has_done_newest_first(browse, anna, bente):
    make.contact(bente, people=2, met_on=outreach_day() - timedelta(days=3))
    make.contact(anna, people=3)
    make.contact(bente, people=4)

    assert names(browse(anna).get(URL)) == ["Gruppe på 4", "Gruppe på 3", "Gruppe på 2"]


def test_another_municipality_sees_nothing_of_it(browse, anna, clara):
    make.contact(anna, people=3)

    assert names(browse(clara).get(URL)) == []
    assert "Ingen på holdet har skrevet en kontakt endnu" in browse(clara).get(URL).content.decode()


def test_pages_follow_each_other_without_gap_or_overlap(browse, anna):
    for number in range(SIZE + 7):
        make.contact(anna, met_on=outreach_day() - timedelta(days=number // 9))
    client = browse(anna)
    first = client.get(URL).context["page"]
    second = client.get(URL, {"after": first.next}).context["page"]

    seen = [contact.pk for contact in first.contacts + second.contacts]
    assert len(seen) == len(set(seen)) == SIZE + 7
    assert second.next is None


@pytest.mark.parametrize(
    "after", ["", "x", "2026-99-99.1", "2026-11-20.", "2026-11-20.99999999", "\x00"]
)
def test_a_place_in_the_list_that_cannot_be_read_is_the_beginning(browse, anna, after):
    make.contact(anna, people=3)

    assert names(browse(anna).get(URL, {"after": after})) == ["Gruppe på 3"]


def test_reading_the_list_is_logged(browse, anna):
    browse(anna).get(URL)

    assert Entry.objects.filter(deed="contact.listed", purpose="team_list").count() == 1


@pytest.mark.parametrize("many", [3, 45])
def test_the_list_costs_the_same_however_long(browse, anna, many, django_assert_max_num_queries):
    for _ in range(many):
        make.contact(anna, support=["isolation", "finances"])
    client = browse(anna)
    with django_assert_max_num_queries(10):
        client.get(URL)
