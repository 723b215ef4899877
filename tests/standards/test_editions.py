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


def test_a_draft_is_not_listed(client, lilleby):
    Edition.objects.write(lilleby, Edition.objects.get().content())
    page = get(client, "udgaver/").content.decode()
    assert re.findall(r"/kvalitetsstandard/udgave/(\d)/", page) == ["1"]
