"""The bridge sheet: what is written on it is shown, printed and forgotten."""

import pytest
from django.db import connection
from psycopg import sql

from outreach.audit.models import Entry
from tests import make
from tests.database import as_owner

SECRET = "Ring til min søster Zenobia på 20 11 22 33"


@pytest.fixture
def bridge(anna, citizen):
    return make.bridge(anna, citizen)


def write(client, bridge, **said):
    return client.post(f"/brobygning/{bridge.pk}/ark/", said)


def test_the_sheet_shows_what_was_written_and_never_the_alias(browse, anna, bridge):
    page = write(browse(anna), bridge, wish=SECRET, comes_along="on")

    assert page.status_code == 200
    assert SECRET in page.content.decode()
    assert "Globus" not in page.content.decode()
    assert str(bridge.citizen_id) not in page.content.decode()


def test_the_guard_does_not_ask_what_a_citizen_carries_themselves(browse, anna, bridge):
    page = write(browse(anna), bridge, know="Mit CPR-nummer er 010190-1234")

    assert page.templates[0].name == "bridging/printed.html"


def test_no_browser_keeps_the_sheet(browse, anna, bridge):
    page = write(browse(anna), bridge, wish=SECRET)

    assert "no-store" in page.headers["Cache-Control"]


def test_nothing_of_it_is_stored_anywhere(browse, anna, bridge):
    write(browse(anna), bridge, wish=SECRET)

    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        for (table,) in cursor.fetchall():
            asked = sql.SQL("select count(*) from {} it where it::text like '%Zenobia%'")
            cursor.execute(asked.format(sql.Identifier(table)))
            assert cursor.fetchone() == (0,), table


def test_the_log_says_that_the_page_was_opened_and_no_more(browse, anna, bridge):
    client = browse(anna)
    client.get(f"/brobygning/{bridge.pk}/ark/")
    write(client, bridge, wish=SECRET)

    entries = Entry.objects.filter(deed="bridge.sheet_opened")
    assert [bool(one.object_token) for one in entries] == [True, True]


def test_an_error_of_ours_prints_nothing_of_it(browse, anna, bridge, monkeypatch, caplog, capfd):
    monkeypatch.setattr("contacts.bridging.sheet.phones_of", lambda place: 1 / 0)
    client = browse(anna)
    client.raise_request_exception = False

    assert write(client, bridge, wish=SECRET).status_code == 500
    assert "Zenobia" not in caplog.text + "".join(capfd.readouterr())


def test_the_words_can_be_changed_again(browse, anna, bridge):
    page = write(browse(anna), bridge, wish=SECRET, again="")

    assert page.status_code == 200
    assert page.context["form"]["wish"].value() == SECRET
    assert "<textarea" in page.content.decode()


@pytest.mark.parametrize("said", [{}, {"wish": "  "}, {"wish": "x" * 601}, {"comes_along": "on"}])
def test_an_empty_sheet_and_one_too_long_come_back(browse, anna, bridge, said):
    page = write(browse(anna), bridge, **said)

    assert page.status_code == 422
    assert page.context["form"]["wish"].value() == said.get("wish")


def test_the_sheet_tells_how_the_team_is_reached(browse, anna, bridge):
    make.edition(
        anna.municipality,
        contact={"phones": [{"number": "63 33 70 00"}]},
        in_force_from=make.RECENTLY,
    )

    assert "63 33 70 00" in write(browse(anna), bridge, wish="Ro.").content.decode()
