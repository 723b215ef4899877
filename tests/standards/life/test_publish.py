"""Publishing: from a day, with words about the change, and marked while nobody else has read it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from contacts.models import Contact
from outreach.days import outreach_day
from standards.models import Edition, Publication
from tests import make

from .conftest import codes, deeds, publication, reworded

PAGE = "/redaktion/2/udgiv/"
STANDARD = "/kommune/nyborg/kvalitetsstandard/"
MARK = "Ikke læst af en anden læser"


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def test_an_edition_is_published_from_today(browse, ready, editor):
    response = browse(editor).post(PAGE, publication(ready), follow=True)

    assert "Udgaven er udgivet." in response.content.decode()
    assert Edition.objects.in_force(ready.municipality, in_days(0)) == ready
    published = ready.publications.get()
    assert (published.published_by, published.was_unread) == (editor, False)
    assert deeds()[-1] == "edition.published"
    page = browse().get(STANDARD).content.decode()
    assert "Parkerne" in page
    assert MARK not in page
    assert "Parkerne er kommet med." in browse().get(f"{STANDARD}udgaver/").content.decode()


def test_the_same_button_pressed_twice_publishes_once(browse, ready, editor):
    sent = publication(ready)
    statuses = [browse(editor).post(PAGE, sent).status_code for _ in range(2)]

    assert statuses == [302, 302]
    assert ready.publications.count() == 1
    assert deeds().count("edition.published") == 1


def test_who_publishes_second_is_told_of_the_first(browse, ready, editor, palle):
    other = make.draft(editor, places={"street": "Gaderne"})
    other.approve(how="not_stated")
    late = publication(ready, in_days(3))
    other.publish(in_force_from=in_days(5), change_note="Gaderne.", by=palle)
    response = browse(editor).post(PAGE, late)

    assert response.status_code == 409
    assert codes(response) == {"__all__": ["PublishedMeanwhile"]}
    assert "Parkerne er kommet med." in response.content.decode()
    assert not ready.publications.exists()
    newest = response.context["newest"]
    assert browse(editor).post(PAGE, late | {"newest": newest}).status_code == 302


def test_what_is_published_is_what_was_seen(browse, ready, editor):
    sent = publication(ready)
    reworded(ready, by=editor, lead="Ny indledning.")
    response = browse(editor).post(PAGE, sent)

    assert response.status_code == 422  # the change dropped the approval as well
    assert codes(response) == {"__all__": ["not_approved"]}
    Edition.objects.get(pk=ready.pk).approve(how="not_stated")
    response = browse(editor).post(PAGE, sent)
    assert response.status_code == 409
    assert codes(response) == {"__all__": ["ChangedMeanwhile"]}
    assert not ready.publications.exists()


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"in_force_from": ""}, {"in_force_from": ["required"]}),
        ({"in_force_from": "snart"}, {"in_force_from": ["invalid"]}),
        ({"in_force_from": "1.1.2020"}, {"in_force_from": ["past"]}),
        ({"change": ""}, {"change": ["required"]}),
        ({"change": "huge"}, {"change": ["invalid_choice"]}),
        ({"change_note": " "}, {"change_note": ["required"]}),
        ({"change_note": "x" * 2001}, {"change_note": ["max_length"]}),
        ({"change_note": "nul \0"}, {"change_note": ["null_characters_not_allowed"]}),
    ],
)
def test_what_cannot_be_right_is_refused(browse, ready, editor, changed, wrong):
    response = browse(editor).post(PAGE, publication(ready, **changed))

    assert response.status_code == 422
    assert codes(response) == wrong
    assert not ready.publications.exists()


def test_a_day_that_is_taken_is_refused_in_words(browse, ready, editor):
    make.edition(ready.municipality, in_force_from=in_days(9))
    response = browse(editor).post(PAGE, publication(ready, in_days(9)))

    assert response.status_code == 422
    assert codes(response) == {"in_force_from": ["DayTaken"]}
    assert "Vælg en anden dag." in response.content.decode()


@pytest.mark.parametrize("day", [8, 10])
def test_the_days_around_a_taken_one_are_free(browse, ready, editor, day):
    coming = make.edition(ready.municipality, in_force_from=in_days(9))
    browse(editor).post(PAGE, publication(ready, in_days(day)))

    assert Edition.objects.in_force(ready.municipality, in_days(9)) == coming
    assert Edition.objects.in_force(ready.municipality, in_days(day)) == ready


def test_an_edition_takes_over_by_itself_at_midnight_in_copenhagen(browse, ready, editor):
    day = in_days(40)
    browse(editor).post(PAGE, publication(ready, day))
    midnight = timezone.make_aware(timezone.datetime(day.year, day.month, day.day))

    assert MARK not in browse().get(f"{STANDARD}{day.isoformat()}/").content.decode()
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        assert "Parkerne" not in browse().get(STANDARD).content.decode()
    with time_machine.travel(midnight, tick=False):
        assert "Parkerne" in browse().get(STANDARD).content.decode()


def test_the_forms_follow_from_midnight_though_the_night_is_written_under_the_evening(
    browse, ready, editor, anna
):
    """An edition holds from midnight in the street too: who logs at two asks by the new one."""
    before = make.contact(anna, place="park")
    day = in_days(40)
    browse(editor).post(PAGE, publication(ready, day))
    midnight = timezone.make_aware(timezone.datetime(day.year, day.month, day.day))
    client = browse(anna)

    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        client.force_login(anna)
        assert "Parkerne" not in client.get("/kontakter/ny/").content.decode()
    with time_machine.travel(midnight + timedelta(hours=2), tick=False):
        assert outreach_day() == day - timedelta(days=1)
        client.force_login(anna)
        assert "Parkerne" in client.get("/kontakter/ny/").content.decode()
        assert "Parkerne" in client.get("/runde/ny/").content.decode()
        assert "Parkerne" in client.get("/borgere/").content.decode()
    with time_machine.travel(midnight + timedelta(hours=9), tick=False):
        client.force_login(anna)
        page = client.get("/kontakter/ny/").content.decode()
        assert "Parkerne" in page
        after = make.contact(anna, place="park")
        assert str(after.place) == "Parkerne"
        assert "Parkerne" not in client.get(before.get_absolute_url()).content.decode()
    assert str(Contact.objects.get(pk=before.pk).place) == "Parker"


# The author alone ---------------------------------------------------------------------------


def test_the_author_alone_must_say_so(browse, approved, editor):
    response = browse(editor).post(PAGE, publication(approved))

    assert response.status_code == 422
    assert codes(response) == {"may_be_unread": ["Unread"]}
    assert not approved.publications.exists()


def test_the_mark_stays_until_somebody_else_has_read_it(browse, approved, editor, palle):
    browse(editor).post(PAGE, publication(approved, may_be_unread="on"))

    assert approved.publications.get().was_unread
    assert deeds()[-1] == "edition.published_unread"
    for page in (STANDARD, f"{STANDARD}udgaver/", f"{STANDARD}udgave/2/"):
        assert MARK in browse().get(page).content.decode(), page
    assert "/redaktion/2/laesning/" in browse(palle).get("/").content.decode()

    browse(palle).post(
        "/redaktion/2/laesning/", {"answer": "behind", "seen": approved.content_hash}
    )
    for page in (STANDARD, f"{STANDARD}udgaver/", f"{STANDARD}udgave/2/"):
        assert MARK not in browse().get(page).content.decode(), page


def test_a_copy_that_shows_the_mark_is_not_kept_when_the_mark_goes(browse, approved, editor, palle):
    approved.publish(in_force_from=in_days(0), change_note="Nyt.", by=editor)
    etag = browse().get(STANDARD).headers["ETag"]
    assert browse().get(STANDARD, headers={"if-none-match": etag}).status_code == 304

    approved.second_read(by=palle, seen=approved.content_hash)
    assert browse().get(STANDARD, headers={"if-none-match": etag}).status_code == 200


def test_a_tick_too_many_marks_nothing(browse, ready, editor):
    browse(editor).post(PAGE, publication(ready, may_be_unread="on"))

    assert not ready.publications.get().was_unread
    assert deeds()[-1] == "edition.published"


def test_a_reading_of_another_edition_clears_nothing(browse, approved, editor, palle):
    browse(editor).post(PAGE, publication(approved, may_be_unread="on"))
    other = make.draft(editor)
    other.second_read(by=palle, seen=other.content_hash)

    assert MARK in browse().get(STANDARD).content.decode()


# A minor change -----------------------------------------------------------------------------


@pytest.fixture
def wording(standard, editor, palle):
    """A draft in which only the title differs."""
    made = make.draft(editor, title="Kvalitetsstandarden")
    made.approve(how="not_political")
    made.second_read(by=palle, seen=made.content_hash)
    return made


def test_a_minor_change_needs_no_note(browse, wording, editor):
    response = browse(editor).post(PAGE, publication(wording, change="minor", change_note=""))

    assert response.status_code == 302
    assert wording.publications.get().is_minor
    assert "En mindre ændring" in browse().get(f"{STANDARD}udgaver/").content.decode()


def test_a_change_of_what_forms_ask_by_is_not_minor_and_says_what(browse, ready, editor):
    response = browse(editor).post(PAGE, publication(ready, change="minor"))

    assert response.status_code == 422
    assert codes(response) == {"change": ["not_minor"]}
    page = response.content.decode()
    assert "Parker: punkt: Parker" in page
    assert "Parkerne: punkt: Parkerne" in page
    assert not ready.publications.exists()


def test_a_minor_change_is_compared_with_what_it_would_replace(browse, ready, wording, editor):
    """Behind an edition with other places, the draft with the old ones changes them back."""
    browse(editor).post(PAGE, publication(ready, in_days(5)))
    third = f"/redaktion/{wording.number}/udgiv/"

    later = publication(wording, in_days(9), change="minor")
    assert codes(browse(editor).post(third, later)) == {"change": ["not_minor"]}
    sooner = publication(wording, in_days(2), change="minor")
    assert browse(editor).post(third, sooner).status_code == 302


def test_the_first_edition_of_a_municipality_is_not_minor(browse, nyborg, editor):
    first = make.draft(editor)
    first.approve(how="not_stated")
    sent = publication(first, change="minor", may_be_unread="on")
    response = browse(editor).post("/redaktion/1/udgiv/", sent)

    assert codes(response) == {"change": ["not_minor"]}


# No way back but forward --------------------------------------------------------------------


def test_nothing_is_published_without_an_approval(browse, draft, editor):
    page = browse(editor).get(PAGE).content.decode()
    assert 'name="in_force_from"' not in page
    assert "/redaktion/2/godkendelse/" in page

    response = browse(editor).post(PAGE, publication(draft, may_be_unread="on"))
    assert response.status_code == 422
    assert codes(response) == {"__all__": ["not_approved"]}


def test_what_is_in_force_is_not_published_again(browse, ready, editor):
    browse(editor).post(PAGE, publication(ready))
    again = publication(ready, in_days(3), newest=Publication.objects.newest_key())
    response = browse(editor).post(PAGE, again)

    assert response.status_code == 422
    assert codes(response) == {"in_force_from": ["AlreadyInForce"]}
    assert 'name="in_force_from"' not in browse(editor).get(PAGE).content.decode()


def test_an_old_edition_may_come_back(browse, standard, ready, editor):
    browse(editor).post(PAGE, publication(ready))
    response = browse(editor).post("/redaktion/1/udgiv/", publication(standard, in_days(3)))

    assert response.status_code == 302
    assert Edition.objects.in_force(standard.municipality, in_days(3)) == standard
