"""Danish first and complete, English on request, and nothing decided by the browser's wish list.

The pseudo-locale: every translation is put in ⟦brackets⟧, every page is shown, and each word on
it must stand inside some, or be one of the few that are the same in every language.
"""

import re
from datetime import date, timedelta
from html.parser import HTMLParser
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.test.signals import template_rendered
from django.utils.translation import trans_real

from outreach.accounts.demo import PASSWORD, PEOPLE
from outreach.days import outreach_day
from standards.files import DELIVERED
from tests import make
from tests.test_template_rules import PAGES as PAGE_TEMPLATES

STANDARD = "/kommune/nyborg/kvalitetsstandard/"
NOTE = "Ville gerne snakke."
DEMO = [[f"{word}-{slug}" for word, *_ in PEOPLE] for slug in ("nyborg", "ringsted")] + [
    ["operator"]
]
OWN_WORDS = [  # of the house, of people and places, and of the standard
    *["Brobygger", "English", "Nyborg", "Ringsted", "Anna", "sune", "edith", "lene", "ole"],
    *["Globus Fyrtårn", "Robåd Paraply", "Trillebør Tallerken", NOTE, "http://testserver"],
    *["Kvalitetsstandard", *make.PLACES.values(), *make.SUPPORT.values(), PASSWORD],
    *[username for people in DEMO for username in people],
]
SHOWN = {"aria-label", "title", "alt", "placeholder", "aria-description", "aria-roledescription"}
UNSEEN = {"script", "style"}


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
def world(anna, bente, clara, submitter, editor, supervisor, operator):
    """Everybody, and a contact of Anna's that says all that a contact can say."""
    contact = make.contact(
        anna,
        citizen=make.citizen(anna.municipality),
        support=["finances"],
        sleeps="shelter",
        length="medium",
        note=NOTE,
    )
    return SimpleNamespace(
        contact=contact,
        anna=anna,
        bente=bente,
        clara=clara,
        submitter=submitter,
        editor=editor,
        supervisor=supervisor,
        operator=operator,
    )


@pytest.fixture
def one_draw(monkeypatch):
    """The aliases that are drawn, which are Danish words whatever the reader speaks."""
    drawn = ["Robåd Paraply", "Trillebør Tallerken", "Globus Fyrtårn"]
    monkeypatch.setattr("contacts.aliases.draw", lambda *args, **kwargs: drawn)


def english(user=None, **options):
    client = Client(**options)
    client.cookies["sprog"] = "en"
    if user:
        client.force_login(user)
    return client


def form(world, **changed):
    """The form for one more contact with the citizen of the world's contact."""
    ordinary = {
        "submission": str(uuid4()),
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "morning",
        "place": "street",
        "who": str(world.contact.citizen_id),
        "outcome": "talked",
    }
    return ordinary | changed


def log(world, client=None, **changed):
    return (client or english(world.anna)).post("/kontakter/ny/", form(world, **changed))


# --- The pages, each with the status it must have --------------------------------------------

PAGES = []


def page(status, *addresses, as_=None):
    """Show these addresses to somebody; or, above a function, what the function asks for."""
    for address in addresses:
        PAGES.append(
            pytest.param(
                lambda world, address=address: english(as_ and getattr(world, as_)).get(
                    address.format(contact=world.contact.pk)
                ),
                status,
                id=f"{address} {as_ or 'anybody'}",
            )
        )

    def asked_for_by(function):
        PAGES.append(pytest.param(function, status, id=function.__name__))
        return function

    return asked_for_by


page(200, "/", "/log-ind/", "/sprog/", "/skjul/", "/tilgaengelighed/")
page(200, STANDARD, f"{STANDARD}2025-03-14/", f"{STANDARD}udgaver/", f"{STANDARD}udgave/1/")
page(404, "/findes-ikke/", f"{STANDARD}2001-01-01/", "/kommune/ukendt/kvalitetsstandard/")
for somebody in ("submitter", "editor", "supervisor", "operator"):
    page(200, "/", "/adgangskode/", "/log-ud/", as_=somebody)
    page(403, "/kontakter/", as_=somebody)
page(200, "/", "/kontakter/", "/kontakter/ny/", "/kontakter/ny/?like={contact}", as_="anna")
page(200, "/kontakter/pligt/", "/kontakter/{contact}/", as_="anna")
page(200, "/kontakter/{contact}/fjern-noten/", "/adgangskode/", "/log-ud/", as_="anna")
page(200, "/", "/kontakter/", "/kontakter/ny/", as_="clara")  # who has logged nothing
page(404, "/kontakter/{contact}/", as_="clara")


@page(200)
def every_kind_of_contact_in_the_list(world):
    for who in ({"people": 4}, {"people": 0, "outcome": "not_found"}, {"place": None}):
        make.contact(world.anna, **who)
    for kind in ("agreed", "home", "phone", "joint"):
        make.contact(world.anna, kind=kind, outcome="no_thanks")
    return english(world.anna).get("/kontakter/")


@page(200)
def the_day_after_saving_what_had_to_be_corrected(world):
    client = english(world.anna)
    log(world, client, who="nobody")
    return client.get("/")


@page(200)
def a_contact_whose_note_is_removed(world):
    world.contact.scrub(by=world.anna)
    return english(world.anna).get(f"/kontakter/{world.contact.pk}/")


@page(200)
def older_contacts(world):
    for _ in range(51):
        make.contact(world.anna)
    return english(world.anna).get("/kontakter/")


@page(200)
def a_date_noted(world):
    client = english(world.anna)
    return client.post("/kontakter/pligt/", {"given_on": form(world)["met_on"]}, follow=True)


