"""The list of complaints: the supervisor's alone, what waits first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

PAGE = "/klager/"


@pytest.fixture(autouse=True)
def _standard(standard):
    """Every municipality has one."""


def test_what_waits_longest_stands_first_and_what_is_answered_apart(browse, supervisor, nyborg):
    today = outreach_day()
    for days in (1, 9, 4):
        make.complaint(nyborg, received_on=today - timedelta(days=days), text=f"For {days} dage.")
    answered = make.complaint(nyborg, text="Den her er besvaret.")
    answered.reply("Vi beklager.", by=supervisor)

    page = browse(supervisor).get(PAGE).context["page"]
    assert [complaint.text for complaint in page.waiting] == [
        "For 9 dage.",
        "For 4 dage.",
        "For 1 dage.",
    ]
    assert page.answered == [answered]


def test_it_says_who_asked_to_be_called(browse, supervisor, nyborg):
    make.sealed("12 34 56 78", complaint=make.complaint(make.sealing(nyborg)))
    text = browse(supervisor).get(PAGE).content.decode()

    assert "Ring tilbage" in text and "12 34 56 78" not in text


def test_an_empty_list_says_so(browse, supervisor):
    assert "Ingen klager venter" in browse(supervisor).get(PAGE).content.decode()


def test_reading_the_list_is_logged(browse, supervisor):
    browse(supervisor).get(PAGE)
    assert Entry.objects.get(deed=Deed.COMPLAINT_LISTED).by_name == "lene"


def test_nobody_else_reads_it_not_even_a_worker(browse, anna, submitter, editor, operator):
    for user in (anna, submitter, editor, operator):
        assert browse(user).get(PAGE).status_code == 403
    assert "log-ind" in browse().get(PAGE)["Location"]


def test_another_municipality_s_complaints_are_not_in_it(browse, ringsted, nyborg):
    make.complaint(nyborg)
    stranger = make.user(ringsted, Role.SUPERVISOR)

    assert browse(stranger).get(PAGE).context["page"].waiting == []


def test_long_lists_go_on_at_the_same_cost(browse, supervisor, nyborg):
    client = browse(supervisor)

    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        return response.context["page"], len(queries)

    def some(count):
        for number in range(count):
            complaint = make.complaint(nyborg)
            if number % 3:
                complaint.reply("Vi beklager.", by=supervisor)

    some(3)
    few = asked(PAGE)[1]
    some(157)
    first, many = asked(PAGE)
    second, _ = asked(f"{PAGE}?efter={first.next}")
    third, _ = asked(f"{PAGE}?efter={second.next}")

    assert many == few
    found = [complaint.pk for page in (first, second, third) for complaint in page.answered]
    assert len(found) == len(set(found)) == 106
    assert third.next is None
    assert second.waiting == [] and not second.is_first


@pytest.mark.parametrize("place", ["x", "2026-13-45.x", "2026-02-31." + "0" * 36, "\x00", "9" * 99])
def test_a_place_that_cannot_be_read_is_the_beginning(browse, supervisor, nyborg, place):
    make.complaint(nyborg)
    response = browse(supervisor).get(PAGE, {"efter": place})

    assert response.status_code == 200
    assert len(response.context["page"].waiting) == 1
