"""The published figures as everybody may read them: pages, files, and beside the promise."""

import csv
import json
import re
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import strip_tags
from odfdo import Document

from contacts.statistics.counting.tables import Name
from contacts.statistics.frozen.models import PublishedSet
from contacts.statistics.periods import Period
from contacts.statistics.reports.report import Drawn, Row, report
from contacts.statistics.safe.shapes import Count
from tests import make
from tests.privacy.test_notice import lix

from .closed_year import MONTHLY, closed_year, corrected_year

FIGURES = "/kommune/nyborg/tal/"
QUARTER_SHOWN = f"{FIGURES}2025-k1/"


@pytest.fixture
def danish():
    with translation.override("da"):
        yield


@pytest.fixture
def year(nyborg, standard, danish):
    closed_year(nyborg)
    return PublishedSet.objects.of(nyborg, Period.read("2025"))


def text(response):
    return response.content.decode()


def test_nothing_published_says_so(client, nyborg):
    response = client.get(FIGURES)
    assert response.status_code == 200
    assert "Ingen tal endnu" in text(response)


def test_the_newest_year_is_shown_with_its_tables_and_periods(client, year):
    page = text(client.get(FIGURES))

    assert "480 kontakter i 2025" in page
    assert 'href="/kommune/nyborg/tal/2025-k1/"' in page
    assert "Måneder i 2025" in page
    assert "180 af 240 lukkede henvendelser" in page
    assert f">{year.fingerprint}<" in page.replace("Kontrolkode: ", ">")


def test_what_is_withheld_is_a_word_in_plot_and_table_and_no_number(year):
    place = next(table for table in report(year).all_tables if table.name == Name.PLACE)

    shown = {row.words: row.now for row in place.rows}
    assert shown["Gaden"] == (240, 240)
    assert [row.share for row in place.rows if row.now] == [50]
    assert sum(count is None for count in shown.values()) == len(shown) - 1
    assert "skjult" in place.in_words


def test_what_is_withheld_whole_is_named_below_and_not_drawn(client, year):
    page = text(client.get(QUARTER_SHOWN))
    drawn, below = page.split('id="waiting"')

    assert "Tid på dagen" in below and 'id="figure-part_of_day"' not in drawn
    assert 'id="figure-place"' in drawn
    assert 'id="figure-criterion"' not in drawn and "Kriterier" not in below  # there are none


@pytest.mark.usefixtures("danish")
def test_a_finding_is_said_only_where_what_is_withheld_cannot_make_it_untrue():
    def found(*counts, total, adds_up=True):
        rows = [Row(str(n), c and Count(c, c)) for n, c in enumerate(counts)]
        return Drawn("x", "X", rows, total and Count(total, total), adds_up=adds_up).finding

    assert found(60, 30, None, None, total=100) == "Flest: 0, 60 af 100."
    assert found(40, None, None, total=100) == ""
    assert found(50, 50, total=100) == ""
    assert found(60, 40, total=None) == ""
    assert found(60, None, total=100, adds_up=False) == ""


def test_the_promise_is_told_only_when_its_figure_is_shown(nyborg, year):
    assert report(year).promise.startswith("I 2025 fik 180 af 240")

    late = MONTHLY | {"kept": {"late": 20}}
    other = make.municipality("ringsted", name="Ringsted")
    make.edition(other)
    closed_year(other, monthly=late)
    assert report(PublishedSet.objects.of(other, Period.read("2025"))).promise == ""


