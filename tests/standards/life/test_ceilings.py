"""What a page asks of the database does not grow with what stands on it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from standards.models import Edition
from tests import make

PAGES = [f"/redaktion/2/{page}/" for page in ("laesning", "godkendelse", "udgiv")]


def asked(client, address):
    """How many queries a page takes once the program is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def add(editor, palle, count):
    """Editions in every state: waiting, sent back, read, approved, coming and unread."""
    for number in range(count):
        made = make.draft(editor, title=f"Standard {number}")
        if number % 3 == 0:
            made.send_back(by=palle, seen=made.content_hash, words="Kortere.")
        elif number % 3 == 1:
            made.second_read(by=palle, seen=made.content_hash)
        else:
            day = timezone.localdate() + timedelta(days=made.number)
            made.approve(how="body", body="Byrådet", on=timezone.localdate(), by=editor)
            made.publish(in_force_from=day, change_note="Nyt.", by=editor)


@pytest.mark.parametrize("address", ["/", *PAGES, "/kommune/nyborg/kvalitetsstandard/udgaver/"])
def test_many_editions_cost_no_more_queries(browse, approved, editor, palle, address):
    client = browse(palle)
    add(editor, palle, 3)
    few = asked(client, address)
    add(editor, palle, 30)

    assert asked(client, address) == few <= 30


@pytest.mark.parametrize("address", PAGES)
def test_many_items_cost_no_more_queries(browse, standard, editor, palle, address):
    few_places = make.draft(editor)
    few_places.approve(how="not_stated")
    client = browse(palle)
    few = asked(client, address)
    places = {f"place-{number}": f"Sted {number}" for number in range(300)}
    many_places = make.draft(editor, places=places)
    many_places.approve(how="not_stated")

    assert asked(client, address.replace("2", "3")) == few <= 30
    assert Edition.objects.get(number=3).items.count() > 300
