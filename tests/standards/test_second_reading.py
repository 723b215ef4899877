"""Who wrote in an edition is never its second reader, and a reading counts for what was read."""

import pytest
from django.db import DatabaseError, transaction

from outreach.accounts.roles import Role
from outreach.days import outreach_day
from standards.models import Edition
from tests import make

CONTENT = {
    "standard": {"title": "Kvalitetsstandard"},
    "parts": [{"audience": "everyone", "title": "Til alle", "sections": [{"heading": "Hjælpen"}]}],
}


@pytest.fixture
def draft(nyborg, editor):
    return Edition.objects.write(nyborg, CONTENT, by=editor)


@pytest.fixture
def palle(nyborg):
    return make.user(nyborg, Role.EDITOR, username="palle")


def read(draft, by):
    with transaction.atomic():
        return draft.readings.create(content_hash=draft.content_hash, read_by=by, on=outreach_day())


def test_a_draft_lacks_a_second_reader_until_somebody_else_has_read_it(draft, palle):
    assert draft.lacks_second_reader

    read(draft, palle)

    assert draft.reading.read_by == palle
    assert not draft.lacks_second_reader


def test_the_database_refuses_the_writer_as_second_reader(draft, editor):
    with pytest.raises(DatabaseError, match="is not its second reader"):
        read(draft, editor)


def test_a_stranger_neither_writes_nor_reads(draft, ringsted):
    stranger = make.user(ringsted, Role.EDITOR)
    for deed in (lambda: read(draft, stranger), lambda: draft.hands.create(user=stranger)):
        with pytest.raises(DatabaseError, match="by its own municipality"), transaction.atomic():
            deed()


def test_a_reading_counts_for_the_words_that_were_read(draft, editor, palle):
    read(draft, palle)
    section = draft.parts.get().sections.get()
    section.heading = "Støtten"
    section.save()
    draft.rewritten(by=editor)

    assert draft.lacks_second_reader


def test_a_reader_who_writes_is_no_longer_the_second_reader(draft, palle):
    read(draft, palle)
    draft.rewritten(by=palle)

    assert draft.readings.get().content_hash == draft.content_hash
    assert draft.lacks_second_reader


def test_what_is_delivered_with_the_program_waits_for_no_reader(nyborg):
    assert not make.edition(nyborg).lacks_second_reader
