"""The approval: by a body on a day, by nobody because it is not political, or not stated."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from standards.models import Approval

from .conftest import codes, deeds, reworded

PAGE = "/redaktion/2/godkendelse/"
BODY = {"how": "body", "body": "Byrådet", "on": "3.11.2026", "minutes_reference": "Punkt 7"}


def sent(draft, **approval):
    return {"seen": draft.content_hash} | approval


def test_a_body_approved_it(browse, draft, editor):
    response = browse(editor).post(PAGE, sent(draft, **BODY), follow=True)

    approval = draft.approval
    assert (approval.how, approval.body, str(approval.on)) == ("body", "Byrådet", "2026-11-03")
    assert (approval.minutes_reference, approval.recorded_by) == ("Punkt 7", editor)
    assert deeds() == ["edition.approved"]
    page = response.content.decode()
    assert "Godkendelsen er noteret." in page
    assert "3. november 2026" in page


@pytest.mark.parametrize("how", ["not_political", "not_stated"])
def test_nobody_approved_it_or_nobody_says_who(browse, draft, editor, how):
    assert browse(editor).post(PAGE, sent(draft, how=how)).status_code == 302
    assert draft.approval.how == how


def test_the_same_button_pressed_twice_records_once(browse, draft, editor):
    for _ in range(2):
        assert browse(editor).post(PAGE, sent(draft, **BODY)).status_code == 302

    assert Approval.objects.filter(edition=draft).count() == 1
    assert deeds() == ["edition.approved"]


def test_a_mistake_is_mended_by_a_newer_approval(browse, draft, editor):
    for body in ("Byraadet", "Byrådet"):
        browse(editor).post(PAGE, sent(draft, **BODY | {"body": body}))

    assert draft.approval.body == "Byrådet"


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"body": ""}, {"body": ["required"]}),
        ({"on": ""}, {"on": ["required"]}),
        ({"on": "31.2.2026"}, {"on": ["invalid"]}),
        ({"body": "x" * 121}, {"body": ["max_length"]}),
        ({"how": ""}, {"how": ["required"]}),
        ({"how": "king"}, {"how": ["invalid_choice"]}),
        ({"how": "not_stated"}, {"body": ["nobody"]}),
        ({"body": "nul \0"}, {"body": ["null_characters_not_allowed"]}),
    ],
)
def test_what_cannot_be_right_is_refused_with_everything_still_there(
    browse, draft, editor, changed, wrong
):
    response = browse(editor).post(PAGE, sent(draft, **BODY | changed))

    assert response.status_code == 422
    assert codes(response) == wrong
    assert "Punkt 7" in response.content.decode()
    assert not Approval.objects.filter(edition=draft).exists()


def test_nobody_has_approved_it_tomorrow(browse, draft, editor):
    tomorrow = timezone.localdate() + timedelta(days=1)
    response = browse(editor).post(PAGE, sent(draft, **BODY | {"on": tomorrow.isoformat()}))

    assert codes(response) == {"on": ["future"]}


def test_a_change_of_the_text_drops_the_approval_and_says_so(browse, draft, editor):
    browse(editor).post(PAGE, sent(draft, **BODY))
    changed = reworded(draft, by=editor, lead="Ny indledning.")

    assert changed.approval is None
    page = browse(editor).get(PAGE).content.decode()
    assert "Teksten blev ændret, efter at den var godkendt" in page
    assert "Byrådet" in page


def test_what_was_approved_is_what_was_seen(browse, draft, editor):
    seen = sent(draft, **BODY)
    reworded(draft, by=editor, lead="Ny indledning.")
    response = browse(editor).post(PAGE, seen)

    assert response.status_code == 409
    assert codes(response) == {"__all__": ["ChangedMeanwhile"]}
    assert "Punkt 7" in response.content.decode()
    assert not Approval.objects.filter(edition=draft).exists()


def test_a_published_edition_may_get_its_approval_later(browse, standard, editor):
    response = browse(editor).post("/redaktion/1/godkendelse/", sent(standard, **BODY))

    assert response.status_code == 302
    assert "Byrådet" in browse().get("/kommune/nyborg/kvalitetsstandard/").content.decode()


# At a psql prompt ---------------------------------------------------------------------------


def test_the_database_takes_no_approval_of_a_day_to_come(draft, editor):
    day = timezone.localdate() + timedelta(days=2)
    with pytest.raises(DatabaseError, match="a day to come"), transaction.atomic():
        draft.approve(how="body", body="Byrådet", on=day, by=editor)


def test_the_database_takes_no_approval_recorded_by_a_stranger(draft, clara):
    with pytest.raises(DatabaseError, match="its own municipality"), transaction.atomic():
        draft.approve(how="not_stated", by=clara)
