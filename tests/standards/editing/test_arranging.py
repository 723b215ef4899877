"""Taking out, other keys, discarding; and what the database keeps of it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from outreach.audit.models import Entry
from outreach.days import outreach_day
from standards.models import Edition, Item, NotADraft, Part, Section
from tests import make
from tests.database import as_owner

KEY = "/redaktion/2/punkt/900903/noegle/"


# Taking out ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "pk", "model"),
    [("del", 900901, Part), ("afsnit", 900902, Section), ("punkt", 900903, Item)],
)
def test_a_row_is_taken_out_after_a_question_and_once(edith, draft, kind, pk, model):
    url = f"{draft.url}{kind}/{pk}/fjern/"
    assert "på gaden" in edith.get(url).content.decode()
    assert model.objects.filter(pk=pk).exists()

    assert edith.post(url).url == draft.url
    assert not model.objects.filter(pk=pk).exists()
    logged = Entry.objects.count()
    assert edith.post(url).url == draft.url  # pressed twice
    assert Entry.objects.count() == logged
    assert edith.get(url).status_code == 404


def test_rows_of_a_published_edition_stay(edith, draft, standard):
    item = Item.objects.filter(edition=standard).first()

    assert edith.post(f"{draft.url}punkt/{item.pk}/fjern/").status_code == 302
    assert edith.post(f"/redaktion/1/punkt/{item.pk}/fjern/").status_code == 409
    assert Item.objects.filter(pk=item.pk).exists()


# Another key ---------------------------------------------------------------------------------


def test_another_key_needs_a_reason_that_is_kept_with_the_draft(edith, draft):
    assert "Serien brydes" in edith.get(KEY).content.decode()
    response = edith.post(KEY, {"key": "streets", "why": "Nu er det alle gader."})

    assert response.url == draft.at_section
    assert draft.item.key == "streets"
    change = draft.edition.key_changes.get()
    assert (change.old_key, change.new_key, str(change.changed_by)) == (
        "street",
        "streets",
        "edith",
    )
    for url in (draft.url, f"{draft.url}laesning/"):  # the second reader's page too
        assert "Nu er det alle gader." in edith.get(url).content.decode()


def test_a_section_can_get_another_address(edith, draft):
    edith.post(f"{draft.url}afsnit/900902/noegle/", {"key": "help", "why": "Fælles adresse."})

    assert draft.section.key == "help"


@pytest.mark.parametrize(
    ("key", "why", "field", "code"),
    [
        ("streets", "", "why", "required"),
        ("streets", " ", "why", "required"),
        ("", "Ny mening", "key", "required"),
        ("Gaden!", "Ny mening", "key", "invalid"),
        ("x" * 61, "Ny mening", "key", "max_length"),
        ("street", "Ny mening", "key", "same"),
        ("taken", "Ny mening", "key", "taken"),
    ],
)
def test_a_key_that_cannot_be_is_refused(edith, draft, editor, key, why, field, code):
    item = draft.section.add_item(by=editor, kind="plain", text="taken")
    assert item.key == "taken"
    response = edith.post(KEY, {"key": key, "why": why})

    assert response.status_code == 422
    assert code in [one.code for one in response.context["form"].errors.as_data()[field]]
    assert draft.item.key == "street"
    assert not draft.edition.key_changes.exists()


def test_the_database_wants_a_reason_and_an_editor_of_the_place(draft, editor, clara):
    change = {"old_key": "a", "new_key": "b", "on": outreach_day()}
    with pytest.raises(IntegrityError, match="key_change_says_why"), transaction.atomic():
        draft.edition.key_changes.create(changed_by=editor, why="", **change)
    with pytest.raises(DatabaseError, match="own municipality"), transaction.atomic():
        draft.edition.key_changes.create(changed_by=clara, why="x", **change)


# Discarding ----------------------------------------------------------------------------------


def test_a_draft_is_discarded_after_a_question_and_stays_to_be_copied(edith, draft):
    assert "Skal kladden kasseres?" in edith.get(f"{draft.url}kasser/").content.decode()
    assert edith.post(f"{draft.url}kasser/").url == "/redaktion/"
    assert Entry.objects.last().deed == "edition.discarded"

    assert "Kladden er kasseret" in edith.get(draft.url).content.decode()
    for page in ("laesning", "godkendelse", "udgiv"):
        assert edith.get(f"{draft.url}{page}/").status_code == 404
    assert edith.post("/redaktion/ny/", {"source": "2", "after": "2"}).url == "/redaktion/3/"
    copied = Edition.objects.with_content().get(number=3)
    assert copied.content() == Edition.objects.with_content().get(number=2).content()


def test_what_was_typed_for_a_discarded_draft_is_shown(edith, palle, draft):
    mine = draft.form(edith, text="For sent.")
    palle.post(f"{draft.url}kasser/")

    response = edith.post(draft.at_section, mine)
    assert response.status_code == 409
    assert "For sent." in response.content.decode()


def test_a_discarded_draft_can_neither_be_changed_nor_published(draft, editor):
    draft.edition.discard(by=editor)
    draft.edition.discard(by=editor)  # pressed twice
    assert Entry.objects.filter(deed="edition.discarded").count() == 1
    with pytest.raises(NotADraft):
        draft.section.remove(by=editor)

    left = "a discarded draft stays as it was left"
    for change in (
        lambda: Section.objects.filter(pk=900902).update(text="x"),
        lambda: Item.objects.filter(pk=900903).delete(),
        lambda: Part.objects.create(edition=draft.edition, order=9, audience="citizen", title="x"),
        lambda: Edition.objects.filter(number=2).update(title="x"),
        lambda: Edition.objects.filter(number=2).update(discarded_on=None),
    ):
        with pytest.raises(DatabaseError, match=left), transaction.atomic():
            change()
        with as_owner(), pytest.raises(DatabaseError, match=left), transaction.atomic():
            change()
    draft.edition.approve(how="not_stated")
    with pytest.raises(DatabaseError, match="not published"), transaction.atomic():
        draft.edition.publish(in_force_from="2024-01-01", change_note="x")


def test_a_published_edition_cannot_be_discarded(standard, editor):
    with pytest.raises(NotADraft):
        standard.discard(by=editor)


# Forms follow --------------------------------------------------------------------------------


def test_the_contact_form_offers_a_new_place_at_once_and_old_contacts_keep_their_words(
    edith, browse, anna, draft, editor
):
    old = make.contact(anna, place="street")
    draft.section.add_item(by=editor, kind="place", text="på havnen", label="Havnen")
    draft.section.add_item(by=editor, kind="support", text="at ringe op", label="Ringe op")
    sent = draft.form(edith, **{"item-900903-label": "Gader", "item-900903-text": "på gader"})
    edith.post(draft.at_section, sent)
    assert "Havnen" not in browse(anna).get("/kontakter/ny/").content.decode()

    today = timezone.localdate()
    draft.edition.approve(how="not_stated")
    draft.edition.publish(by=editor, in_force_from=today, change_note="Havnen er ny.")
    # At night a team still writes under yesterday's date, when the old edition held.
    with time_machine.travel(timezone.now() + timedelta(hours=6), tick=False):
        form = browse(anna).get("/kontakter/ny/").context["form"]
        offered = dict(form.fields["place"].choices)
        assert (offered["street"], offered["havnen"]) == ("Gader", "Havnen")
        assert ("ringe-op", "Ringe op") in form.fields["support"].choices
        assert make.contact(anna, place="street").place.text == "på gader"

    page = browse(anna).get(f"/kontakter/{old.pk}/").content.decode()
    assert "Gaden" in page and "Gader" not in page
