"""What holds for all three delivered standards."""

import pytest

from standards.models import Item, Publication

pytestmark = pytest.mark.django_db


def test_what_the_forms_offer_has_a_short_label(delivered):
    offered = Item.objects.exclude(kind__in=["plain", "activity", "quality_goal"])
    assert [item.label for item in offered if not 0 < len(item.label) <= 22] == []


def test_each_municipality_has_one_published_edition(delivered):
    assert {edition.number for edition in delivered.values()} == {1}
    assert Publication.objects.count() == 3
