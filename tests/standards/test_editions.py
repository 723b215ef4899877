"""The list of a municipality's editions."""

import re

import pytest

from standards.models import Edition
from tests.standards.test_in_force import get, three  # noqa: F401

pytestmark = pytest.mark.django_db


def test_it_lists_every_published_edition_newest_first(client, three):  # noqa: F811
    page = get(client, "udgaver/").content.decode()
    assert re.findall(r"/kvalitetsstandard/udgave/(\d)/", page) == ["3", "2", "1"]
    assert "Den første." in page


def test_each_leads_to_what_changed_since_the_one_before(client, three):  # noqa: F811
    page = get(client, "udgaver/").content.decode()
    pairs = re.findall(r"sammenlign/(\d)/(\d)/", page)
    assert pairs == [("2", "3"), ("1", "2")]
    assert all(get(client, f"sammenlign/{a}/{b}/").status_code == 200 for a, b in pairs)


def test_an_edition_that_goes_on_is_compared_with_nothing(client, lilleby):
    Edition.objects.get().publish(in_force_from="2025-01-01", is_minor=True)
    page = get(client, "udgaver/").content.decode()
    assert page.count("Gælder fra") == 2
    assert not re.search(r"sammenlign/\d", page)


def test_a_minor_change_is_marked_and_keeps_its_note(client, lilleby):
    Edition.objects.get().publish(
        in_force_from="2025-01-01", is_minor=True, change_note="En slåfejl."
    )
    page = get(client, "udgaver/").content.decode()
    assert '<span class="tag">En mindre ændring</span>' in page
    assert "En slåfejl." in page


def test_a_draft_is_not_listed(client, lilleby):
    Edition.objects.write(lilleby, Edition.objects.get().content())
    page = get(client, "udgaver/").content.decode()
    assert re.findall(r"/kvalitetsstandard/udgave/(\d)/", page) == ["1"]
