"""What is in force on a day is computed: one edition, no gap, no timer."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.municipalities.models import Municipality
from standards.models import Edition, Item, Publication

pytestmark = pytest.mark.django_db

SPRING, SUMMER, NEXT_YEAR = date(2024, 2, 1), date(2024, 7, 1), date(2027, 1, 1)


def another(municipality, title, first_day):
    content = Edition.objects.filter(municipality=municipality).first().content()
    content["standard"]["title"] = title
    edition = Edition.objects.write(municipality, content)
    edition.approve(how="not_political")
    edition.publish(in_force_from=first_day, change_note="Ny titel.")
    return edition


@pytest.fixture
def three(lilleby):
    """Editions of Lilleby: one from spring, one from summer, one from next year."""
    return [
        Edition.objects.get(),
        another(lilleby, "Sommerens", SUMMER),
        another(lilleby, "Næste års", NEXT_YEAR),
    ]


def get(client, path=""):
    return client.get(f"/kommune/lilleby/kvalitetsstandard/{path}")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 1, 31), None),
        (SPRING, 0),
        (date(2024, 6, 30), 0),
        (SUMMER, 1),
        (date(2026, 12, 31), 1),
        (NEXT_YEAR, 2),
        (date(9999, 12, 31), 2),
    ],
)
def test_the_newest_edition_whose_day_has_come_is_in_force(lilleby, three, day, expected):
    assert Edition.objects.in_force(lilleby, day) == (None if expected is None else three[expected])


def test_a_draft_is_never_in_force(lilleby):
    Edition.objects.write(lilleby, Edition.objects.get().content())
    assert Edition.objects.in_force(lilleby, date(2030, 1, 1)).number == 1


def test_an_edition_may_come_back(lilleby, three):
    three[0].publish(in_force_from=date(2028, 1, 1), change_note="Tilbage til den første.")
    assert Edition.objects.in_force(lilleby, date(2027, 12, 31)) == three[2]
    assert Edition.objects.in_force(lilleby, date(2028, 1, 1)) == three[0]


def test_each_municipality_has_its_own(lilleby, delivered):
    for municipality in Municipality.objects.all():
        assert Edition.objects.in_force(municipality, date(2026, 6, 1)).municipality == municipality


def test_the_forms_are_offered_the_items_in_force_in_one_query(lilleby, three):
    with CaptureQueriesContext(connection) as queries:
        offered = list(Item.objects.offered(lilleby, Item.Kind.PLACE, SUMMER))
    assert [(item.key, str(item)) for item in offered] == [("square", "Torvet")]
    assert offered[0].edition_id == three[1].pk
    assert len(queries) == 1
    assert not Item.objects.offered(lilleby, Item.Kind.PLACE, date(2024, 1, 1)).exists()


def test_items_are_offered_in_the_order_of_the_standard(delivered):
    nyborg = delivered["nyborg"].municipality
    offered = Item.objects.offered(nyborg, Item.Kind.SOURCE, date(2026, 1, 1))
    assert [item.key for item in offered][:5] == [
        "relatives",
        "housing-association",
        "neighbours",
        "police",
        "municipal-department",
    ]


def test_the_timeline_says_when_each_was_replaced(lilleby, three):
    timeline = Publication.objects.timeline(lilleby)
    assert [(one.in_force_from, one.last_day) for one in timeline] == [
        (NEXT_YEAR, None),
        (SUMMER, date(2026, 12, 31)),
        (SPRING, date(2024, 6, 30)),
    ]


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_anybody_reads_the_standard_in_force(client, delivered, slug):
    response = client.get(f"/kommune/{slug}/kvalitetsstandard/")
    assert response.status_code == 200
    assert delivered[slug].title in response.content.decode()
    assert not response.cookies


def test_the_page_shows_the_edition_of_the_day(client, three):
    with time_machine.travel("2024-06-30 23:30+02:00"):
        assert '<h1 lang="da">Standarden</h1>' in get(client).content.decode()
    with time_machine.travel("2024-07-01 00:30+02:00"):
        assert '<h1 lang="da">Sommerens</h1>' in get(client).content.decode()


def test_before_the_first_edition_the_page_says_so_calmly(client, lilleby):
    with time_machine.travel("2024-01-01 12:00+01:00"):
        response = get(client)
    assert response.status_code == 404
    assert "1. februar 2024" in response.content.decode()


def test_a_municipality_without_a_standard_has_a_page_that_says_so(client, db):
    Municipality.objects.create(slug="tomby", name="Tomby", official_code="997")
    response = client.get("/kommune/tomby/kvalitetsstandard/")
    assert response.status_code == 404
    assert "Tomby" in response.content.decode()
    assert client.get("/kommune/tomby/kvalitetsstandard/udgaver/").status_code == 200


@pytest.mark.parametrize("path", ["", "2024-02-01/", "udgaver/", "udgave/1/"])
def test_an_unknown_municipality_is_not_found(client, lilleby, path):
    assert client.get(f"/kommune/ukendt/kvalitetsstandard/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "2024-02-01/", "udgaver/", "udgave/1/"])
def test_the_pages_are_only_read(client, lilleby, path):
    address = f"/kommune/lilleby/kvalitetsstandard/{path}"
    assert client.head(address).status_code == 200
    for deed in (client.post, client.put, client.delete, client.patch):
        assert deed(address).status_code == 405
    assert not client.get(address).cookies


def test_more_items_cost_no_more_queries(client, lilleby):
    with CaptureQueriesContext(connection) as few:
        get(client)
    content = Edition.objects.get().content()
    content["parts"][0]["sections"] += [
        {
            "heading": f"Afsnit {number}",
            "items": [
                {"kind": "plain", "key": f"item-{number}-{i}", "text": "et punkt"}
                for i in range(30)
            ],
        }
        for number in range(10)
    ]
    content["contact"]["phones"] *= 10
    edition = Edition.objects.write(lilleby, content)
    edition.approve(how="not_stated")
    edition.publish(in_force_from=date(2024, 3, 1), change_note="300 punkter.")
    with CaptureQueriesContext(connection) as many:
        response = get(client)
    assert response.content.decode().count("et punkt") == 300
    assert len(many) == len(few) <= 19  # with what it takes to keep the page for the next reader