def test_how_the_promise_was_kept_stands_beside_it(client, nyborg, danish):
    make.edition(nyborg, facts={"response_days": 3})
    standard = "/kommune/nyborg/kvalitetsstandard/"
    before = client.get(standard)
    assert "henvendelser fik svar" not in text(before)

    closed_year(nyborg)
    after = client.get(standard, headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "180 af 240 lukkede henvendelser" in text(after)
    assert 'href="/kommune/nyborg/tal/2025/"' in text(after)


@pytest.mark.parametrize(
    "ending", ["", "2025/", "2025-k1/", "2025-03/", "2025/1/", "2025/1/tal.json"]
)
def test_who_has_the_page_is_told_so_and_leaves_nothing(client, year, ending):
    first = client.get(FIGURES + ending)
    again = client.get(FIGURES + ending, headers={"if-none-match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert not first.cookies
    assert first.headers["Cache-Control"] == "no-cache, public"
    assert first.headers["Last-Modified"] == "Wed, 07 Jan 2026 23:00:00 GMT"


@pytest.mark.parametrize(
    "ending", ["2024/", "2025/2/", "2026-k1/", "2024/1/tal.csv", "x/", "2025-13/"]
)
def test_what_is_not_published_is_not_found(client, year, ending):
    assert client.get(FIGURES + ending).status_code == 404
    assert client.get(FIGURES + ending, headers={"if-none-match": "*"}).status_code == 404


def test_a_correction_is_a_new_page_and_the_old_one_stays_and_says_so(client, nyborg, year):
    tag = client.get(f"{FIGURES}2025/").headers["ETag"]
    corrected_year(nyborg)

    new = client.get(f"{FIGURES}2025/", headers={"if-none-match": tag})
    assert new.status_code == 200
    assert "version 2" in text(new)
    assert "De her tal er rettet" not in text(new)
    assert "De her tal er rettet" in text(client.get(f"{FIGURES}2025/1/"))


def test_the_files_say_what_the_page_says(client, year):
    written = client.get(f"{FIGURES}2025/1/tal.csv").content
    lines = list(csv.reader(StringIO(written.decode("utf-8-sig")), delimiter=";"))
    assert written.startswith("\ufeff".encode())
    assert lines[1] == ["Alle kontakter", "", "480", "480", "", ""]
    assert ["Steder", "Gaden", "240", "240", "", ""] in lines

    sheet = Document(BytesIO(client.get(f"{FIGURES}2025/1/tal.ods").content)).body.get_table(0)
    assert sheet.get_row_values(1)[:4:3] == ["Alle kontakter", 480]

    data = json.loads(client.get(f"{FIGURES}2025/1/tal.json").content)
    assert data["hash"] == year.fingerprint
    assert {"table": "place", "row": "street", "times": 240, "people": 240} in data["figures"]
    assert {"table": "place", "row": "bench", "times": None, "people": None} in data["figures"]


def test_the_period_before_stands_beside(client, nyborg, year):
    page = text(client.get(f"{FIGURES}2025-k2/"))
    assert "120 kontakter i" in page
    assert "var der 120 kontakter" in page


def test_a_new_edition_within_the_period_is_said(client, nyborg, year):
    make.edition(nyborg, in_force_from="2025-05-03")
    page = text(client.get(f"{FIGURES}2025/"))
    assert "Standarden blev ændret" in page
    assert "3. maj 2025" in page


def test_the_supervisor_reads_the_published_sets_and_nothing_else(browse, supervisor, anna, year):
    page = text(browse(supervisor).get("/tal/"))
    assert "480 kontakter i 2025" in page
    assert 'href="/tal/?periode=2025-k1"' in page
    assert "120 kontakter i" in text(browse(supervisor).get("/tal/?periode=2025-k1"))
    for asked in ("x", "2024", "2025-13"):
        assert browse(supervisor).get("/tal/", {"periode": asked}).status_code == 404
    assert browse(anna).get("/tal/").status_code == 403


def test_nobody_sees_anothers_figures(client, year):
    make.municipality("ringsted", name="Ringsted")
    assert "Ingen tal endnu" in text(client.get("/kommune/ringsted/tal/"))
    assert client.get("/kommune/ringsted/tal/2025/").status_code == 404


def test_a_page_costs_the_same_with_one_year_and_with_three(nyborg, year):
    def asked(path):
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(path).status_code == 200
        return len(queries)

    few = asked(f"{FIGURES}2025/")
    closed_year(nyborg, 2026)
    closed_year(nyborg, 2027)
    assert asked(f"{FIGURES}2027/") <= few + 1
    assert few <= 21


HARDEST = 30  # Björnsson: up to 30 is easy for everybody who reads


def sentences(response):
    """What the page says in sentences, without the words of tables and plots."""
    page = text(response).split("<main", 1)[1].split("</main>")[0]
    told = [strip_tags(one) for one in re.findall(r"<p(?: [^>]*)?>.*?</p>", page, re.DOTALL)]
    return " ".join(one for one in told if one.rstrip().endswith("."))


@pytest.mark.parametrize("period", ["", "2025/", "2025-k2/", "2025-03/"])
def test_what_is_said_around_the_figures_is_easy_to_read(client, year, period):
    said = sentences(client.get(FIGURES + period))

    assert "En kontakt er" in said
    assert lix(said) <= HARDEST


def test_that_there_are_no_figures_yet_is_easy_to_read(client, standard):
    assert lix(sentences(client.get(FIGURES))) <= HARDEST
