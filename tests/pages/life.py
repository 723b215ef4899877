"""The editors' pages about the life of an edition, in each state that it can have."""

from datetime import timedelta

from django.utils import timezone

from outreach.accounts.roles import Role
from tests import make

from .world import NOTE, STANDARD, english, page

READING, APPROVAL, PUBLISH = (
    f"/redaktion/2/{one}/" for one in ("laesning", "godkendelse", "udgiv")
)

page(
    200, "/redaktion/1/laesning/", "/redaktion/1/godkendelse/", "/redaktion/1/udgiv/", as_="editor"
)


def palle(world):
    """The other editor, who can read second."""
    return make.user(world.editor.municipality, Role.EDITOR, username="palle", name="Anna")


def draft(world):
    """A draft that changes, adds and drops what forms ask by, and a promise."""
    places = {"street": "Parker", "bench": "Bænke", "station": "Stationen"}
    made = make.draft(world.editor, places=places)
    made.minimum_age = 18
    made.save()
    made.rewritten(by=world.editor)
    return made


def reworded(made, *, by):
    made.title = "Kvalitetsstandard Nyborg"
    made.save()
    made.rewritten(by=by)


def approved(world):
    made = draft(world)
    body = {"how": "body", "body": "Ringsted", "on": timezone.localdate(), "minutes_reference": "7"}
    made.record_approval(by=world.editor, seen=made.content_hash, **body)
    return made


def published(world, day=None):
    made = approved(world)
    made.publish(by=world.editor, in_force_from=day or timezone.localdate(), change_note="Parker")
    return made


@page(200)
def a_draft_its_writer_cannot_read_second(world):
    draft(world)
    return english(world.editor).get(READING)


@page(200)
def a_draft_that_waits_for_its_second_reader(world):
    draft(world)
    return english(palle(world)).get(READING)


@page(200)
def a_draft_that_somebody_stands_behind(world):
    made = draft(world)
    made.second_read(by=palle(world), seen=made.content_hash)
    return english(world.editor).get(READING)


@page(200)
def a_draft_that_was_sent_back_and_changed(world):
    made, reader = draft(world), palle(world)
    made.send_back(by=reader, seen=made.content_hash, words=NOTE)
    reworded(made, by=world.editor)
    made.send_back(by=reader, seen=made.content_hash, words=NOTE)
    return english(world.editor).get(READING)


@page(422)
def a_draft_sent_back_without_a_word(world):
    draft(world)
    return english(palle(world)).post(READING, {"answer": "back"})


@page(422)
def a_remark_that_points_at_somebody(world):
    draft(world)
    return english(palle(world)).post(READING, {"answer": "back", "words": "Ring 23 45 67 89"})


@page(409)
def a_draft_that_changed_while_it_was_read(world):
    draft(world)
    return english(palle(world)).post(READING, {"answer": "behind", "seen": "0" * 64})


@page(422)
def the_writer_as_second_reader(world):
    made = draft(world)
    sent = {"answer": "behind", "seen": made.content_hash}
    return english(world.editor).post(READING, sent)


@page(422)
def an_edition_that_waits_for_nobody(world):
    delivered = make.edition(world.editor.municipality, in_force_from=timezone.localdate())
    sent = {"answer": "behind", "seen": delivered.content_hash}
    return english(world.editor).post(READING, sent)


@page(422)
def a_published_edition_that_is_sent_back(world):
    made = published(world)
    sent = {"answer": "back", "words": NOTE, "seen": made.content_hash}
    return english(palle(world)).post(READING, sent)


@page(200)
def a_draft_nobody_has_approved(world):
    draft(world)
    return english(world.editor).get(APPROVAL)


@page(200)
def a_draft_that_is_approved(world):
    approved(world)
    return english(world.editor).get(APPROVAL)


@page(200)
def a_draft_that_was_changed_after_its_approval(world):
    reworded(approved(world), by=world.editor)
    return english(world.editor).get(APPROVAL)


@page(422)
def an_approval_by_a_body_without_a_name(world):
    draft(world)
    return english(world.editor).post(APPROVAL, {"how": "body"})


@page(422)
def an_approval_to_come_by_nobody_who_has_a_name(world):
    draft(world)
    sent = {"how": "not_stated", "body": "Anna", "on": "1.1.2199"}
    return english(world.editor).post(APPROVAL, sent)


@page(200)
def a_draft_that_is_to_be_published_unread(world):
    approved(world)
    return english(world.editor).get(PUBLISH)


@page(200)
def a_draft_that_cannot_be_published_yet(world):
    draft(world)
    return english(world.editor).get(PUBLISH)


@page(422)
def a_publication_that_says_nothing(world):
    approved(world)
    return english(world.editor).post(PUBLISH, {})


@page(422)
def a_minor_change_that_is_none(world):
    approved(world)
    sent = {"in_force_from": "1.1.2020", "change": "minor"}
    english(world.editor).post(PUBLISH, sent)
    return english(world.editor).post(PUBLISH, sent | {"in_force_from": "1.1.2199"})


@page(409)
def a_publication_that_came_too_late(world):
    made = approved(world)
    sent = {"in_force_from": "1.1.2199", "change": "told", "change_note": NOTE}
    return english(world.editor).post(PUBLISH, sent | {"seen": made.content_hash, "newest": "0"})


@page(200)
def an_edition_that_is_published(world):
    published(world)
    return english(world.editor).get(PUBLISH)


@page(200)
def an_edition_that_comes_and_is_unread(world):
    published(world, timezone.localdate() + timedelta(days=9))
    return english(palle(world)).get(READING)


@page(200)
def the_public_page_of_an_edition_nobody_else_has_read(world):
    published(world)
    return english().get(STANDARD)


@page(200)
def the_list_of_editions_with_one_nobody_else_has_read(world):
    published(world)
    return english().get(f"{STANDARD}udgaver/")


@page(200)
def an_editors_start_page_with_something_to_do(world):
    reader = palle(world)
    published(world)
    waits, is_back, is_read, is_ready = (
        make.draft(world.editor, title=f"Kvalitetsstandard {number}") for number in range(4)
    )
    assert waits.lacks_second_reader
    is_back.send_back(by=reader, seen=is_back.content_hash, words=NOTE)
    for made in (is_read, is_ready):
        made.second_read(by=reader, seen=made.content_hash)
    is_ready.approve(by=reader, how="not_political")
    return english(world.editor).get("/")
