"""The door inside: what came by phone, letter or in person, and what partners worry about."""

from datetime import timedelta

import pytest

from contacts.concerns.models import Concern
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.concerns.sent import INSIDE, errors, inside, ticket

SHORT = "%d.%m.%Y"


@pytest.fixture
def worker(door):
    return make.user(door, username="wanda")


def entered(client, home, **changed):
    today = outreach_day().strftime(SHORT)
    return client.post(INSIDE, inside(home, received_on=today) | changed)


@pytest.mark.parametrize("channel", ["phone", "in_person", "eboks", "letter", "mail"])
def test_a_worker_enters_what_came(browse, door, worker, channel):
    response = entered(browse(worker), door, channel_sent=channel)

    concern = Concern.objects.get()
    assert response.status_code == 200
    assert (concern.channel, concern.submitted_by) == (channel, worker)
    assert (concern.receipt_hash is None) == (channel == "letter")


@pytest.mark.parametrize("channel", ["staff", "phone", "in_person"])
def test_a_submitter_raises_their_own_worry_or_that_of_a_caller(browse, door, submitter, channel):
    entered(browse(submitter), door, channel_sent=channel)

    concern = Concern.objects.get()
    assert (concern.channel, concern.submitted_by) == (channel, submitter)


@pytest.mark.parametrize(
    ("role", "channel"), [("submitter", "letter"), ("submitter", "form"), ("worker", "staff")]
)
def test_a_channel_of_another_role_is_refused(browse, door, worker, submitter, role, channel):
    user = {"worker": worker, "submitter": submitter}[role]

    assert errors(entered(browse(user), door, channel_sent=channel), "channel_sent")
    assert not Concern.objects.exists()


def test_help_that_somebody_asked_for_on_the_phone_is_entered_as_such(browse, door, worker):
    entered(browse(worker), door, kind="own_help")

    assert Concern.objects.get().kind == "own_help"


def test_the_promise_counts_from_the_day_it_came(browse, promising_door):
    monday = outreach_day() - timedelta(days=outreach_day().weekday() + 7)
    worker = make.user(promising_door)
    entered(browse(worker), promising_door, received_on=monday.strftime(SHORT))

    concern = Concern.objects.get()
    assert concern.received_on == monday
    assert concern.due_on > monday + timedelta(days=6)


@pytest.mark.parametrize("days", [-1, 61])
def test_a_day_to_come_or_long_ago_is_refused(browse, door, worker, days):
    day = (outreach_day() - timedelta(days=days)).strftime(SHORT)

    assert errors(entered(browse(worker), door, received_on=day), "received_on") == ["day"]


def test_entering_is_logged_and_names_nothing(browse, door, worker):
    entered(browse(worker), door)

    entry = Entry.objects.get(deed="concern.raised")
    assert (entry.by_name, entry.object_token) == ("wanda", "")


def test_the_same_form_twice_is_one_concern(browse, door, worker):
    entered(browse(worker), door)
    again = entered(browse(worker), door)

    assert again.status_code == 200
    assert Concern.objects.count() == 1


def test_a_colleague_with_the_same_ticket_is_refused(browse, door, worker):
    entered(browse(worker), door)

    assert entered(browse(make.user(door)), door).status_code == 409


def test_the_door_inside_belongs_to_ones_own_municipality(browse, door, worker, ringsted):
    forged = entered(browse(worker), door, ticket=ticket(ringsted, "staff"))

    assert errors(forged) == ["forged"]
    entered(browse(worker), door, municipality=str(ringsted.pk))
    assert Concern.objects.get().municipality == door
