"""Danish first and complete, English on request, and nothing decided by the browser's wish list.

The pseudo-locale: every translation is put in ⟦brackets⟧, every page is shown, and each word on
it must stand inside some, or be one of the few that are the same in every language.
"""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.test import Client
from django.test.signals import template_rendered
from django.utils.translation import trans_real

from outreach.accounts.demo import PASSWORD, PEOPLE
from tests import make
from tests.pages import NOTE, PAGES, STANDARD, english, world_of
from tests.test_template_rules import PAGES as PAGE_TEMPLATES

OWN_WORDS = [  # of the house, of people and places, of the standard, and of a form's own answers
    *["Brobygger", "English", "Nyborg", "Ringsted", "Anna", "Bente", "Clara", "sune", "edith"],
    *[
        "lene",
        "ole",
        "ole.to",
        "lilleby",
        "Globus Fyrtårn",
        "Robåd Paraply",
        "Trillebør Tallerken",
        NOTE,
        "i går",
    ],
    *["Kvalitetsstandard", "Opsøgende støtte- og kontaktperson", "Vordingborg", "Stationen"],
    *[*make.PLACES.values(), *make.SUPPORT.values()],
    *[f"{word}-{slug}" for word, *_ in PEOPLE for slug in ("nyborg", "ringsted")],
    *["operator", PASSWORD, "Til alle", "Hjælpen"],
]
ADDRESS = re.compile(r"(https?://|mailto:|www\.)\S+|\S+@\S+|(/[\w-]+)+/")
SHOWN = {"aria-label", "title", "alt", "placeholder", "aria-description", "aria-roledescription"}
# What no reader sees, what somebody typed and comes back as it was, and keys, the same everywhere.
UNSEEN = {"script", "style", "textarea", "code"}


class Page(HTMLParser):
    """What a reader of English sees of a page: `words` in no brackets, and the headings."""

    def __init__(self, html):
        super().__init__()
        self.words, self.headings, self.open, self.depth = [], 0, [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        above = self.open[-1][1] if self.open else False
        foreign = attrs["lang"] == "da" if "lang" in attrs else above
        self.headings += tag == "h1"
        for name in SHOWN & set(attrs):
            self.look_at(attrs[name], 0, foreign)
        if tag == "input" and attrs.get("type") in ("submit", "button", "reset"):
            self.look_at(attrs.get("value", ""), 0, foreign)
        if tag not in {"meta", "link", "input", "br", "img", "hr"}:
            self.open.append((tag, foreign))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        tag, foreign = self.open[-1] if self.open else ("", False)
        if tag not in UNSEEN:
            self.depth = self.look_at(text, self.depth, foreign)

    def look_at(self, text, depth, foreign):
        """Note the words that stand outside all brackets; returns how deep the text ends."""
        bare = ""
        for sign in text:
            depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
            bare += sign if not depth and sign not in "⟦⟧" else " "
        bare = ADDRESS.sub(" ", bare)
        for word in sorted(OWN_WORDS, key=len, reverse=True):
            bare = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", bare, flags=re.IGNORECASE)
        if not foreign and re.search(r"[^\W\d_]", bare):
            self.words.append(" ".join(bare.split()))
        return depth


@pytest.fixture
def brackets(monkeypatch):
    """Put every Danish translation in brackets, for readers of English; the rest stays bare."""
    danish = trans_real.translation("da")
    plain, plural = trans_real.DjangoTranslation.gettext, trans_real.DjangoTranslation.ngettext

    def has(key):
        return danish._catalog.get(key) is not None

    def gettext(self, message):
        said = plain(danish, message)
        return f"⟦{said}⟧" if has(message) or has((message, danish.plural(1))) else message

    def ngettext(self, one, many, count):
        said = plural(danish, one, many, count)
        return f"⟦{said}⟧" if has((one, danish.plural(count))) else said

    monkeypatch.setattr(trans_real.DjangoTranslation, "gettext", gettext)
    monkeypatch.setattr(trans_real.DjangoTranslation, "ngettext", ngettext)


@pytest.fixture
def world(anna, bente, clara, submitter, editor, supervisor, operator, monkeypatch):
    """Everybody; and whoever needs an alias draws the same three."""
    drawn = ["Robåd Paraply", "Trillebør Tallerken", "Globus Fyrtårn"]
    monkeypatch.setattr("contacts.aliases.draw", lambda *args, **kwargs: drawn)
    return world_of(anna, bente, clara, submitter, editor, supervisor, operator)


@pytest.mark.parametrize(("show", "status"), PAGES)
def test_every_word_on_every_page_is_translated(brackets, world, show, status):
    response = show(world)
    seen = Page(response.content.decode())

    assert response.status_code == status
    assert seen.words == []
    assert seen.headings == 1
    assert seen.depth == 0


def test_every_page_there_is_was_shown(world):
    shown = set()

    def note(template, **kwargs):
        shown.add(template.name)

    template_rendered.connect(note)
    for recipe in PAGES:
        with transaction.atomic():
            recipe.values[0](world)
            transaction.set_rollback(True)
    template_rendered.disconnect(note)

    assert set(PAGE_TEMPLATES) - shown == set()


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
