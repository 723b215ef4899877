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
from django.core.signals import got_request_exception
from django.db import connection
from django.http import Http404, HttpResponse
from django.test import Client

from contacts.models import Contact
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.privacy.logging import DiscreetFormatter
from tests import make
from tests.settings import LOGGING

NOTE = "Fortalte om sin søster i Korsør."  # what must not come out again
STANDARD = "/kommune/nyborg/kvalitetsstandard/"
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "multipart/form-data; boundary=x"
FIELDS = [
    *["submission", "met_on", "part_of_day", "place", "who", "alias", "offered", "sought"],
    *["people", "outcome", "support", "kind", "length", "phase", "sleeps", "note", "keep_note"],
    *["csrfmiddlewaretoken", "login", "password", "next", "language", "given_on", "text", "note"],
    *["oldpassword", "password1", "password2", "after", "like", "nobody-asked-for-this"],
]
NASTY = [
    *["", " ", "0", "-1", "1e400", "NaN", "٣", "²", "9" * 30, "9" * 5000, "1" * 19, "0x10"],
    *["\x00", "a\x00b", "\x7f\x1b[31m", "\ufeff", "\u202eigår", "\ud7ff", "\U0010ffff", "e\u0301"],
    *["👩‍👩‍👧‍👦" * 20, "%", "%s", "%(note)s", "{0.__class__}", "{{ 7|add:7 }}", "{% now 'Y' %}"],
    *["' or 1=1 --", "\\", '"', "<script>alert(1)</script>", "]]>", "../../etc/passwd", "\r\nX: y"],
    *["31.02.2026", "29.02.2025", "0000-00-00", "0001-01-01", "9999-12-31", "32.13.99999", "1.1.0"],
    *["10.10.10", "٣١.١٢.٢٠٢٥", "new", "group", "nobody", "other", "elsewhere", "street", "talked"],
    *["morning", "true", "None", "null", "[]", "[1]", '{"a": 1}', "a" * 300, "Globus Fyrtårn"],
    *["2026-11-20.7", "2026-11-20.999999", "0000-00-00.1", "2026-11-20.", "٢٠٢٦-١١-٢٠.٧", "."],
    *["urn:uuid:" + str(uuid4()), "{" + str(uuid4()) + "}", str(uuid4()), "-" * 36, "٠" * 32],
]
PATHS = [
    *["/", "/log-ind/", "/log-ud/", "/adgangskode/", "/kontakter/", "/kontakter/ny/", "/was"],
    *["/kontakter/pligt/", f"/kontakter/{uuid4()}/", f"/kontakter/{uuid4()}/fjern-noten/"],
    *["/sprog/", "/sprog/valg/", "/skjul/", "/vagt/", "/privatliv/", "/kommune/nyborg/privatliv/"],
    *[STANDARD, f"{STANDARD}udgaver/", f"{STANDARD}udgave/1/", f"{STANDARD}2025-03-14/"],
]
STRANGE_PATHS = [
    *[f"{STANDARD}{day}/" for day in ("2026-02-30", "2026-13-01", "0000-00-00", "9999-99-99")],
    *[f"{STANDARD}{day}/" for day in ("0001-01-01", "9999-12-31", "٢٠٢٦-٠١-٠١", "2026-1-1")],
    *[f"{STANDARD}udgave/{number}/" for number in (0, -1, 9**9, 9**99, "1e3", "٣", "1.0")],
    *[f"/kommune/{slug}/kvalitetsstandard/" for slug in ("ukendt", "nyborg'", "NYBORG", "a" * 999)],
    *[f"/kommune/{slug}/privatliv/" for slug in ("ukendt", "%00", "nyb%C3%B8rg", "..", "-")],
    *[f"/kontakter/{key}/" for key in ("1", "x" * 36, str(uuid4()).upper(), "%00", uuid4().hex)],
    *["/%ED%A0%80", "/%FF%FE", "/%00", "/" + "a" * 100_000, "//", "/..%2f..%2fetc", "/%0d%0aX:y"],
    *[
        "/?%ED%A0%80=%00",
        "/kontakter/?after=%ED%A0%80",
        "/kontakter/?after=%00",
        "/log-ind/?next=%00",
    ],
    *[
        "/kontakter/ny/?like=%00",
        "/sprog/?next=%ED%A0%80",
        "/log-ind/?next=http://[",
        "/static/%00",
    ],
    *["/?" + "a=1&" * 3000, "/kontakter/?" + "after=" * 20_000, "/static/../settings.py"],
]
METHODS = ["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND", "CONNECT", "get", "X"]
CONTENT_TYPES = [
    *["", "text/plain", "application/json", "multipart/form-data", BOUNDARY, f"{FORM}; charset=x"],
    *[f"{FORM}; charset=utf-16", "multipart/form-data; boundary=" + "x" * 300, "text/html;;;=;"],
    *[
        "multipart/form-data; boundary=\xe6",
        "application/x-www-form-urlencoded; charset=",
        "a" * 999,
    ],
]
BODIES = [
    *[b"", b"\x00", b"&&&===", b"%", b"%ZZ=%ZZ", b"a" * 5000, b"note=%ED%A0%80&who=%FF", b"[1"],
    *[b"--x", b"--x\r\n\r\n--x--", b"--x--", b"--x\r\nContent-Disposition: form-data\r\n\r\na"],
    b'--x\r\nContent-Disposition: form-data; name="note"; filename="a"\r\n\r\na\r\n--x--',
    b'--x\r\nContent-Disposition: form-data; name="note"\r\nContent-Transfer-Encoding: base64'
    b"\r\n\r\n!!!\r\n--x--",
]
COOKIES = [
    *["sessionid=", "sessionid=x", "sessionid=" + "x" * 5000, "sessionid=æøå", "sessionid", "=;=;"],
    *[
        "csrftoken=x",
        "csrftoken=" + "x" * 32 + "; csrftoken=y",
        "sprog=xx",
        'sprog="\\000"',
        "\xff",
    ],
    *['csrftoken="\\000aaaaaaaa"', "messages=x", "sessionid=../../x", "a" * 9000],
]
HOSTS = [
    "evil.example",
    "[",
    "localhost:abc",
    "",
    "a b",
    "testserver.",
    "testserver:99999999",
    "\xe6",
]
# Codecs that Python knows and that turn no bytes into text, or know no "replace".
CODECS = ["rot13", "zlib", "hex", "base64", "punycode", "idna", "undefined", "utf-16", "utf-7"]


