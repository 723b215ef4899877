"""The team's month: exact, for the team alone, beside the month before it."""

import csv
import re
from datetime import date
from html import unescape
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.audit.models import Entry
from tests import make

OCTOBER, NOVEMBER = date(2026, 10, 12), date(2026, 11, 3)


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel("2026-11-20T13:00:00+01:00"):
        yield


def months(anna):
    known = make.citizen(anna.municipality, first_met_on=OCTOBER, last_met_on=NOVEMBER)
    for on in (OCTOBER, NOVEMBER, NOVEMBER):
        make.contact(anna, met_on=on, citizen=known, support=["finances"])
    make.contact(anna, met_on=NOVEMBER, people=4, place="park")


def row(response, table, words):
    """The numbers in a row of the table in a figure."""
    html = response.content.decode()
    figure = html[html.index(f'id="{table}"') :]
    cells = figure[re.search(rf"<th[^>]*>(<span[^>]*>)?{words}<", figure).start() :]
    return [
        unescape(cell) for cell in re.findall(r"<td[^>]*>([^<]*)", cells[: cells.index("</tr>")])
    ]


def test_it_shows_the_month_beside_the_one_before(browse, anna):
    months(anna)
    page = browse(anna).get("/tal/maaned/")

    assert "3 kontakter i november 2026" in page.content.decode()
    assert "Med 5 mennesker" in page.content.decode()
    assert row(page, "place", "Gaden") == ["2", "1", "1", "+1"]
    assert row(page, "place", "Parker") == ["1", "4", "0", "+1"]
    assert row(page, "support", "Egen økonomi") == ["2", "1", "1", "+1"]
    assert row(page, "met", "En borger med dæknavn") == ["2", "1", "1", "+1"]
    assert "Måneden er ikke slut" in page.content.decode()


def test_an_earlier_month_can_be_chosen_and_is_closed(browse, anna):
    months(anna)
    page = browse(anna).get("/tal/maaned/?maaned=2026-10")

    assert row(page, "place", "Gaden") == ["1", "1", "0", "+1"]
    assert "Måneden er ikke slut" not in page.content.decode()


@pytest.mark.parametrize("asked", ["2026-12", "2026", "2026-k4", "1990-01", "x", "2026-1", ""])
def test_a_month_that_is_none_or_has_not_come_is_not_found(browse, anna, asked):
    for address in ("/tal/maaned/", "/tal/maaned/fil/"):
        assert browse(anna).get(address, {"maaned": asked}).status_code == 404


def test_the_stranger_sees_their_own_team_only(browse, anna, clara):
    months(anna)
    page = browse(clara).get("/tal/maaned/")

    assert "0 kontakter i november 2026" in page.content.decode()
    assert "Parker" not in page.content.decode()


def test_that_exact_figures_were_read_is_noted(browse, anna):
    client = browse(anna)
    client.get("/tal/maaned/")
    client.get("/tal/maaned/fil/")

    assert Entry.objects.filter(deed="figures.read", by_name="anna").count() == 2


def test_it_costs_the_same_with_three_contacts_and_three_hundred(browse, anna):
    client, asked = browse(anna), []
    for crowd in (3, 300):
        make.crowd(anna, crowd)
        with CaptureQueriesContext(connection) as queries:
            client.get("/tal/maaned/")
        asked.append(queries.captured_queries)
    assert len(asked[0]) == len(asked[1])


def test_the_file_has_every_cell_and_opens_in_a_danish_spreadsheet(browse, anna):
    months(anna)
    response = browse(anna).get("/tal/maaned/fil/")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="tal-2026-11.csv"'
    assert "no-store" in response["Cache-Control"]
    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert ["Steder", "Gaden", "", "2", "1", "1", "1"] in rows
    assert ["Steder efter tid på dagen", "Gaden", "Eftermiddag", "2", "1", "", ""] in rows


def test_no_word_of_a_standard_becomes_a_formula(browse, anna, nyborg):
    make.edition(nyborg, places={"street": "=1+1"}, in_force_from=date(2026, 10, 1))

    assert "'=1+1" in browse(anna).get("/tal/maaned/fil/").content.decode()
