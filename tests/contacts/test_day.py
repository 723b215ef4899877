"""The worker's start page."""

import re
from datetime import timedelta

from django.test import Client

from contacts.models import Contact
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import answers


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
    client.post("/kontakter/ny/", answers())
    after, later = (client.get("/").content.decode() for _ in range(2))

    assert re.search(r"Netop gemt.*Gruppe på 3", after, re.DOTALL)
    assert "Gemt: Globus Fyrtårn, Gaden" in after
    assert "Netop gemt" not in later


def test_after_saving_the_next_contact_may_be_at_the_same_place(browse, anna):
    client = browse(anna)
    client.post("/kontakter/ny/", answers())
    saved = Contact.objects.get()

    assert f"/kontakter/ny/?like={saved.pk}" in client.get("/").content.decode()


def test_a_contact_saved_for_yesterday_is_told_too(browse, anna):
    client = browse(anna)
    yesterday = outreach_day() - timedelta(days=1)
    client.post("/kontakter/ny/", answers(met_on=yesterday.isoformat()))

    assert "Gemt: Globus Fyrtårn, Gaden" in client.get("/").content.decode()


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


def test_the_day_costs_the_same_with_many_contacts(browse, anna, django_assert_max_num_queries):
    for _ in range(30):
        make.contact(anna, support=["isolation"])
    client: Client = browse(anna)
    with django_assert_max_num_queries(11):
        client.get("/")
