"""Removing words of an assessment, or of an opinion on it, that slipped past the guard."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from contacts.assessments.models import Assessment, Opinion
from outreach.audit.models import Entry, token
from outreach.days import outreach_day
from tests import make
from tests.contacts.test_erasing import everything
from tests.database import as_owner

from .conftest import codes

REASON, OPINION = "Bor over bageren.", "Er søn af bageren."


@pytest.fixture
def told(anna, bente, known, standard):
    """An assessment and an opinion that tell too much."""
    made = make.assessment(
        anna, known, reason=REASON, result="outside", elsewhere="Hos lægen.", measure="isolation"
    )
    made.second(by=bente, submission=uuid4(), view="other", words=OPINION)
    return made


def page(assessment):
    return f"/vurdering/{assessment.pk}/fjern-ord/"


def test_it_asks_which_words_and_shows_none_of_them(anna, browse, told):
    asked = browse(anna).get(page(told))

    labels = [str(label) for _key, label in asked.context["form"].fields["gone"].choices]
    assert labels == [
        "Begrundelse",
        "Hvor ellers",
        "Hvorfor mindre ikke er nok",
        "En kollegas syn: Bente",
    ]
    assert REASON not in asked.content.decode()
    assert OPINION not in asked.content.decode()


def test_what_is_ticked_goes_for_good_and_the_rest_stays(anna, browse, told):
    opinion = told.opinions.get()
    done = browse(anna).post(
        page(told),
        {"gone": [f"assessment-{told.pk}-reason", f"opinion-{opinion.pk}-words"]},
    )

    assert done.url == f"/vurdering/{told.pk}/"
    told.refresh_from_db()
    opinion.refresh_from_db()
    assert (told.reason, told.elsewhere, opinion.words) == ("", "Hos lægen.", "")
    assert told.words_scrubbed_on == opinion.words_scrubbed_on == outreach_day()
    assert not [row for row in everything() if REASON in row or OPINION in row]
    shown = browse(anna).get(done.url).content.decode()
    assert shown.count("Ord blev fjernet") == 2


def test_every_text_can_go(anna, browse, known, standard):
    made = make.assessment(
        anna,
        known,
        result="outside",
        elsewhere="Hos lægen.",
        deviation="Vi går med.",
        deviation_reason="Det er trygt.",
    )
    found = browse(anna).get(page(made)).context["form"].found
    browse(anna).post(page(made), {"gone": list(found)})

    made.refresh_from_db()
    assert [getattr(made, text) for text in made.texts] == [""] * 5
    assert not made.has_words
    assert "ingen ord at fjerne" in browse(anna).get(page(made)).content.decode()


def test_a_colleague_may_do_it_and_it_is_logged_once(bente, browse, told, known):
    browse(bente).get(told.get_absolute_url() + "?for=follow_up")
    browse(bente).get(known.get_absolute_url() + "?for=follow_up")
    for _ in range(2):
        browse(bente).post(page(told), {"gone": [f"assessment-{told.pk}-reason"]})

    entry = Entry.objects.get(deed="words.scrubbed")
    assert (entry.by_name, entry.object_token) == ("bente", token(known))


def test_nothing_ticked_removes_nothing(anna, browse, told):
    response = browse(anna).post(page(told))

    assert (response.status_code, codes(response, "gone")) == (422, ["required"])
    told.refresh_from_db()
    assert told.reason == REASON


@pytest.mark.parametrize("key", ["assessment-{}-made_on", "assessment-x-reason", "answer-1-said"])
def test_nothing_else_can_be_named(anna, browse, told, key):
    response = browse(anna).post(page(told), {"gone": [key.format(told.pk)]})
    assert codes(response, "gone") == ["invalid_choice"]


def test_the_only_text_is_ticked_already(anna, browse, known, standard):
    made = make.assessment(anna, known, result="unclear", why_not_less="")
    assert "checked" in browse(anna).get(page(made)).content.decode()


def test_the_citizens_card_tells_of_it(anna, told, known):
    from contacts.kept import parts_of

    told.scrub_words(["reason"])
    lines = [line.words for part in parts_of(known) for line in part.closer]
    assert any("tog ord væk" in words for words in lines)


# --- Whatever asks: an assessment is never changed otherwise ------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "Andre ord."},
        {"reason": "Andre ord.", "words_scrubbed_on": outreach_day()},
        {"reason": "", "result": "inside", "words_scrubbed_on": outreach_day()},
        {"reason": "", "made_on": outreach_day(), "words_scrubbed_on": outreach_day()},
        {"words_scrubbed_on": None},
    ],
)
def test_the_database_lets_words_go_and_nothing_else(told, change):
    assert told.scrub_words(["elsewhere"])
    if "made_on" in change:
        change = change | {"made_on": outreach_day().replace(year=2020)}
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Assessment.objects.filter(pk=told.pk).update(**change)
    with as_owner(), pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Assessment.objects.filter(pk=told.pk).update(**change)


@pytest.mark.parametrize("change", [{"view": "same"}, {"words": "Andre ord."}])
def test_nor_is_an_opinion(told, change):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Opinion.objects.update(**change | {"words_scrubbed_on": outreach_day()})


def test_words_are_missing_only_where_they_were_removed(told):
    with (
        pytest.raises(IntegrityError, match="gives_its_reason"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        make.assessment(told.made_by, told.citizen, reason="")
        cursor.execute("set constraints all immediate")


def test_nobody_else_can(browse, told, clara, supervisor, submitter):
    asked = {"gone": [f"assessment-{told.pk}-reason"]}
    for user, status in ((clara, 404), (supervisor, 403), (submitter, 403), (None, 302)):
        assert browse(user).post(page(told), asked).status_code == status
    told.refresh_from_db()
    assert told.reason == REASON
