"""Removing a note that slipped past the guard."""

from uuid import uuid4

import pytest

from contacts.models import Contact
from outreach.audit.models import Entry, token
from tests import make


@pytest.fixture
def told(anna):
    """A contact whose note tells too much."""
    return make.contact(anna, citizen=make.citizen(anna.municipality), note="Bor over bageren.")


def test_it_asks_once_and_then_the_note_is_gone(browse, anna, told):
    address = f"/kontakter/{told.pk}/fjern-noten/"
    asked = browse(anna).get(address)
    done = browse(anna).post(address)

    assert "Bor over bageren." not in asked.content.decode()
    assert done.url == f"/kontakter/{told.pk}/"
    told.refresh_from_db()
    assert (told.note, told.note_scrubbed_on is None) == ("", False)


def test_the_page_says_that_a_note_was_removed_and_keeps_the_rest(browse, anna, told):
    told.scrub(by=anna)
    page = browse(anna).get(f"/kontakter/{told.pk}/").content.decode()

    assert "Noten blev fjernet" in page
    assert "Talte sammen" in page


def test_a_colleague_may_do_it_and_it_is_logged_with_the_citizens_token(browse, bente, told):
    browse(bente).post(f"/kontakter/{told.pk}/fjern-noten/")

    entry = Entry.objects.get(deed="contact.scrubbed")
    assert (entry.by_name, entry.object_token) == ("bente", token(told.citizen))


def test_doing_it_twice_changes_nothing(browse, anna, told):
    for _ in range(2):
        browse(anna).post(f"/kontakter/{told.pk}/fjern-noten/")

    assert Entry.objects.filter(deed="contact.scrubbed").count() == 1


def test_nobody_else_can(browse, told, clara, supervisor, submitter):
    address = f"/kontakter/{told.pk}/fjern-noten/"
    for user, status in ((clara, 404), (supervisor, 403), (submitter, 403), (None, 302)):
        assert browse(user).post(address).status_code == status
    assert browse(clara).post(f"/kontakter/{uuid4()}/fjern-noten/").status_code == 404
    assert Contact.objects.get().note
