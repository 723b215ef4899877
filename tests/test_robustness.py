"""What nobody meant to send is answered with a clear 4xx; what fails of ours tells no secret."""

import io
import logging
import random
import sys
from contextlib import contextmanager
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.signals import got_request_exception, request_started
from django.db import close_old_connections, connection
from django.http import Http404, HttpResponse
from django.test import Client

from contacts.models import Contact
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.privacy.logging import DiscreetFormatter
from tests import make
from tests.contacts.sent import offer
from tests.hostile import (
    BODIES,
    CODECS,
    CONTENT_TYPES,
    COOKIES,
    FIELDS,
    FORM,
    HOSTS,
    METHODS,
    PATHS,
    STANDARD,
    STRANGE_PATHS,
    VALUES,
)
from tests.settings import LOGGING

NOTE = "Fortalte om sin søster i Korsør."  # what must not come out again


@pytest.fixture
def clients(browse, anna, settings):
    """A worker and somebody from the street, who get an answer to whatever they send."""
    settings.ACCOUNT_RATE_LIMITS = False  # or no more than thirty of their requests were read
    both = [browse(anna), browse()]
    for client in both:
        client.raise_request_exception = False
    return both


@contextmanager
def watched():
    """The exceptions that became a 500 meanwhile."""
    failed = []

    def note(request, **kwargs):
        failed.append((request.method, request.path[:80], repr(sys.exc_info()[1])[:200]))

    got_request_exception.connect(note)
    yield failed
    got_request_exception.disconnect(note)


def test_no_forged_form_is_a_fault_of_ours(clients):
    chance = random.Random("brobygger")
    with watched() as failed:
        for turn in range(500):
            client = clients[turn % 5 == 0]
            path = chance.choice(PATHS if turn % 2 else PATHS[:4])
            names = chance.sample(FIELDS, chance.randint(1, len(FIELDS)))
            sent = "&".join(
                f"{name}={quote(chance.choice(VALUES)) if chance.random() < 0.8 else noise(chance)}"
                for name in names
                for _ in range(chance.choice([1, 1, 1, 3]))
            )
            response = client.post(path, sent, content_type=FORM)
            assert response.status_code < 500, (path, sent)

    assert failed == []
    assert not Contact.objects.exists()


def noise(chance):
    """Some percent-encoded bytes."""
    return "".join(f"%{byte:02X}" for byte in chance.randbytes(chance.randint(1, 60)))


@pytest.mark.parametrize("field", ["submission", "met_on", "who", "people", "note"])
def test_one_strange_answer_in_a_good_form_is_refused_or_taken_as_it_is(clients, field):
    good = {
        "submission": str(uuid4()),
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "morning",
        "place": "street",
        "who": "group" if field == "people" else "nobody",
        "people": "2",
        "outcome": "seen",
    }
    for strange in VALUES if field == "note" else VALUES[::2]:
        response = clients[0].post("/kontakter/ny/", good | {field: strange})
        assert response.status_code in (302, 409, 422), strange


@pytest.mark.parametrize("path", PATHS)
def test_no_strange_question_is_a_fault_of_ours(clients, path):
    with watched() as failed:
        for client in clients:
            for strange in VALUES[::4]:
                query = dict.fromkeys(("after", "like", "next", "language", strange), strange)
                assert client.get(path, query).status_code < 500, strange

    assert failed == []


def test_no_strange_address_is_a_fault_of_ours(clients):
    with watched() as failed:
        answers = {
            path[:90]: client.generic(method, path).status_code
            for client in clients
            for method in ("GET", "POST")
            for path in STRANGE_PATHS
        }

    assert failed == []
    assert {path: status for path, status in answers.items() if status >= 500} == {}
    assert answers[f"{STANDARD}2026-02-30/"] == answers["/kommune/ukendt/privatliv/"] == 404


def test_no_strange_method_is_a_fault_of_ours(clients):
    with watched() as failed:
        for client in clients:
            for path in PATHS:
                for method in METHODS:
                    assert client.generic(method, path).status_code < 500, (method, path)

    assert failed == []


