"""The privacy notice: plain words, everything that is kept, and nothing invented."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.cards.models import Card, Wish, Word
from contacts.models import Citizen, Contact, DutyNotice, Meeting, Merge, SpentAlias
from outreach.accounts.models import User
from outreach.municipalities.models import Municipality
from standards.readability import lix
from tests import make

pytestmark = pytest.mark.django_db

NOTICE = "/kommune/nyborg/privatliv/"
STANDARD = "/kommune/nyborg/kvalitetsstandard/"
DECISION = {
    "retention_decided_on": date(2026, 9, 16),
    "retention_words": "Noter bliver slettet efter 90 dage.\n\nResten efter to år.",
}
ASKED = {
    "privacy_unit": "Team Prøve",
    "privacy_phone": "12 34 56 78",
    "privacy_mail": "team@nyborg.example",
    "data_protection_officer": "Rådgiverne",
    "data_protection_phone": "87 65 43 21",
    "data_protection_mail": "raad@nyborg.example",
    "privacy_legal_basis": "Databeskyttelsesforordningens artikel 6.",
}

# What the notice says about each column. A new column fails here until somebody has told it.
TOLD = {
    Citizen: {
        "alias": "to ord i stedet for dit navn",
        "first_met_on": "hvilken dag vi mødtes første gang",
        "age_band": "cirka hvor gammel du er",
        "sex": "dit køn",
        "last_met_on": "og hvilken sidst",
        "usual_place": "hvor vi mest møder dig",
        "go_two": "om vi skal komme to",
        "end_state": "at vi ikke leder efter dig mere",
        "ended_on": "at vi ikke leder efter dig mere",
        "objected_on": "at du ikke vil have, at vi skriver om dig",
    },
    Card: {
        "citizen": "to ord i stedet for dit navn",
        "code_hash": "Ordene på dit kort gemmer vi ikke",
        "given_on": "at vi gav dig et kort, hvornår",
        "ended_on": "at vi gav dig et kort, hvornår",
    },
    Wish: {
        "citizen": "to ord i stedet for dit navn",
        "kind": "hvad du har skrevet til os med det",
        "text": "hvad du har skrevet til os med det",
        "asked_on": "hvad du har skrevet til os med det",
        "answer": "hvad vi har svaret dig",
        "goes_on": "hvad vi har svaret dig",
        "answered_on": "hvad vi har svaret dig",
        "answered_by": "hvem af os",
        "words_scrubbed_on": "hvilken dag de blev fjernet",
    },
    Word: {
        "citizen": "to ord i stedet for dit navn",
        "face": "hvad du har skrevet til os med det",
        "line": "hvad du har skrevet til os med det",
        "left_on": "hvad du har skrevet til os med det",
        "words_scrubbed_on": "hvilken dag de blev fjernet",
    },
    SpentAlias: {"alias_hash": "så ingen får de samme to ord igen"},
    Meeting: {
        "citizen": "to ord i stedet for dit navn",
        "on": "hvornår og hvor vi har aftalt",
        "agreed_on": "og hvilken dag",
        "part_of_day": "hvornår på dagen",
        "place": "hvornår og hvor vi har aftalt",
        "worker": "hvem af os",
        "state": "hvad der skete",
    },
    Merge: {
        "kept": "to dæknavne",
        "joined": "de hører sammen",
        "merged_by": "hvem af os",
        "merged_on": "og hvilken dag",
        "undone_by": "hvem af os",
        "undone_on": "og hvilken dag",
    },
    Contact: {
        "met_on": "hvilken dag vi mødtes hver gang",
        "part_of_day": "hvornår på dagen",
        "place": "stedet, fra listen",
        "citizen": "to ord i stedet for dit navn",
        "people": "hvor mange vi mødte",
        "outcome": "hvad der skete",
        "kind": "hvordan vi mødtes",
        "length": "cirka hvor længe",
        "phase": "hvor godt vi kender hinanden",
        "sleeps": "hvor du sover",
        "support": "hvad vi hjalp med",
        "note": "en kort note",
        "note_kept": "advarer om navne",
        "note_scrubbed_on": "hvilken dag de blev fjernet",
        "registered_by": "hvem af os der skrev det",
        "registered_on": "hvem af os der skrev det, og hvilken dag",
        "corrected_by": "hvad der stod før, hvis en af os rettede det",
        "corrected_on": "hvad der stod før, hvis en af os rettede det",
        "annulled_by": "tog det tilbage",
        "annulled_on": "tog det tilbage",
    },
    DutyNotice: {"given_on": "Om et barn står her kun, hvilken dag vi sagde det"},
    User: {
        "username": "dit brugernavn",
        "name": "dit navn",
        "role": "din rolle",
        "organisation": "hvor du arbejder",
        "password": "Din adgangskode",
        "last_login": "hvornår",
    },
}
# Keys, order and switches; they say nothing about a person.
SILENT = {"id", "municipality", "submission", "number", "log_salt", "is_active", "is_demo"}
SILENT |= {"password_is_one_time", "revision", "round"}


class Words(HTMLParser):
    """The words of the page's main part; the end of a block ends a sentence."""

    def __init__(self, page):
        super().__init__()
        self.words, self.inside = [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.inside = self.inside or tag == "main"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "main"
        if tag in ("h1", "h2", "h3", "p", "li"):
            self.words.append(".\n")

    def handle_data(self, data):
        if self.inside:
            self.words.append(data)


def text(page):
    """What a person reads of the page, with single spaces."""
    return " ".join("".join(Words(page).words).replace(" .\n", ".\n").split())


def read(client, address=NOTICE, **details):
    """The page's text, when the municipality has told these details."""
    Municipality.objects.filter(slug="nyborg").update(**details)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def english(client):
    client.cookies["sprog"] = "en"
    return client


# What it says ---------------------------------------------------------------------------------


@pytest.mark.parametrize("model", TOLD)
def test_every_column_about_a_person_is_told(client, nyborg, model):
    page = text(read(client))
    columns = {field.name for field in [*model._meta.fields, *model._meta.many_to_many]}

    assert columns - SILENT == set(TOLD[model])
    for words in TOLD[model].values():
        assert words in page


def test_it_says_what_is_never_kept(client, nyborg):
    page = text(read(client))
    for words in (
        "dit navn",
        "dit CPR-nummer",
        "dit telefonnummer",
        "din adresse",
        "et billede af dig",
        "et punkt på et kort",
        "hvilket land du kommer fra",
        "hvordan du ser ud",
        "hvad klokken var, da vi mødtes",
    ):
        assert words in page


def test_it_says_plainly_that_an_alias_is_not_anonymity(client, nyborg):
    page = text(read(client))
    assert "Ordene kan stadig handle om dig" in page
    assert "persondata i lovens øjne" in page


def test_it_says_who_sees_it_and_that_looking_is_noted(client, nyborg):
    page = text(read(client))
    for words in (
        "De opsøgende medarbejdere i Nyborg kan se det",
        "bekymrede for dig og siger det til os, kan ikke se det",
        "din bolig eller din behandling, kan ikke se det",
        "må kun se tal",
        "hvem der kiggede, hvornår og hvorfor",
    ):
        assert words in page


def test_it_says_every_right_and_where_to_complain(client, nyborg):
    page = read(client)
    for words in (
        "Du må være anonym",
        "bede om at se",
        "bede os rette",
        "gøre indsigelse",
        "lade det ligge",
        "bede os slette",
        "inden en måned",
        "https://www.datatilsynet.dk/",
    ):
        assert words in page


# What only the municipality can tell ----------------------------------------------------------


def test_until_the_municipality_has_told_anything_nothing_is_invented(client, nyborg):
    page = read(client)
    said = text(page)

    assert "ikke skrevet her, hvilke regler om persondata" in said
    assert "ikke skrevet her, hvornår det bliver slettet" in said
    assert "bliver intet slettet af sig selv" in said
    assert "Spørg teamet" in said
    assert "ikke skrevet her, hvem dens rådgiver er" in said
    assert page.count(f'href="{STANDARD}"') > 1
    assert "mailto:" not in page
    assert re.findall(r"tel:(\d+)", page) == ["33193200"]  # Datatilsynet's


def test_what_the_municipality_has_told_is_shown(client, nyborg):
    page = read(client, **ASKED)
    said = text(page)

    for words in ASKED.values():
        assert words in said
    for address in (
        "tel:12345678",
        "tel:87654321",
        "mailto:team@nyborg.example",
        "mailto:raad@nyborg.example",
    ):
        assert f'href="{address}"' in page
    assert "Skriv ikke noget privat i en almindelig mail" in said
    assert "Spørg teamet" not in said
    assert "hvem dens rådgiver er" not in said
    assert "hvilke regler om persondata" not in said


def test_one_detail_is_enough_to_be_shown(client, nyborg):
    said = text(read(client, privacy_phone="12 34 56 78", data_protection_mail="raad@b.example"))

    assert "12 34 56 78" in said
    assert "raad@b.example" in said
    assert "Spørg teamet" not in said
    assert "hvem dens rådgiver er" not in said


def test_a_decision_about_deletion_replaces_the_word_that_there_is_none(client, nyborg):
    page = read(client, **DECISION)
    said = text(page)

    assert '<time datetime="2026-09-16">16. september 2026</time>' in page
    assert "Noter bliver slettet efter 90 dage." in said
    assert "Resten efter to år." in said
    assert "slettet af sig selv" not in said


def test_the_municipalitys_own_words_are_never_html(client, nyborg):
    told = [*ASKED, "retention_words"]
    page = read(client, **DECISION | dict.fromkeys(told, "<i>x"))
    assert "<i>x" not in page
    assert "&lt;i&gt;x" in page


@pytest.mark.parametrize("half", DECISION)
def test_a_decision_needs_its_day_and_its_words(nyborg, half):
    setattr(nyborg, half, DECISION[half])
    with pytest.raises(ValidationError, match="både en dato og en tekst"):
        nyborg.full_clean()
    with pytest.raises(IntegrityError, match="both_its_day_and_its_words"), transaction.atomic():
        nyborg.save()


# How it says it -------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [{}, ASKED], ids=["nothing told", "all told"])
def test_the_danish_is_easy_to_read(client, nyborg, told):
    assert lix(text(read(client, **told))) <= 35


def test_it_can_be_read_in_english(client, nyborg):
    said = text(read(english(client), **DECISION))

    assert "What we keep about you" in said
    assert "The words can still be about you" in said
    assert "Noter bliver slettet efter 90 dage." in said
    assert "Kommunen" not in said


# Who may, and what it leaves ------------------------------------------------------------------


@pytest.mark.parametrize("who", ["clara", "submitter", "editor", "supervisor", "operator"])
def test_everybody_may_read_it(browse, nyborg, request, who):
    user = request.getfixturevalue(who)
    assert browse(user).get(NOTICE).status_code == 200
    assert browse(user).get("/privatliv/").status_code == 200


@pytest.mark.parametrize("address", [NOTICE, "/privatliv/"])
def test_reading_leaves_no_cookie_and_no_session(client, nyborg, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies


def test_every_cookie_that_is_ever_set_is_told(client, anna):
    page = text(read(client))
    client.get("/sprog/")
    client.post("/sprog/valg/", {"language": "da", "next": "/"})
    client.force_login(anna)

    assert set(client.cookies) == {"sprog", "csrftoken", "sessionid"}
    for name in client.cookies:
        assert name in page


def test_a_municipality_that_is_not_has_no_notice(client, nyborg):
    assert client.get("/kommune/atlantis/privatliv/").status_code == 404


@pytest.mark.parametrize("address", [NOTICE, "/privatliv/"])
def test_it_takes_nothing(client, nyborg, address):
    assert client.post(address).status_code == 405


# Which municipality? --------------------------------------------------------------------------


def test_the_list_leads_to_every_municipalitys_notice(client, nyborg, ringsted):
    page = read(client, "/privatliv/")
    assert re.findall(r'href="(/kommune/\w+/privatliv/)"', page) == [
        "/kommune/nyborg/privatliv/",
        "/kommune/ringsted/privatliv/",
    ]


def test_without_municipalities_the_list_says_what_to_do(client):
    assert "load_standards" in client.get("/privatliv/").content.decode()


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [(STANDARD, NOTICE), ("/", "/privatliv/"), ("/findes-ikke/", "/privatliv/")],
)
def test_every_footer_leads_to_it(client, nyborg, address, leads_to):
    make.edition(nyborg)
    footer = client.get(address).content.decode().partition('<footer class="foot">')[2]
    assert f'href="{leads_to}"' in footer
