"""Invented bridges for the demo, in every state, some of them to follow up."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from contacts.models import Citizen
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.middleware import act_for
from standards.models import Item

from .choices import Answer, Event, Service, Stage
from .models import Bridge
from .months import months_after

# Months before today, what happened a week apart from then on, and answers by months.
INVENTED = [
    (0, [], {}),
    (1, [Event.WENT_ALONG], {}),
    (3, [Event.WENT_ALONG, Event.ARRIVED, Event.USES_IT], {}),
    (4, [Event.USES_IT], {}),
    (7, [Event.WENT_ALONG, Event.USES_IT], {3: Answer.USES_IT}),
    (8, [Event.ARRIVED, Event.USES_IT], {3: Answer.USES_IT, 6: Answer.NO_LONGER}),
    (13, [Event.USES_IT], {3: Answer.USES_IT, 6: Answer.UNKNOWN, 12: Answer.USES_IT}),
    (2, [Event.SAID_NO], {}),
    (5, [Event.WENT_ALONG, Event.LOST_SIGHT], {}),
    (1, [Event.WENT_ALONG, Event.WITHDRAWN], {}),
    (4, [Event.USES_IT], {3: Answer.OUT_OF_SIGHT}),
    (4, [Event.ARRIVED], {}),
]


@transaction.atomic
def invent_bridges(municipality) -> int:
    """Build invented bridges, unless there are any. Returns how many."""
    if Bridge.objects.filter(municipality=municipality).exists():
        return 0
    act_for(municipality)
    workers = User.objects.filter(municipality=municipality, role=Role.WORKER, is_demo=True)
    worker = workers.order_by("pk").first()
    known = Citizen.objects.filter(municipality=municipality, end_state="")
    citizens = list(known.order_by("-last_met_on", "alias")[: len(INVENTED)])
    if not worker:
        return 0
    for number, citizen in enumerate(citizens):
        invent_bridge(worker, citizen.root(), number)
    return len(citizens)


def invent_bridge(worker, citizen, number):
    months, events, answers = INVENTED[number]
    home, today = worker.municipality, outreach_day()
    day = months_after(today, -months) - timedelta(days=7 * len(events) + 1)
    services = list(Item.objects.offered(home, Item.Kind.SERVICE, today))
    bridge = Bridge.objects.begin(
        citizen,
        by=worker,
        submission=uuid5(NAMESPACE_URL, f"brobygger demo bridge {home.slug} {number}"),
        on=day,
        service=services[number % len(services)] if services else None,
        kind="" if services else list(Service)[number % len(Service)],
    )
    for event in events:
        day += timedelta(days=7)
        consent_on = day if event in Stage.values else None
        bridge.step(event, on=day, by=worker, revision=bridge.revision, consent_on=consent_on)
        bridge = Bridge.objects.get(pk=bridge.pk)
    for after, answer in answers.items():
        on = months_after(bridge.uses_on, after)
        bridge.answer(after, answer, on=on, by=worker, revision=bridge.revision)
        bridge = Bridge.objects.get(pk=bridge.pk)
