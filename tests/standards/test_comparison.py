"""The page that tells what differs between two published editions."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from standards.models import Edition
from tests.standards.test_edition import words_of
from tests.standards.test_in_force import get, three  # noqa: F401

pytestmark = pytest.mark.django_db


def changed(municipality, deed):
    content = Edition.objects.first().content()
    deed(content)
    edition = Edition.objects.write(municipality, content)
    edition.approve(how="not_stated")
    edition.publish(in_force_from="2024-03-01", change_note="Ny.")


def test_it_tells_first_what_was_found_and_then_where(client, three):  # noqa: F811
    page = get(client, "sammenlign/1/2/").content.decode()

    assert '<p class="lead">1 oplysning er ændret.</p>' in page
    assert page.index("1 oplysning er ændret") < page.index("<ins>")
    assert re.search(r"<del>.*Standarden.*</del>.*<ins>.*Sommerens.*</ins>", page)


def test_what_is_marked_is_said_in_words_too(client, three):  # noqa: F811
    words = words_of(get(client, "sammenlign/1/2/").content.decode())

    assert "Fjernet: Standarden Fjernet slut. Tilføjet: Sommerens Tilføjet slut." in words


def test_any_two_editions_can_be_compared_in_any_order(client, three):  # noqa: F811
    back = get(client, "sammenlign/3/1/").content.decode()

    assert re.search(r"<del>.*Næste års.*</del>.*<ins>.*Standarden.*</ins>", back)
    assert "siger det samme, ord for ord" in get(client, "sammenlign/2/2/").content.decode()


def test_items_are_told_by_their_keys_with_what_it_means(client, lilleby):
    def deed(content):
        items = content["parts"][0]["sections"][1]["items"]
        items[0]["text"] = "en varm kop kaffe"
        items[1] = {"kind": "place", "key": "park", "label": "Parken", "text": "i parken"}

    changed(lilleby, deed)
    words = words_of(get(client, "sammenlign/1/2/").content.decode())
    assert "1 punkt er nyt, 1 punkt er gået ud og 1 punkt er skrevet om." in words
    table = words[words.index("Punkter efter nøgle") :]
    assert "coffee Skrevet om." in table
    assert "park Nyt: sted." in table
    assert "square Gået ud: sted." in table


@pytest.mark.parametrize("pair", ["1/9", "9/1", "0/1", "9/9", "99999999999999999999/1", "x/1"])
def test_an_edition_that_is_not_there_is_not_found(client, three, pair):  # noqa: F811
    assert get(client, f"sammenlign/{pair}/").status_code == 404


def test_a_draft_is_compared_with_nothing(client, three, lilleby):  # noqa: F811
    Edition.objects.write(lilleby, three[0].content())

    assert get(client, "sammenlign/1/4/").status_code == 404


def test_hostile_words_stay_words(client, lilleby):
    def deed(content):
        content["standard"]["title"] = "<script>alert(1)</script>"
        content["parts"][0]["sections"][0]["heading"] = "<img src=x onerror=alert(1)>"
        content["parts"][0]["sections"][0]["text"] = "[her](javascript:alert(1)) <svg onload=x>"
        content["parts"][0]["sections"][1]["items"][0]["text"] = "</del><iframe>"

    changed(lilleby, deed)
    page = get(client, "sammenlign/1/2/").content.decode()
    assert "alert(1)" in page
    assert not re.search(r"<(script>|img|iframe|svg)|href=\"javascript", page)


def test_no_two_things_have_the_same_address_on_the_page(client, lilleby):
    changed(lilleby, lambda content: content["parts"].append(content["parts"][0] | EVERYTHING))
    ids = re.findall(r'\sid="([^"]+)"', get(client, "sammenlign/1/2/").content.decode())

    assert len(ids) == len(set(ids)) > 5


EVERYTHING = {
    "audience": "partner",
    "title": "Til jer",
    "sections": [{"heading": f"Afsnit {n}", "text": f"Tekst {n}"} for n in range(3)],
}


def test_more_sections_cost_no_more_queries(client, three, lilleby):  # noqa: F811
    with CaptureQueriesContext(connection) as few:
        get(client, "sammenlign/1/2/")

    def deed(content):
        content["parts"][0]["sections"] += [
            {"heading": f"Afsnit {number}", "text": "en tekst"} for number in range(300)
        ]

    changed(lilleby, deed)
    with CaptureQueriesContext(connection) as many:
        response = get(client, "sammenlign/1/4/")
    assert response.content.decode().count("Afsnittet er nyt.") == 300
    assert len(many) == len(few) <= 18
