"""The supervisor's start page says which complaints wait, and why each stands there."""

from datetime import timedelta

from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.reminders import reminders_of
from tests import make


def waiting(user):
    """What stands on the start page about complaints."""
    return [one for one in reminders_of(user) if one.address.startswith("/klager/")]


def reasons(user):
    return [str(reminder.reason) for reminder in waiting(user)]


def test_each_says_how_long_it_has_waited(supervisor, nyborg, standard):
    for days in (0, 1, 6):
        make.complaint(nyborg, received_on=outreach_day() - timedelta(days=days))

    assert reasons(supervisor) == [
        "Den kom for 6 dage siden, og ingen har besvaret den.",
        "Den kom i går, og ingen har besvaret den.",
        "Den kom i dag, og ingen har besvaret den.",
    ]


def test_who_waits_for_a_call_is_told_before_the_number_is_gone(supervisor, nyborg, standard):
    complaint = make.complaint(make.sealing(nyborg))
    sealed = make.sealed("12 34 56 78", complaint=complaint)

    (reminder,) = waiting(supervisor)
    assert reminder.tag == "Ring tilbage"
    assert sealed.destroy_on.strftime("%d.%m.%Y") in reminder.reason
    assert reminder.address == f"/klager/{complaint.pk}/"


def test_what_is_answered_no_longer_stands_there(supervisor, nyborg, standard):
    make.complaint(nyborg).reply("Vi beklager.", by=supervisor)
    assert reasons(supervisor) == []


def test_it_is_on_the_supervisor_s_start_page_and_on_nobody_else_s(
    browse, supervisor, anna, editor, submitter, ringsted, nyborg
):
    make.complaint(nyborg)

    assert "ingen har besvaret den" in browse(supervisor).get("/").content.decode()
    for user in (anna, editor, submitter, make.user(ringsted, Role.SUPERVISOR)):
        assert "ingen har besvaret den" not in browse(user).get("/").content.decode()


def test_the_longest_waiting_are_shown_and_the_list_has_the_rest(supervisor, nyborg, standard):
    for _ in range(8):
        make.complaint(nyborg)
    assert len(reasons(supervisor)) == 5
