"""Choosing a file or pasting a text; it becomes a draft, or nothing is kept of it."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from outreach.audit.models import Entry
from standards.importing.formats import MOST_BYTES
from standards.importing.uploads import BESIDE_THE_FILE
from standards.models import Edition, Import, Publication
from tests import make
from tests.standards.importing import documents

URL = "/redaktion/import/"


def sent(data, name="standard.docx"):
    return {"file": SimpleUploadedFile(name, data)}


def codes(response):
    return {
        (field, error.code)
        for field, errors in response.context["form"].errors.as_data().items()
        for error in errors
    }


@pytest.fixture
def nothing_kept(standard):
    """What there was before is all there is afterwards."""
    before = Edition.objects.count()
    yield
    assert (Edition.objects.count(), Import.objects.count()) == (before, 0)
    assert not Entry.objects.filter(deed="standard.brought_in").exists()


def test_a_file_becomes_a_draft(browse, editor):
    response = browse(editor).post(URL, sent(documents.word()))

    brought_in = Import.objects.get()
    assert response.status_code == 302
    assert response.url == f"{URL}{brought_in.edition.number}/"
    assert brought_in.edition.title == documents.TITLE
    assert brought_in.municipality == brought_in.edition.municipality == editor.municipality
    assert brought_in.approved_by == "Socialudvalget"
    assert not Publication.objects.filter(edition=brought_in.edition).exists()
    assert not brought_in.edition.approvals.exists()


def test_a_text_that_is_pasted_becomes_a_draft(browse, editor):
    browse(editor).post(URL, {"text": documents.text()})

    assert Import.objects.get().format == Import.Format.TEXT


def test_it_is_logged_and_the_editor_has_a_hand_in_it(browse, editor):
    browse(editor).post(URL, {"text": documents.text()})

    assert Entry.objects.filter(deed="standard.brought_in", by_name=editor.username).count() == 1
    assert Import.objects.get().edition.hands.get().user == editor


def test_the_name_of_the_file_says_nothing_and_is_not_kept(browse, editor):
    browse(editor).post(URL, sent(documents.pdf(), name="Jens Hansens udkast.exe"))

    brought_in = Import.objects.get()
    assert brought_in.format == Import.Format.PDF
    assert "Hansen" not in str(vars(brought_in))


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, ("file", "missing")),
        ({"text": "   "}, ("file", "missing")),
        ({"text": "x", **sent(b"x")}, ("text", "both")),
        (sent(b""), ("file", "empty")),
        (sent(b"%PDF-1.7 nothing"), ("file", "broken")),
        (sent(b"x" * (MOST_BYTES + 1)), ("file", "too_large")),
        ({"text": "x" * 400_001}, ("text", "max_length")),
        ({"text": "???"}, ("text", "no_text")),
        ({"text": "nul \x00 tegn"}, ("text", "null_characters_not_allowed")),
    ],
    ids=lambda it: str(it)[:40],
)
def test_what_cannot_be_brought_in_is_refused(browse, editor, nothing_kept, answers, code):
    response = browse(editor).post(URL, answers)

    assert response.status_code == 422
    assert code in codes(response)


def test_a_refused_text_is_still_in_its_field(browse, editor):
    response = browse(editor).post(URL, {"text": "!!! ???", "file": BytesIO(b"")})

    assert "!!! ???" in response.content.decode()


def test_far_too_much_is_refused_before_it_is_read(browse, editor, nothing_kept):
    class Unread(BytesIO):
        def read(self, *args):
            raise AssertionError("the body was read")

    response = browse(editor).generic(
        "POST",
        URL,
        b"",
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Unread(), "CONTENT_LENGTH": str(MOST_BYTES + BESIDE_THE_FILE + 1)},
    )

    assert response.status_code == 413
    assert "5 MB" in response.content.decode()


def test_no_other_page_takes_a_file(browse, editor):
    response = browse(editor).post("/adgangskode/", sent(b"x" * 99))

    assert response.wsgi_request.FILES == {}


def test_the_token_of_the_form_is_asked_for_as_everywhere(editor, nothing_kept):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert strict.post(URL, sent(documents.word())).status_code == 403
    token = strict.get(URL).context["csrf_token"]
    answers = sent(b"") | {"csrfmiddlewaretoken": str(token)}
    assert strict.post(URL, answers).status_code == 422


def test_two_editors_at_once_do_not_get_the_same_number(editor):
    with CaptureQueriesContext(connection) as asked:
        make.imported(editor)
    first_write = next(
        place for place, one in enumerate(asked) if one["sql"].startswith('INSERT INTO "standards')
    )

    assert any(
        "FOR UPDATE" in one["sql"] and "municipalities_municipality" in one["sql"]
        for one in list(asked)[:first_write]
    )


def test_it_makes_as_many_queries_for_a_long_standard_as_for_a_short_one(editor):
    def asked(sections):
        points = [(f"Afsnit nummer {n} her", ["Det lover vi."], ["en", "to"]) for n in sections]
        with CaptureQueriesContext(connection) as queries:
            make.imported(
                editor, documents.text([(h, t, [f"{p} {h}" for p in ps]) for h, t, ps in points])
            )
        return len(queries)

    assert asked(range(3)) == asked(range(300))
