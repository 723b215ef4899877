"""A reader's copy of a public page is asked about each time, and never believed too long."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from outreach.accounts.roles import Role
from outreach.municipalities.models import Municipality
from standards import figures, freshness
from standards.figures import Figure
from standards.models import Edition
from tests import make
from tests.standards.test_in_force import SUMMER, another, get, three  # noqa: F401

pytestmark = pytest.mark.django_db

PAGES = ["", "2024-07-01/", "udgaver/", "udgave/1/", "sammenlign/1/2/", "aendringer.atom"] + [
    f"{edition}kvalitetsstandard.{kind}" for edition in ("", "udgave/1/") for kind in ("json", "md")
]
NOBODYS = ["udgave/9/", "sammenlign/1/9/", "2001-01-01/", "udgave/9/kvalitetsstandard.json"]


def again(client, path, tag):
    return client.get(f"/kommune/lilleby/kvalitetsstandard/{path}", headers={"if-none-match": tag})


def asked(queries):
    """What was asked of the database, without what a transaction takes inside a test's own."""
    return [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]


@pytest.fixture(autouse=True)
def in_2026():
    with time_machine.travel("2026-06-01 12:00+02:00", tick=False):
        yield


@pytest.mark.parametrize("path", PAGES)
def test_who_has_the_page_is_told_so_in_a_few_queries(client, three, path):  # noqa: F811
    first = get(client, path)
    with CaptureQueriesContext(connection) as queries:
        second = again(client, path, first.headers["ETag"])

    assert (first.status_code, second.status_code, second.content) == (200, 304, b"")
    assert not second.cookies
    _municipality, _whose_rows, outline, _figures = asked(queries)
    assert "standards_publication" in outline


@pytest.mark.parametrize("path", PAGES)
def test_the_page_may_be_kept_and_must_be_asked_about(client, three, path):  # noqa: F811
    for headers in (get(client, path).headers, again(client, path, "*").headers):
        assert headers["Cache-Control"] == "no-cache, public"
        assert headers["Vary"].startswith("Cookie")
        assert headers["Last-Modified"] == "Sun, 30 Jun 2024 22:00:00 GMT"


@pytest.mark.parametrize("path", PAGES)
def test_the_reader_gets_the_page_after_anything_was_published(client, three, lilleby, path):  # noqa: F811
    tag = get(client, path).headers["ETag"]
    another(lilleby, "Den fjerde", "2030-01-01")

    assert again(client, path, tag).status_code == 200


@pytest.mark.parametrize("path", ["", "udgaver/", "udgave/2/", "kvalitetsstandard.json"])
def test_the_reader_gets_the_page_on_the_day_another_edition_takes_effect(client, three, path):  # noqa: F811
    with time_machine.travel("2026-12-31 23:59+01:00"):
        tag = get(client, path).headers["ETag"]
        assert again(client, path, tag).status_code == 304
    with time_machine.travel("2027-01-01 00:01+01:00"):
        assert again(client, path, tag).status_code == 200


def test_another_day_alone_changes_nothing(client, three):  # noqa: F811
    tag = get(client).headers["ETag"]
    with time_machine.travel("2026-06-02 12:00+02:00"):
        assert again(client, "", tag).status_code == 304


def test_a_day_to_come_is_another_page_once_it_has_come(client, three):  # noqa: F811
    tag = get(client, "2026-06-02/").headers["ETag"]
    with time_machine.travel("2026-06-02 12:00+02:00"):
        assert again(client, "2026-06-02/", tag).status_code == 200


def test_the_reader_gets_the_page_after_another_approval(client, three):  # noqa: F811
    tag = get(client).headers["ETag"]
    three[1].approve(how="body", body="Socialudvalget")

    answer = again(client, "", tag)
    assert answer.status_code == 200
    assert "Socialudvalget" in answer.content.decode()


def test_the_reader_gets_the_page_after_a_second_reading(client, three, lilleby):  # noqa: F811
    tag = get(client, "").headers["ETag"]
    edition = Edition.objects.in_force(lilleby, SUMMER)
    edition.readings.create(
        content_hash=edition.content_hash, read_by=make.user(lilleby, Role.EDITOR), on=SUMMER
    )

    assert again(client, "", tag).status_code == 200


