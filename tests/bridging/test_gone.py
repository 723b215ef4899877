"""Erasing a citizen takes the bridges under that alias, and no others."""

from contacts.bridging.models import Bridge, FollowUp, Mistake, Step
from contacts.erasing import erase_citizen
from outreach.days import outreach_day
from tests import make


def test_an_erased_citizen_leaves_no_bridge_and_nobody_else_loses_one(anna, citizen, ago):
    bridge = make.bridge(anna, citizen, "uses_it", on=ago(4))
    bridge.answer(3, "unknown", on=outreach_day(), by=anna, revision=bridge.revision)
    bridge.refresh_from_db()
    bridge.take_back(bridge.last.pk, by=anna, revision=bridge.revision)
    other = make.citizen(anna.municipality, "Robåd Paraply")
    kept = make.bridge(anna, other, "arrived")
    make.merge(citizen, into=other, by=anna)

    assert erase_citizen(citizen, by=anna)

    assert [one.pk for one in Bridge.objects.all()] == [kept.pk]
    assert Step.objects.exclude(bridge=kept).count() == 0
    assert (Mistake.objects.count(), FollowUp.objects.count()) == (0, 0)
