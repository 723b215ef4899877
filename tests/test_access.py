"""Who may open what: every address of the site, for everybody who could ask for it."""

import re
from copy import copy
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client
from django.urls import get_resolver, resolve
from django.utils.html import escape

from contacts.cards.models import Wish
from outreach.accounts.roles import Role
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.who_may import CAST, NOTED, READINGS, REFUSALS, TABLE

ALIAS = "Globus Fyrtårn"
CLARAS_ALIAS = "Robåd Paraply"
NOTE = "Vi ses ved bænken."
WORRY = "Sover under halvtaget."


class Asked:
    """The whole table asked once: every answer, and the deeds that the log then had of it."""

    def __init__(self):
        nyborg = make.municipality("nyborg", name="Nyborg")
        ringsted = make.municipality("ringsted", name="Ringsted")
        facts = {"sealed_details_allowed": True, "price": "Gratis"}
        criteria = {"isolates": "Isolerer sig"}
        make.edition(nyborg, facts=facts, criteria=criteria)
        nyborg.retention_decided_on, nyborg.retention_words = outreach_day(), "Efter to år."
        nyborg.save()
        make.edition(ringsted, places={"station": "Stationen"})
        anna = make.user(nyborg, username="anna")
        clara = make.user(ringsted, username="clara")
        staff = [make.user(nyborg, role) for role in (Role.SUBMITTER, Role.EDITOR, Role.SUPERVISOR)]
        make.numbered_draft(nyborg, by=staff[1])
        people = [None, anna, clara, *staff, make.user(None, Role.OPERATOR)]
        make.imported(staff[1])
        make.contact(clara, citizen=make.citizen(ringsted, CLARAS_ALIAS))
        known, round = make.citizen(nyborg, ALIAS), make.round(anna)
        self.contact = make.contact(anna, citizen=known, note=NOTE, round=round)
        make.published(nyborg)
        concern, complaint = make.concern(nyborg, worry=WORRY), make.complaint(nyborg)
        make.sealed("Bag stationen", concern=concern)
        make.sealed("53 61 10 70", complaint=complaint)
        self.things = {
            "{meeting}": make.meeting(anna, known).pk,
            "{assessment}": make.assessment(anna, known).pk,
            "{bridge}": make.bridge(
                anna, known, "uses_it", on=outreach_day() - timedelta(days=200)
            ).pk,
            "{concern}": concern.pk,
            "{complaint}": complaint.pk,
            "{wish}": Wish.objects.ask_for_correction(known, "Jeg var der ikke.").pk,
            "{review}": make.review(staff[2], of=anna).pk,
        }
        self.clients = {name: signed_in(user) for name, user in zip(CAST, people, strict=True)}
        self.answers = {
            (method, address, name): self.ask(method, address, name)
            for _, address, asked, _ in TABLE
            for method in (asked, *["HEAD"] * (asked == "GET"))
            for name in CAST
        }

    def ask(self, method, address, name):
        """Send one request and undo what it did; returns the answer and the deeds logged."""
        client = copy(self.clients[name])
        client.cookies = self.clients[name].cookies.copy()
        newest = Entry.objects.order_by("pk").last().pk
        with transaction.atomic():
            asked = address
            for name_of_thing, pk in self.things.items():
                asked = asked.replace(name_of_thing, str(pk))
            response = ask(client, method, asked, self.contact)
            deeds = Entry.objects.filter(pk__gt=newest).values_list("deed", flat=True)
            deeds = list(deeds.order_by("pk"))
            transaction.set_rollback(True)
        return response, deeds

    def answered(self, method, *names):
        """(address, name, answer, deeds) of every request with a method, by some or by all."""
        for (how, address, name), (response, deeds) in self.answers.items():
            if how == method and name in (names or CAST):
                yield address, name, response, deeds


