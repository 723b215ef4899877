"""The worker's start page."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from contacts.models import Contact, Meeting, Round
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import answers


def days_ago(days):
    return outreach_day() - timedelta(days=days)


def test_the_day_shows_what_the_worker_has_logged_today(browse, anna):
    make.contact(anna, citizen=make.citizen(anna.municipality), support=["finances"])
    page = browse(anna).get("/").content.decode()

    assert "Globus Fyrtårn" in page
    shown = " ".join(re.sub("<[^>]*>", "", page).split())
    assert "Gaden · talte sammen · egen økonomi" in shown
    assert "1 kontakt i dag" in page


def test_the_day_shows_neither_a_colleagues_contacts_nor_yesterdays(browse, anna, bente):
    make.contact(bente, citizen=make.citizen(anna.municipality))
    make.contact(anna, met_on=outreach_day() - timedelta(days=1), people=7)
    page = browse(anna).get("/").content.decode()

    assert "Globus Fyrtårn" not in page
    assert "Gruppe på 7" not in page


def test_an_empty_day_says_what_to_do(browse, anna):
    assert "Du har ikke skrevet noget i dag" in browse(anna).get("/").content.decode()


def test_a_contact_just_saved_stands_first_and_is_marked_once(browse, anna):
    client = browse(anna)
    make.contact(anna, people=3)
    sent = client.post("/kontakter/ny/", answers())
    after, later = (client.get(one).content.decode() for one in (sent.url, "/"))

    assert re.search(r"Netop gemt.*Gruppe på 3", after, re.DOTALL)
    assert "Gemt: Globus Fyrtårn, Gaden" in after
    assert "Netop gemt" not in later


def test_after_saving_the_next_contact_may_be_at_the_same_place(browse, anna):
    client = browse(anna)
    page = client.post("/kontakter/ny/", answers(), follow=True).content.decode()
    saved = Contact.objects.get()

    assert f"/kontakter/ny/?like={saved.pk}" in page


@pytest.mark.parametrize("saved", ["", "x", "\x00", "{foreign}", "{colleagues}"])
def test_an_address_tells_of_nothing_but_ones_own_contacts(browse, anna, bente, clara, saved):
    saved = saved.format(foreign=make.contact(clara).pk, colleagues=make.contact(bente).pk)

    assert browse(anna).get("/", {"saved": saved}).context["saved"] is None


def test_a_contact_saved_for_yesterday_is_told_too(browse, anna):
    client = browse(anna)
    yesterday = outreach_day() - timedelta(days=1)
    sent = answers(met_on=yesterday.isoformat())
    page = client.post("/kontakter/ny/", sent, follow=True).content.decode()

    assert "Gemt: Globus Fyrtårn, Gaden" in page


def test_reading_the_day_is_logged_as_ones_own_list(browse, anna):
    browse(anna).get("/")

    assert Entry.objects.filter(by_name="anna", deed="day.read", purpose="own_list").count() == 1


def test_everybody_else_gets_a_start_page_of_their_own_and_nothing_of_the_casework(
    browse, anna, submitter, editor, supervisor, operator
):
    make.contact(anna, citizen=make.citizen(anna.municipality))
    headings = ["Kontakten først", *["Det kan du her"] * 3, "Kommuner og konti"]
    everybody = (None, submitter, editor, supervisor, operator)
    for user, heading in zip(everybody, headings, strict=True):
        response = browse(user).get("/")
        assert response.status_code == 200
        assert heading in response.content.decode()
        assert "Globus Fyrtårn" not in response.content.decode()


def test_the_day_costs_the_same_with_300_contacts_and_meetings(browse, anna, queries):
    client: Client = browse(anna)

    def fill(count):
        make.crowd(anna, count)
        return queries(client, "/")

    assert fill(3) == fill(297) <= 23


# First time, known, annulled ----------------------------------------------------------------


def rows(response):
    """The words of each row of the lists on the page."""
    found = re.findall("<li>(.*?)</li>", response.content.decode(), re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", "", row).split()) for row in found]


def row_of(response, alias):
    return next(row for row in rows(response) if row.startswith(alias))


def test_who_is_met_for_the_first_time_is_told_from_who_is_known(browse, anna):
    new = make.citizen(anna.municipality, "Globus Fyrtårn")
    known = make.citizen(anna.municipality, "Robåd Paraply", first_met_on=days_ago(1))
    for one in (new, known):
        make.contact(anna, citizen=one)
    make.contact(anna, people=2)
    response = browse(anna).get("/")

    assert "første gang" in row_of(response, "Globus Fyrtårn")
    assert "kendt" in row_of(response, "Robåd Paraply")
    assert not re.search("kendt|første", row_of(response, "Gruppe på 2"))


def test_a_new_alias_of_a_known_person_is_no_first_time(browse, anna):
    known = make.citizen(anna.municipality, "Robåd Paraply", first_met_on=days_ago(9))
    new = make.citizen(anna.municipality, "Globus Fyrtårn")
    make.contact(anna, citizen=new)
    for joined, into in ((new, known), (known, new)):
        merge = make.merge(joined, into, anna)
        assert "kendt" in row_of(browse(anna).get("/"), "Globus Fyrtårn")
        merge.undo(by=anna)

    assert "første gang" in row_of(browse(anna).get("/"), "Globus Fyrtårn")


def test_an_annulled_contact_is_marked_and_not_counted(browse, anna):
    make.contact(anna, people=2).annul(by=anna)
    make.contact(anna, people=3)
    response = browse(anna).get("/")

    assert "Annulleret" in row_of(response, "Gruppe på 2")
    assert "1 kontakt i dag" in response.content.decode()


# What waits ---------------------------------------------------------------------------------


def waiting(browse, by):
    return [str(one.person.citizen) for one in browse(by).get("/").context["waiting"]]


def agreed(by, alias="Globus Fyrtårn", days=0, **details):
    return make.meeting(by, make.citizen(by.municipality, alias, **details), on=days_ago(-days))


def test_a_meeting_of_today_says_why_it_stands_there(browse, anna):
    agreed(anna, go_two=True)
    row = row_of(browse(anna).get("/"), "Globus Fyrtårn")

    assert "Her fordi I aftalte at mødes i dag, eftermiddag" in row
    assert "Gå to" in row


def test_an_overdue_meeting_asks_what_became_of_it(browse, anna):
    agreed(anna, days=-2)
    response = browse(anna).get("/")
    row = row_of(response, "Globus Fyrtårn")

    assert "ingen har skrevet, hvad det blev til" in row
    assert "Holdt Ikke holdt Aflyst" in row
    assert "?for=follow_up" in response.content.decode()


def test_only_ones_own_meetings_wait_and_only_when_their_day_has_come(browse, anna, bente):
    agreed(anna, "Globus Fyrtårn")
    agreed(anna, "Robåd Paraply", days=1)
    agreed(bente, "Trillebør Tallerken")

    assert waiting(browse, anna) == ["Globus Fyrtårn"]


def test_a_contact_of_the_day_answers_for_the_meeting(browse, anna):
    make.contact(anna, citizen=agreed(anna).citizen)

    assert waiting(browse, anna) == []


def test_nobody_is_reminded_of_who_is_gone(browse, anna):
    meeting = agreed(anna)
    other = make.citizen(anna.municipality, "Robåd Paraply")
    for citizen in (meeting.citizen, other):
        if citizen == other:
            make.merge(meeting.citizen, other, anna)
        citizen.end("moved", by=anna)
        assert waiting(browse, anna) == []
        citizen.end("", by=anna)
        assert len(waiting(browse, anna)) == 1


def test_a_no_thank_you_after_the_meeting_was_agreed_ends_the_reminder(browse, anna):
    meeting = agreed(anna, first_met_on=days_ago(9))
    Meeting.objects.update(agreed_on=days_ago(5))
    make.contact(anna, citizen=meeting.citizen, outcome="no_thanks", met_on=days_ago(3))
    assert waiting(browse, anna) == []

    make.contact(anna, citizen=meeting.citizen, outcome="seen", met_on=days_ago(2))
    assert waiting(browse, anna) == []

    make.contact(anna, citizen=meeting.citizen, met_on=days_ago(1))
    assert waiting(browse, anna) == ["Globus Fyrtårn"]


def test_a_no_thank_you_under_another_alias_counts_too(browse, anna):
    meeting = agreed(anna)
    Meeting.objects.update(agreed_on=days_ago(5))
    other = make.citizen(anna.municipality, "Robåd Paraply")
    make.contact(anna, citizen=other, outcome="no_thanks", met_on=days_ago(3))
    assert waiting(browse, anna) == ["Globus Fyrtårn"]

    make.merge(other, meeting.citizen, anna)
    assert waiting(browse, anna) == []


def test_a_meeting_agreed_after_a_no_thank_you_is_kept(browse, anna):
    meeting = agreed(anna)
    make.contact(anna, citizen=meeting.citizen, outcome="no_thanks", met_on=days_ago(1))
    Meeting.objects.update(agreed_on=days_ago(1), state="agreed")

    assert waiting(browse, anna) == ["Globus Fyrtårn"]


def test_a_meeting_of_a_merged_alias_leads_to_whom_it_belongs_to_now(browse, anna):
    meeting = agreed(anna, "Robåd Paraply")
    root = make.citizen(anna.municipality, "Globus Fyrtårn")
    make.merge(meeting.citizen, root, anna)
    response = browse(anna).get("/")

    assert waiting(browse, anna) == ["Globus Fyrtårn"]
    assert root.get_absolute_url() in response.content.decode()
    assert meeting.citizen.get_absolute_url() not in response.content.decode()


# A round ------------------------------------------------------------------------------------


def test_the_day_leads_to_the_round_that_is_open_or_to_a_new_one(browse, anna):
    assert 'href="/runde/ny/"' in browse(anna).get("/").content.decode()
    make.round(anna)
    page = browse(anna).get("/").content.decode()

    assert "Tilbage til runden" in page
    assert 'href="/runde/ny/"' not in page


def test_a_round_left_open_overnight_says_so_with_two_ways(browse, anna):
    make.round(anna)
    Round.objects.update(day=days_ago(1), seen=2)
    page = browse(anna).get("/").content.decode()

    assert "fordi den ikke blev sluttet den dag" in page
    assert "2 er set" in page
    assert 'action="/runde/slut/"' in page
    assert "Log mere under den dag" in page


def test_a_colleagues_round_is_not_ones_own(browse, anna, bente):
    make.round(bente)

    assert "Tilbage til runden" not in browse(anna).get("/").content.decode()