@page(200)
def the_numbers_of_the_municipality(world):
    world.anna.municipality.children_phone = world.anna.municipality.doctor_phone = "12 34 56 78"
    world.anna.municipality.save()
    return english(world.anna).get("/kontakter/pligt/")


@page(422)
def an_empty_form(world):
    return english(world.anna).post("/kontakter/ny/", {})


@page(422)
def a_form_full_of_mistakes(world):
    return log(
        world,
        met_on="i går",
        part_of_day="dawn",
        place="moon",
        who="everybody",
        outcome="arrested",
        support="money",
        kind="raid",
        length="long ago",
        phase="done",
        sleeps="never",
        people="many",
        submission="1",
        note="x" * 501,
    )


for mistake in (
    {"met_on": "01.01.2126"},
    {"met_on": "01.01.1926"},
    {"who": "new"},
    {"who": "group"},
    {"who": "group", "people": "51"},
    {"who": "group", "people": "0"},
    {"who": "other"},
    {"who": "other", "sought": "Zebra Zeppelin"},
    {"who": "other", "sought": "Globus Fyrtår"},
    {"who": str(uuid4())},
    {"note": "cpr 010190-1234, ring på 20 11 22 33, nogen@example.dk"},
    {"note": "bor Algade 12, bil AB 12 345, facebook.com/nogen"},
    {"note": "konto 1234 1234567890, pas 123456789"},
    {"note": "nul \x00 tegn"},
    {"note": "En mand i rød jakke"},
    {"note": "Talte med Mogens om det"},
):
    PAGES.append(
        pytest.param(lambda world, mistake=mistake: log(world, **mistake), 422, id=str(mistake))
    )


@page(422)
def an_alias_given_away(world):
    aliases = {"alias": "Globus Fyrtårn", "offered": ["Globus Fyrtårn"]}
    return log(world, who="new", **aliases)


@page(422)
def no_date_to_note(world):
    return english(world.anna).post("/kontakter/pligt/", {})


@page(422)
def a_password_that_is_wrong(world):
    return english().post("/log-ind/", {"login": "anna", "password": "wrong"})


@page(422)
def nothing_to_log_in_with(world):
    return english().post("/log-ind/", {})


@page(422)
def an_account_that_is_closed(world):
    world.anna.is_active = False
    world.anna.save()
    return english().post("/log-ind/", {"login": "anna", "password": "let me in, please"})


@page(422)
def a_new_password_nobody_should_have(world):
    new = {"oldpassword": "wrong", "password1": "password", "password2": "passwort"}
    return english(world.anna).post("/adgangskode/", new)


@page(422)
def no_new_password(world):
    return english(world.anna).post("/adgangskode/", {})


@page(422)
def a_new_password_that_is_too_short(world):
    new = {"oldpassword": "let me in, please", "password1": "anna", "password2": "anna"}
    return english(world.anna).post("/adgangskode/", new)


@page(429)
def too_many_attempts(world):
    for _ in range(40):
        response = english().post("/log-ind/", {"login": "anna", "password": "wrong"})
    return response


@page(409)
def the_same_form_with_other_answers(world):
    sent = form(world, note=NOTE)
    log(world, **sent)
    return log(world, **sent | {"outcome": "seen"})


@page(400)
def a_host_that_is_not_ours(world):
    return english().get("/", headers={"host": "evil.example"})


@page(403)
def a_form_without_its_token(world):
    return english(world.anna, enforce_csrf_checks=True).post("/kontakter/ny/", {})


@page(500)
def a_fault_of_ours(world):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach.views.Municipality", None)
        return english(raise_request_exception=False).get("/")


@page(200)
def the_front_page_before_anything_is_set_up(world):
    with pytest.MonkeyPatch.context() as patch:
        nothing = SimpleNamespace(objects=SimpleNamespace(all=list))
        patch.setattr("outreach.views.Municipality", nothing)
        return english().get("/")


@page(200)
def editions_that_were_and_will_be(world):
    nyborg = world.anna.municipality
    make.edition(nyborg, in_force_from=outreach_day() - timedelta(days=9))
    make.edition(nyborg, in_force_from=outreach_day() + timedelta(days=9))
    return english().get(f"{STANDARD}udgaver/")


@page(200)
def an_edition_that_was_replaced(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}udgave/1/")


@page(200)
def an_edition_that_is_to_come(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}udgave/3/")


@page(200)
def what_will_hold(world):
    return english().get(f"{STANDARD}2125-01-01/")


@page(404)
def a_municipality_without_a_standard(world):
    make.municipality("vordingborg", name="Nyborg")
    return english().get("/kommune/vordingborg/kvalitetsstandard/")


@page(200)
def a_standard_that_says_everything(world):
    call_command("load_standards", str(DELIVERED / "vordingborg.toml"), verbosity=0)
    return english().get("/kommune/vordingborg/kvalitetsstandard/")


# --- The tests -------------------------------------------------------------------------------


@pytest.mark.parametrize(("show", "status"), PAGES)
def test_every_word_on_every_page_is_translated(brackets, world, one_draw, show, status):
    response = show(world)
    seen = Page(response.content.decode())

    assert response.status_code == status
    assert seen.words == []
    assert seen.headings == 1


def test_every_page_there_is_was_shown(world, one_draw):
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
    client = Client()
    client.cookies["sprog"] = language
    assert client.get("/log-ind/").headers["Content-Language"] == "da"

    response = Client().post("/sprog/valg/", {"language": language})
    assert response.status_code == 302
    assert "sprog" not in response.cookies


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
