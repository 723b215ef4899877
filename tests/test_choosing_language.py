"""Danish first, English on request, and nothing decided by the browser's wish list."""

from datetime import date

import pytest
from django.test import Client

from tests import make
from tests.pages import STANDARD, english


@pytest.mark.parametrize("wish", ["en", "en-GB,en;q=0.9", "de", "*", "da;q=0, en"])
def test_danish_is_spoken_whatever_the_browser_wishes_for(db, wish):
    response = Client().get("/log-ind/", headers={"accept-language": wish})

    assert response.headers["Content-Language"] == "da"
    assert '<html lang="da">' in response.content.decode()
    assert "Log ind" in response.content.decode()
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_english_is_spoken_to_who_has_chosen_it(db):
    client = Client()
    response = client.post("/sprog/valg/", {"language": "en", "next": "/log-ind/"})

    assert response.url == "/log-ind/"
    cookie = response.cookies["sprog"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("en", "Lax", True)
    page = client.get("/log-ind/").content.decode()
    assert '<html lang="en">' in page
    assert "Log in" in page


def test_who_chose_english_can_go_back(db):
    client = english()
    client.post("/sprog/valg/", {"language": "da"})

    assert client.get("/log-ind/").headers["Content-Language"] == "da"


@pytest.mark.parametrize("language", ["de", "xx", "../../etc", "", "en-GB", "EN", "a" * 4000])
def test_a_language_nobody_offers_is_danish(db, language):
    cookie, chosen = Client(), Client()
    cookie.cookies["sprog"] = language
    chosen.post("/sprog/valg/", {"language": language})

    assert cookie.get("/log-ind/").headers["Content-Language"] == "da"
    assert chosen.get("/log-ind/").headers["Content-Language"] == "da"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "https://testserver@evil.example/",
        "\x01//evil.example",
    ],
)
def test_the_choice_of_language_leads_to_no_other_host(db, elsewhere):
    sent = {"language": "en", "next": elsewhere}
    for response in (
        Client().post("/sprog/valg/", sent),
        Client().post("/sprog/valg/", sent, headers={"referer": elsewhere}),
    ):
        assert response.url == "/"
    assert "evil.example" not in Client().get("/sprog/", {"next": ""}).content.decode()


def test_the_choice_of_language_leads_back_to_the_page(db, anna, browse):
    page = browse(anna).get("/kontakter/").content.decode()
    assert 'href="/sprog/?next=/kontakter/"' in page
    page = browse(anna).get("/sprog/?next=/kontakter/").content.decode()
    assert '<input type="hidden" name="next" value="/kontakter/">' in page


def test_the_errors_before_any_view_are_danish_too(db):
    page = Client().get("/", headers={"host": "evil.example"}).content.decode()

    assert '<html lang="da">' in page


def test_dates_are_written_as_danes_write_them(browse, anna):
    make.edition(anna.municipality, in_force_from=date(2025, 3, 14))

    assert "14. marts 2025" in browse().get(STANDARD).content.decode()