@pytest.mark.parametrize("path", ["/kontakter/ny/", "/log-ind/"])
def test_no_strange_body_is_a_fault_of_ours(clients, path):
    client = clients[path == "/log-ind/"]
    with watched() as failed:
        for kind in CONTENT_TYPES:
            for body in BODIES if path == "/log-ind/" else BODIES[::3]:
                response = client.generic("POST", path, body, content_type=kind)
                assert response.status_code < 500, (kind, body)

    assert failed == []


@pytest.mark.parametrize(
    "header", ["HTTP_COOKIE", "HTTP_HOST", "HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER"]
)
def test_no_strange_header_is_a_fault_of_ours(clients, header):
    values = {"HTTP_COOKIE": COOKIES, "HTTP_HOST": HOSTS}.get(
        header, [*HOSTS, "*", ",", "a" * 9000]
    )
    with watched() as failed:
        for client in clients:
            for value in values:
                for path in ("/", "/log-ind/", "/kontakter/", STANDARD, "/findes-ikke/"):
                    asked = Client(raise_request_exception=False, **{header: value})
                    if header != "HTTP_COOKIE":
                        asked.cookies = client.cookies
                    assert asked.get(path).status_code < 500, (value, path)
                    assert asked.post(path, {"language": "en"}).status_code < 500, (value, path)

    assert failed == []


def test_a_session_that_is_not_text_is_no_session(clients):
    response = Client(raise_request_exception=False, HTTP_COOKIE='sessionid="\\000aaaaaaaa"').get(
        "/"
    )

    assert response.status_code < 500


@pytest.mark.parametrize("codec", CODECS)
def test_a_form_in_letters_nobody_writes_is_refused(db, at_the_door, codec):
    for method, body in (("GET", b""), ("POST", b"login=a&password=b")):
        status = at_the_door(
            REQUEST_METHOD=method,
            PATH_INFO="/log-ind/",
            QUERY_STRING="next=%ff",
            CONTENT_TYPE=f"{FORM}; charset={codec}",
            CONTENT_LENGTH=str(len(body)),
            **{"wsgi.input": io.BytesIO(body)},
        )
        assert status[0] in "24", status


@pytest.mark.parametrize("said", ["a*=nope''x", "a*=undefined''%41", "a*=idna''%ff"])
def test_a_content_type_that_cannot_be_read_says_nothing(db, at_the_door, said):
    status = at_the_door(
        REQUEST_METHOD="GET",
        PATH_INFO="/log-ind/",
        CONTENT_TYPE=f"text/plain; {said}",
        **{"wsgi.input": io.BytesIO()},
    )

    assert status.startswith("200")


@pytest.fixture
def at_the_door():
    """Ask as gunicorn does, before Django has made a request of it; returns the status line."""
    from outreach.wsgi import application

    def ask(**environ):
        statuses = []
        ordinary = {"SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http"}
        errors = {"wsgi.errors": io.StringIO()}
        application(ordinary | errors | environ, lambda status, *_: statuses.append(status))
        return statuses[0]

    request_started.disconnect(close_old_connections)  # the test holds its transaction open
    yield ask
    request_started.connect(close_old_connections)


def test_a_note_of_a_million_signs_is_refused_for_its_length_and_not_read(clients, monkeypatch):
    """The guard takes minutes for a text of that length, and nobody else is served meanwhile."""

    def read(text, **kwargs):
        assert len(text) < 10_000
        return []

    for question in ("examine", "stops", "warnings"):
        monkeypatch.setattr(f"outreach.privacy.guard.{question}", read)
    response = clients[0].post("/kontakter/ny/", {"note": "å@" * 500_000})

    assert response.status_code == 422
    why = [error.code for error in response.context["form"].errors.as_data()["note"]]
    assert why == ["max_length"]


def test_more_than_a_request_can_hold_is_refused(clients):
    for sent in ("note=" + "x" * 3_000_000, "&".join(["support=a"] * 2001)):
        assert clients[0].post("/kontakter/ny/", sent, content_type=FORM).status_code == 400


# --- What fails of ours ----------------------------------------------------------------------


