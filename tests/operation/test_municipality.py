"""An operator adds municipalities and tells what is told of them; the chain says who did."""

from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from outreach.accounts.roles import Role
from outreach.audit.models import Entry
from outreach.municipalities.models import Municipality
from tests import make

from .answers import codes, deeds

ADD = "/drift/ny-kommune/"
CHANGE = "/drift/kommune/nyborg/ret/"


@pytest.fixture
def ole(browse, operator):
    return browse(operator)


def new(**changed):
    ordinary = {"slug": "odense", "name": "Odense", "official_code": "461"}
    return ordinary | {"figures_threshold": "5"} | changed


def shown(client, **changed):
    """What the form for Nyborg sends when it is saved with these changes."""
    form = client.get(CHANGE).context["form"]
    return {field.name: field.value() for field in form} | changed


def test_a_municipality_is_added_and_stands_in_its_own_chain(ole):
    response = ole.post(ADD, new(children_phone="12 34 56 78", privacy_mail="p@odense.example"))

    assert (response.status_code, response.url) == (302, "/drift/kommune/odense/")
    odense = Municipality.objects.get(slug="odense")
    assert (odense.children_phone, odense.privacy_mail) == ("12 34 56 78", "p@odense.example")
    entry = Entry.objects.get(deed="municipality.added")
    assert (entry.municipality, entry.by_name, entry.number) == (odense, "ole", 1)


def test_a_double_click_adds_one_municipality(ole):
    assert [ole.post(ADD, new()).status_code for _ in range(2)] == [302, 302]
    assert deeds() == ["municipality.added"]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_add_one_and_the_other_is_told():
    client = Client()
    client.force_login(make.user(None, Role.OPERATOR, username="ole"))
    key, answers = client.cookies["sessionid"].value, []

    def add(name):
        adding = Client()
        adding.cookies["sessionid"] = key
        answers.append(adding.post(ADD, new(name=name)).status_code)
        connection.close()

    threads = [Thread(target=add, args=[name]) for name in ("Odense", "Othinse")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [302, 422]
    assert Municipality.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("slug", "", "required"),
        ("slug", "år", "invalid"),
        ("slug", "a_b", "invalid"),
        ("slug", "nyborg", "unique"),
        ("slug", "NYBORG", "unique"),
        ("slug", "a\x00", "null_characters_not_allowed"),
        ("slug", "a" * 51, "max_length"),
        ("name", "", "required"),
        ("name", "n" * 61, "max_length"),
        ("official_code", "450", "unique"),
        ("official_code", "45", "code"),
        ("official_code", "012", "code"),
        ("figures_threshold", "2", "min_value"),
        ("figures_threshold", "0", "min_value"),
        ("figures_threshold", "-3", "min_value"),
        ("figures_threshold", "40000", "max_value"),
        ("figures_threshold", "9" * 50, "max_value"),
        ("figures_threshold", "tre", "invalid"),
        ("children_phone", "ring til mig", "phone"),
        ("doctor_phone", "1" * 21, "max_length"),
        ("privacy_mail", "ikke en mail", "invalid"),
        ("privacy_unit", "u" * 81, "max_length"),
        ("privacy_legal_basis", "l" * 501, "max_length"),
    ],
)
def test_what_cannot_be_is_refused(ole, nyborg, field, value, code):
    response = ole.post(ADD, new(**{field: value}))

    assert response.status_code == 422
    assert code in codes(response)[field]
    assert Municipality.objects.count() == 1
    assert deeds() == []


def test_a_change_is_saved_logged_and_shown_in_the_privacy_notice(ole, browse, nyborg):
    response = ole.post(CHANGE, shown(ole, privacy_unit="Borgerrådgiveren", figures_threshold="7"))

    assert (response.status_code, response.url) == (302, "/drift/kommune/nyborg/")
    nyborg.refresh_from_db()
    assert nyborg.figures_threshold == 7
    assert "Borgerrådgiveren" in browse().get("/kommune/nyborg/privatliv/").content.decode()
    assert Entry.objects.get(deed="municipality.changed").municipality == nyborg


def test_nothing_changed_is_not_logged(ole, nyborg):
    assert ole.post(CHANGE, shown(ole)).status_code == 302
    assert deeds() == []


def test_a_change_made_meanwhile_is_not_overwritten(ole, nyborg):
    mine = shown(ole, doctor_phone="11 11 11 11")
    ole.post(CHANGE, shown(ole, children_phone="22 22 22 22"))
    response = ole.post(CHANGE, mine)

    assert response.status_code == 409
    assert 'value="11 11 11 11"' in response.content.decode()
    nyborg.refresh_from_db()
    assert (nyborg.children_phone, nyborg.doctor_phone) == ("22 22 22 22", "")


def test_a_refused_change_does_not_rename_the_page(ole, nyborg):
    text = ole.post(CHANGE, shown(ole, name="Ny borg", official_code="x")).content.decode()

    assert "<small>Nyborg</small>" in text
    assert 'value="Ny borg"' in text


def test_forged_fields_change_neither_address_nor_decision(ole, nyborg):
    forged = {"slug": "andet", "retention_words": "Intet", "retention_decided_on": "01.01.2026"}
    assert ole.post(CHANGE, shown(ole, name="Ny", **forged)).status_code == 302

    nyborg.refresh_from_db()
    assert (nyborg.name, nyborg.slug, nyborg.retention_words) == ("Ny", "nyborg", "")


def test_a_code_that_another_took_meanwhile_is_refused(ole, nyborg, ringsted):
    response = ole.post(CHANGE, shown(ole, official_code="329"))

    assert response.status_code == 422
    assert codes(response) == {"official_code": ["unique"]}


def test_the_database_keeps_the_address(nyborg):
    with (
        pytest.raises(DatabaseError, match="address of a municipality stays"),
        transaction.atomic(),
    ):
        Municipality.objects.filter(pk=nyborg.pk).update(slug="andet")


@pytest.mark.parametrize("slug", ["Nyborg", "å", "a_b", ""])
def test_the_database_refuses_an_address_that_cannot_be_read_aloud(db, slug):
    rule = "municipality_address_has_small_letters"
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        make.municipality(slug)