def signed_in(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.fixture(scope="module")
def asked(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        answers = Asked()
        transaction.set_rollback(True)
    return answers


@pytest.fixture
def contact(anna):
    """Anna's contact with a citizen, for the tests that ask beside the table."""
    return make.contact(anna, citizen=make.citizen(anna.municipality, ALIAS), note=NOTE)


def written(address, contact):
    """An address of the table as it is asked for."""
    standard = "/kommune/nyborg/kvalitetsstandard/"
    return address.format(
        contact=getattr(contact, "pk", contact),
        citizen=getattr(contact, "citizen_id", contact),
        account=getattr(contact, "registered_by_id", 1),
        standard=standard,
    )


def ask(client, method, address, contact):
    """Send the request of one row of the table."""
    if method == "POST":
        return client.post(written(address, contact), filled(contact) | {"text": "Vi ses."})
    return client.generic(method, written(address, contact))


def filled(contact):
    """The whole form about Anna's citizen, for the address that takes one."""
    return {
        "submission": str(uuid4()),
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "morning",
        "place": "street",
        "who": str(contact.citizen_id),
        "outcome": "talked",
    }


def said(response, contact):
    """The answer in the words of the table."""
    if response.status_code != 302:
        return str(response.status_code)
    path, _, query = response.url.partition("?")
    if (
        path == "/log-ind/"
        and QueryDict(query).get("next") == response.wsgi_request.get_full_path()
    ):
        return "door"
    told = re.sub(r"\?saved=[0-9a-f-]{36}$", "", response.url)
    told = told.replace(str(contact.pk), "{contact}")
    told = told.replace(f"/konto/{contact.registered_by_id}/", "/konto/{account}/")
    return told.replace(str(contact.citizen_id), "{citizen}")


def secrets_of(address, contact):
    """What nobody else may be told: an id only where the address did not name it already."""
    return [ALIAS, NOTE, WORRY, *[str(contact.citizen_id)] * ("{citizen}" not in address)]


def told(content) -> str:
    """The text of an answer; of a spreadsheet, that of every part it is packed from."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as parts:
        return "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def tells(response, *words):
    """Whether any of the words stands anywhere in the answer, its headers included."""
    text = told(response.content) + str(response.headers) + str(response.cookies)
    return any(word in text or escape(word) in text for word in words)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_everybody_gets_the_answer_that_the_table_says(asked, method):
    got = {}
    for address, name, response, _ in asked.answered(method):
        told = said(response, asked.contact)
        for thing, pk in asked.things.items():
            told = told.replace(f"/{pk}/", f"/{thing}/")
        got.setdefault(address, {})[name] = told

    how = {"HEAD": "GET"}.get(method, method)
    assert got == {
        address: dict(zip(CAST, expected.split(), strict=True))
        for _, address, asked_with, expected in TABLE
        if asked_with == how
    }


def test_head_answers_without_the_page(asked):
    assert not [address for address, _, answer, _ in asked.answered("HEAD") if answer.content]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_but_the_team_reads_whom_it_has_met(asked, method):
    leaks = [
        (address, name)
        for address, name, response, _ in asked.answered(method)
        if name != "anna" and tells(response, *secrets_of(address, asked.contact))
    ]

    assert leaks == []


def test_the_worker_reads_whom_they_met_where_the_table_says_and_nobody_elses_people(asked):
    answers = {address: response for address, _, response, _ in asked.answered("GET", "anna")}

    assert {one for one, response in answers.items() if tells(response, ALIAS)} == set(READINGS)
    assert not [one for one, response in answers.items() if tells(response, CLARAS_ALIAS)]


def test_every_reading_of_casework_and_every_refusal_is_logged_and_nothing_else_is(asked):
    logged = {(address, name): deeds for address, name, _, deeds in asked.answered("GET") if deeds}

    assert logged == {
        (address, name): [deed]
        for address, (readers, deed) in (READINGS | NOTED).items()
        for name in readers.split()
    } | REFUSALS | {
        (address, name): ["page.refused"]
        for _, address, method, expected in TABLE
        for name, answer in zip(CAST, expected.split(), strict=True)
        if method == "GET" and answer == "403"
    }


def test_a_form_sent_to_a_page_of_another_role_is_logged_once_and_does_nothing(asked):
    refused = {
        (address, name): deeds
        for address, name, response, deeds in asked.answered("POST")
        if response.status_code == 403
    }

    assert refused
    assert {tuple(deeds) for deeds in refused.values()} == {("page.refused",)}


def test_no_browser_keeps_a_page_about_citizens(asked):
    kept = [
        address
        for address, _, response, _ in asked.answered("GET", "anna")
        if address in READINGS | NOTED
        and response.status_code == 200
        and "no-store" not in response.headers["Cache-Control"]
    ]

    assert kept == []


def test_who_reads_a_public_page_gets_no_cookie(asked):
    given = {
        address: set(response.cookies)
        for address, _, response, _ in asked.answered("GET", "anybody")
        if response.cookies
    }

    # Two public pages are forms, and a form needs its token.
    assert given == {"/log-ind/": {"csrftoken"}, "/sprog/": {"csrftoken"}}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("address", ["/kontakter/{}/", "/kontakter/{}/fjern-noten/"])
def test_the_stranger_cannot_tell_a_foreign_contact_from_none(
    browse, contact, clara, address, method
):
    foreign = browse(clara).generic(method, address.format(contact.pk))
    unknown = browse(clara).generic(method, address.format(uuid4()))

    assert foreign.status_code == unknown.status_code
    assert foreign.content == unknown.content
    assert dict(foreign.headers) == dict(unknown.headers)
    assert dict(foreign.cookies) == dict(unknown.cookies) == {}


def test_a_foreign_citizen_in_the_form_is_refused_in_the_words_for_an_unknown_one(
    browse, contact, clara
):
    refusals = []
    for citizen in (contact.citizen_id, uuid4()):
        response = browse(clara).post("/kontakter/ny/", filled(contact) | {"who": str(citizen)})
        refusals.append((response.status_code, response.context["form"].errors.get_json_data()))

    assert refusals[0] == refusals[1]
    assert list(refusals[0][1]) == ["who"]


def test_the_next_contact_takes_nothing_over_from_a_foreign_one(browse, anna, clara):
    foreign = make.contact(anna, place="park")
    form = browse(clara).get(f"/kontakter/ny/?like={foreign.pk}").context["form"]

    assert form["place"].value() is None


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_address_of_the_site_stands_in_the_table(method):
    assert {route for route, _, how, _ in TABLE if how == method} == set(routes())


def test_the_examples_of_the_table_lead_to_their_routes():
    for route, address, *_ in TABLE:
        for thing in (
            "{assessment}",
            "{bridge}",
            "{meeting}",
            "{concern}",
            "{complaint}",
            "{wish}",
            "{review}",
        ):
            address = address.replace(thing, str(uuid4()))
        example = written(address, uuid4())
        assert resolve(example.partition("?")[0]).route == route


def routes(resolver=None, above=""):
    """The route of every view of the site, as it stands in the URL files."""
    for one in (resolver or get_resolver()).url_patterns:
        route = above + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from routes(one, route)
        else:
            yield route