@pytest.fixture
def logged(monkeypatch):
    """Everything that the site's own handler writes from now on."""
    (handler,) = [
        one for one in logging.getLogger().handlers if isinstance(one.formatter, DiscreetFormatter)
    ]
    assert type(handler).__name__ in LOGGING["handlers"]["console"]["class"]
    monkeypatch.setattr(handler, "stream", io.StringIO())
    monkeypatch.setattr(logging.getLogger(), "level", logging.DEBUG)
    return handler.stream


def refused_row(**changes):
    """A stand-in for `create` whose row the database refuses, and says so with the whole row."""
    create = type(Contact.objects.all()).create

    def refused(self, **answers):
        return create(self, **answers | changes)

    return refused


def refused_value(self, **answers):
    """A stand-in for `create` after which the database repeats the text it could not read."""
    with connection.cursor() as cursor:
        cursor.execute("select cast(%s as integer)", [answers["note"]])


@pytest.mark.parametrize(
    ("fault", "create"),
    [("IntegrityError", refused_row(people=51)), ("DataError", refused_value)],
)
def test_a_text_that_the_database_refused_is_neither_shown_nor_logged(
    clients, monkeypatch, logged, capfd, fault, create
):
    monkeypatch.setattr(type(Contact.objects.all()), "create", create)
    sent = {
        "submission": str(uuid4()),
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "morning",
        "place": "street",
        "who": "new",
        "alias": "Globus Fyrtårn",
        "offered": offer("Globus Fyrtårn"),
        "outcome": "talked",
        "note": NOTE,
    }
    before = Entry.objects.count()
    raised = []

    def note(**kwargs):
        raised.append(sys.exc_info()[1])

    got_request_exception.connect(note)
    response = clients[0].post("/kontakter/ny/", sent)
    got_request_exception.disconnect(note)

    (error,) = raised
    assert type(error).__name__ == fault
    assert NOTE in str(error)  # else this test would prove nothing
    assert response.status_code == 500
    told = "".join(
        [response.content.decode(), str(response.headers), logged.getvalue(), *capfd.readouterr()]
    )
    assert fault in logged.getvalue()
    assert "contacts/views.py" in logged.getvalue()
    for secret in (NOTE, "Korsør", "Globus Fyrtårn", sent["submission"]):
        assert secret not in told
    assert Entry.objects.count() == before
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("answer", "status", "stays"),
    [
        (HttpResponse(status=200), 200, True),
        (HttpResponse(status=302), 302, True),
        (Http404(NOTE), 404, True),
        (PermissionDenied(NOTE), 403, True),
        (HttpResponse(status=409), 409, True),
        (HttpResponse(status=422), 422, True),
        (HttpResponse(status=500), 500, False),
        (HttpResponse(status=503), 503, False),
        (RuntimeError(NOTE), 500, False),
    ],
)
def test_what_the_log_counted_stands_after_a_refusal_and_not_after_a_fault(
    clients, monkeypatch, logged, anna, answer, status, stays
):
    def render(*args, **kwargs):
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr("contacts.views.render", render)
    response = clients[0].get("/kontakter/")

    assert response.status_code == status
    assert Entry.objects.filter(deed="contact.listed").exists() == stays
    assert NOTE not in response.content.decode() + logged.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_refused_form_is_committed_with_its_log_and_a_fault_of_ours_is_not(monkeypatch):
    nyborg = make.municipality()
    make.edition(nyborg)
    client = Client(raise_request_exception=False)
    client.force_login(make.user(nyborg, username="anna"))

    assert client.post("/kontakter/ny/", {}).status_code == 422
    monkeypatch.setattr("contacts.views.render", None)
    assert client.get("/kontakter/").status_code == 500
    connection.close()

    assert Entry.objects.filter(deed="contact.offered").count() == 1
    assert not Entry.objects.filter(deed="contact.listed").exists()


def test_what_a_program_says_of_an_exception_is_not_logged_with_it(logged):
    try:
        try:
            raise ValueError(NOTE)
        except ValueError as error:
            raise LookupError(NOTE) from error
    except LookupError:
        logging.getLogger("django.request").exception("It failed")

    assert "builtins.ValueError" in logged.getvalue()
    assert NOTE not in logged.getvalue()