def test_another_municipalitys_edition_changes_nothing_here(client, three, nyborg):  # noqa: F811
    tag = get(client).headers["ETag"]
    make.edition(nyborg)

    assert again(client, "", tag).status_code == 304


@pytest.mark.parametrize(
    "change",
    [
        lambda patch, settings: setattr(settings, "DEMO", False),
        lambda patch, settings: patch.setattr(freshness, "program", lambda: "another version"),
        lambda patch, settings: patch.setattr(figures, "_sources", [Figures("2")]),
        lambda patch, settings: Municipality.objects.filter(slug="lilleby").update(name="Storeby"),
    ],
    ids=["no longer a demo", "another version of the program", "other figures", "another name"],
)
def test_the_reader_gets_the_page_when_it_would_look_otherwise(
    client,
    three,  # noqa: F811
    monkeypatch,
    settings,
    change,
):
    monkeypatch.setattr(figures, "_sources", [Figures("1")])
    tag = get(client).headers["ETag"]
    assert again(client, "", tag).status_code == 304
    change(monkeypatch, settings)

    assert again(client, "", tag).status_code == 200


class Figures:
    def __init__(self, version):
        self.named = version

    def version(self, municipality):
        return self.named

    def figures(self, municipality, edition):
        return {"coffee": Figure("3 kopper i maj.")}


def test_a_reader_of_english_is_not_told_to_keep_the_danish_page(client, three):  # noqa: F811
    tag = get(client).headers["ETag"]
    english = Client()
    english.cookies["sprog"] = "en"

    answer = again(english, "", tag)
    assert answer.status_code == 200
    assert "In force from" in answer.content.decode()
    assert "Gælder fra" in get(client).content.decode()


def test_who_is_signed_in_gets_the_page_anew_and_nobody_else_gets_theirs(client, three, lilleby):  # noqa: F811
    tag = get(client).headers["ETag"]
    maja = Client()
    maja.force_login(make.user(lilleby, username="maja"))

    answer = again(maja, "", tag)
    assert answer.status_code == 200
    assert "Log ud" in answer.content.decode()
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-cache, private"
    assert "Log ind" in get(client).content.decode()


def test_a_time_alone_is_not_believed(client, three):  # noqa: F811
    later = {"if-modified-since": "Mon, 01 Jun 2026 10:00:00 GMT"}

    assert client.get("/kommune/lilleby/kvalitetsstandard/", headers=later).status_code == 200


@pytest.mark.parametrize("path", NOBODYS)
@pytest.mark.parametrize("tag", [None, "*", '"x"'])
def test_what_is_not_there_is_not_there_whatever_the_reader_has(client, three, path, tag):  # noqa: F811
    answer = again(client, path, tag) if tag else get(client, path)

    assert answer.status_code == 404
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("path", ["", "udgave/1/", "sammenlign/1/2/"])
def test_a_page_is_built_once_for_all_readers(client, three, path):  # noqa: F811
    first = get(client, path).content
    with CaptureQueriesContext(connection) as queries:
        second = get(Client(), path).content

    assert first == second
    _municipality, _whose_rows, _outline, _figures, page = asked(queries)
    assert 'FROM "cache"' in page


def test_a_page_built_before_is_never_shown_after_a_publication(client, lilleby):
    get(client)
    another(lilleby, "Den nyeste", SUMMER)

    assert "Den nyeste" in get(client).content.decode()


def test_days_leave_no_pages_behind(client, three):  # noqa: F811
    get(client, "2025-01-01/")
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from cache")
        assert cursor.fetchone() == (0,)
    get(client)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from cache")
        assert cursor.fetchone() == (1,)


def test_a_page_that_failed_is_not_kept(client, three, monkeypatch):  # noqa: F811
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("standards.views.Publication", None)
        assert get(client).status_code == 500
    assert get(client).status_code == 200


def test_the_outline_names_the_approval_that_the_page_shows(lilleby):
    edition = Edition.objects.get()
    shown = edition.approve(how="not_political")
    edition.approvals.create(content_hash="0" * 64, how="not_stated")  # of another content

    ((_publication, number, _first, approval, _reading),) = freshness.Outline(lilleby).rows
    assert (number, approval) == (1, shown.pk) == (1, Edition.objects.get().approval.pk)


def test_the_version_of_the_program_is_taken_of_what_pages_are_made_of():
    assert freshness.program() == freshness.program()
    assert len(freshness.program()) == 64