@pytest.fixture
def clients(browse, anna):
    """A worker and somebody from the street, who get an answer to whatever they send."""
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
            client, path = clients[turn % 5 == 0], chance.choice(PATHS[:5] + PATHS)
            names = chance.sample(FIELDS, chance.randint(1, len(FIELDS)))
            if turn % 2:
                path = chance.choice(["/kontakter/ny/", "/kontakter/pligt/", "/log-ind/", "/vagt/"])
            sent = "&".join(
                f"{name}={quote(chance.choice(NASTY)) if chance.random() < 0.8 else noise(chance)}"
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


@pytest.mark.parametrize("field", ["submission", "met_on", "place", "who", "people", "note"])
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
    for strange in NASTY:
        response = clients[0].post("/kontakter/ny/", good | {field: strange})
        assert response.status_code in (302, 409, 422), strange


@pytest.mark.parametrize("path", PATHS)
def test_no_strange_question_is_a_fault_of_ours(clients, path):
    with watched() as failed:
        for client in clients:
            for strange in NASTY[::2]:
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


def test_no_strange_method_or_body_is_a_fault_of_ours(clients):
    with watched() as failed:
        for client in clients:
            for path in PATHS:
                for method in METHODS:
                    assert client.generic(method, path).status_code < 500, (method, path)
            for path in ("/kontakter/ny/", "/log-ind/", "/sprog/valg/", "/vagt/"):
                for kind in CONTENT_TYPES:
                    for body in BODIES:
                        response = client.generic("POST", path, body, content_type=kind)
                        assert response.status_code < 500, (path, kind, body)

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
def test_a_form_in_letters_nobody_writes_is_refused(db, codec):
    from outreach.wsgi import application

    for method, body in (("GET", b""), ("POST", b"login=a&password=b")):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": "/log-ind/",
            "QUERY_STRING": "next=%ff",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "CONTENT_TYPE": f"{FORM}; charset={codec}",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
        }
        statuses = []
        application(environ, lambda status, headers, *_: statuses.append(status))
        assert statuses[0][0] in "24", statuses


@pytest.mark.parametrize("piece", ["x", "1 ", "å@", "a@b.dk ", "20112233 ", "vej 1 ", "en ", "Ib "])
def test_a_note_of_a_million_signs_is_refused_at_once(clients, piece):
    note = (piece * 1_000_000)[:1_000_000]
    response = clients[0].post("/kontakter/ny/", {"note": note})

    assert response.status_code == 422
    assert "max_length" in [one.code for one in response.context["form"].errors.as_data()["note"]]


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
        "offered": "Globus Fyrtårn",
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
