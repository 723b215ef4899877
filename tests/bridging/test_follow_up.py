"""Follow-ups: due after 3, 6 and 12 months, said to the team with a reason, answered."""

from datetime import date, timedelta

import pytest
from django.db import connection

from contacts.bridging.models import Bridge
from contacts.bridging.months import Quarter, months_after
from contacts.models import Citizen
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

TODAY = outreach_day()
DAY = timedelta(days=1)


def written(day):
    return f"{day:%d.%m.%Y}"


@pytest.fixture
def due(anna, citizen, ago):
    return make.bridge(anna, citizen, "uses_it", on=ago(3))


def send(client, bridge, **changed):
    now = Bridge.objects.get(pk=bridge.pk)
    sent = {"revision": now.revision, "months": 3, "answer": "uses_it", "on": written(TODAY)}
    return client.post(f"/brobygning/{bridge.pk}/opfoelgning/", sent | changed)


def reminders(client):
    return client.get("/").context["reminders"]


# Days ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), 3, date(2026, 6, 30)),
        (date(2026, 10, 1), 3, date(2027, 1, 1)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_end_where_the_month_does(day, months, due):
    assert months_after(day, months) == due


def test_the_database_counts_months_as_the_program_does(db):
    days = [date(2026, 11, 1) + n * DAY for n in range(900)]
    with connection.cursor() as cursor:
        for months in (3, 6, 12):
            cursor.execute(
                "select (day + make_interval(months => %s))::date from unnest(%s::date[]) day",
                [months, days],
            )
            counted = [row[0] for row in cursor.fetchall()]
            assert counted == [months_after(day, months) for day in days]


def test_a_quarter_has_its_days_and_its_neighbours():
    winter = Quarter.of(date(2026, 12, 31))
    assert (winter.first, winter.last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (str(winter.before), str(winter.after)) == ("2026-3", "2027-1")


# Reminders -------------------------------------------------------------------------------------


def test_the_day_says_that_a_follow_up_is_due_and_why(browse, anna, due):
    (one,) = reminders(browse(anna))

    assert (one.words, one.tag) == ("Spørg Globus Fyrtårn", "3 måneder")
    assert one.address == f"/brobygning/{due.pk}/?for=follow_up"
    assert "3 måneder" in one.reason and "Værested" in one.reason


def test_the_whole_team_is_reminded_and_nobody_else(browse, bente, clara, due):
    assert len(reminders(browse(bente))) == 1
    assert reminders(browse(clara)) == []


def test_nobody_is_reminded_before_the_day(browse, anna, citizen, ago):
    make.bridge(anna, citizen, "uses_it", on=ago(3) + DAY)

    assert reminders(browse(anna)) == []


@pytest.mark.parametrize("events", [[], ["arrived"], ["said_no"], ["lost_sight"]])
def test_nobody_is_reminded_of_what_is_not_used(browse, anna, citizen, ago, events):
    make.bridge(anna, citizen, *events, on=ago(5))

    assert reminders(browse(anna)) == []


@pytest.mark.parametrize("event", ["said_no", "lost_sight", "withdrawn"])
def test_nobody_is_reminded_after_a_no_a_loss_or_a_withdrawal(browse, anna, due, event):
    make.stepped(due, event, by=anna)

    assert reminders(browse(anna)) == []


@pytest.mark.parametrize("state", ["handed_over", "moved", "not_seen", "died"])
def test_nobody_chases_a_citizen_who_has_ended(browse, anna, citizen, due, state):
    citizen.end(state, by=anna)
    assert reminders(browse(anna)) == []
    assert not Bridge.objects.due(on=TODAY).exists()
    assert "Globus" not in browse(anna).get("/borgere/?liste=opfoelgning").content.decode()

    make.contact(anna, citizen=citizen)  # met again: the end is lifted by itself

    assert len(reminders(browse(anna))) == 1


def test_nobody_chases_a_citizen_who_has_ended_under_another_alias(browse, anna, citizen, due):
    other = make.citizen(anna.municipality, "Robåd Paraply")
    root = make.citizen(anna.municipality, "Bregne Trillebør")
    make.merge(citizen, into=other, by=anna)
    other.end("moved", by=anna)
    assert reminders(browse(anna)) == []
    assert not Bridge.objects.due(on=TODAY).exists()  # so no place among those shown is taken

    other.end("", by=anna)
    make.merge(other, into=root, by=anna)
    root.end("moved", by=anna)

    assert reminders(browse(anna)) == []
    assert browse(anna).get("/borgere/?liste=opfoelgning").context["rows"] == []


def test_one_reminder_for_a_bridge_of_merged_aliases(browse, anna, citizen, due):
    root = make.citizen(anna.municipality, "Robåd Paraply")
    make.merge(citizen, into=root, by=anna)

    assert [one.words for one in reminders(browse(anna))] == ["Spørg Robåd Paraply"]


def test_the_day_shows_some_and_leads_to_all(browse, anna, citizen, ago):
    for _ in range(7):
        make.bridge(anna, citizen, "uses_it", on=ago(4))

    *some, last = reminders(browse(anna))
    assert (len(some), last.address) == (5, "/borgere/?liste=opfoelgning")
    assert len(browse(anna).get(last.address).context["rows"]) == 7


# Answers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["uses_it", "no_longer", "unknown", "out_of_sight"])
def test_every_answer_counts_and_the_next_follow_up_waits_for_its_day(browse, anna, due, answer):
    response = send(browse(anna), due, answer=answer)

    due.refresh_from_db()
    assert response.url == due.get_absolute_url()
    assert (due.at_3, due.due_on) == (answer, months_after(due.uses_on, 6))
    assert reminders(browse(anna)) == []
    assert Entry.objects.get(deed="bridge.followed_up").object_token == ""


def test_a_no_thank_you_ends_the_asking(browse, anna, due):
    send(browse(anna), due, answer="said_no")

    due.refresh_from_db()
    assert (due.at_3, due.due_on) == ("said_no", None)


def test_a_wrong_answer_is_given_again_and_the_first_stays_readable(browse, anna, due):
    send(browse(anna), due, answer="said_no")
    send(browse(anna), due, answer="uses_it")

    due.refresh_from_db()
    assert (due.at_3, due.due_on) == ("uses_it", months_after(due.uses_on, 6))
    page = browse(anna).get(due.get_absolute_url()).content.decode()
    assert "Efter 3 måneder: sagde nej tak" in page and "Efter 3 måneder: bruger det" in page


def test_only_the_newest_follow_up_is_asked_for_when_one_was_missed(browse, anna, citizen, ago):
    late = make.bridge(anna, citizen, "uses_it", on=ago(7))
    page = browse(anna).get(late.get_absolute_url())
    assert page.context["answer"]["months"].value() == 6

    send(browse(anna), late, months=6)

    late.refresh_from_db()
    assert (late.at_3, late.at_6, late.due_on) == ("", "uses_it", months_after(late.uses_on, 12))


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"months": 6}, "months"),
        ({"months": ""}, "months"),
        ({"months": "x"}, "months"),
        ({"answer": ""}, "answer"),
        ({"on": written(TODAY - DAY)}, "on"),
        ({"on": written(TODAY + DAY)}, "on"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(browse, anna, due, changed, refused):
    response = send(browse(anna), due, **changed)

    assert response.status_code == 422
    assert list(response.context["answer"].errors) == [refused]
    due.refresh_from_db()
    assert due.at_3 == ""


def test_an_answer_sent_twice_counts_once_and_another_is_a_conflict(browse, anna, bente, due):
    make.contact(bente, citizen=due.citizen)
    sent = {"revision": 2, "months": 3, "answer": "uses_it", "on": written(TODAY)}
    address = f"/brobygning/{due.pk}/opfoelgning/"
    assert [browse(anna).post(address, sent).status_code for _ in range(2)] == [302, 302]
    second = browse(bente).post(address, sent | {"answer": "no_longer"})

    assert second.status_code == 409
    assert second.context["answer"]["answer"].value() == "no_longer"
    due.refresh_from_db()
    assert (due.at_3, due.revision) == ("uses_it", 3)


def test_there_is_nothing_to_answer_before_it_is_due(browse, anna, citizen):
    fresh = make.bridge(anna, citizen, "uses_it")

    assert browse(anna).get(f"/brobygning/{fresh.pk}/opfoelgning/").url == fresh.get_absolute_url()
    assert send(browse(anna), fresh).url == fresh.get_absolute_url()


def test_taking_back_the_use_takes_its_answers_with_it(browse, anna, due):
    send(browse(anna), due)
    due.refresh_from_db()
    due.take_back(due.steps.last().pk, by=anna, revision=due.revision)

    due.refresh_from_db()
    assert (due.at_3, due.uses_on, due.due_on) == ("", None, None)


# The list of citizens --------------------------------------------------------------------------


def test_citizens_are_found_by_a_follow_up_that_is_due(browse, anna, due):
    page = browse(anna).get("/borgere/?liste=opfoelgning")

    assert [row.person.citizen.alias for row in page.context["rows"]] == ["Globus Fyrtårn"]
    assert f"/brobygning/{due.pk}/?for=follow_up" in page.content.decode()
    assert Entry.objects.filter(deed="citizen.listed").exists()


def test_an_unknown_list_is_the_ordinary_one(browse, anna, citizen):
    assert "page" in browse(anna).get("/borgere/?liste=alle").context


def cost(client, address, counted):
    with counted(200) as found:
        client.get(address)
    return len(found.captured_queries)


@pytest.mark.parametrize("address", ["/borgere/?liste=opfoelgning", "/"])
def test_many_follow_ups_cost_as_much_as_few(
    browse, anna, ago, django_assert_max_num_queries, address
):
    def crowd(many):
        make.crowd(anna, many)
        for citizen in Citizen.objects.filter(bridges=None):
            make.bridge(anna, citizen, "uses_it", on=ago(4))

    crowd(3)
    client = browse(anna)
    few = cost(client, address, django_assert_max_num_queries)
    crowd(60)

    assert cost(client, address, django_assert_max_num_queries) == few
