"""One assessment, read as it was made; and what a colleague thinks of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from contacts.assessments.models import Opinion
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.assessments.conftest import codes


@pytest.fixture
def made(anna, known):
    return make.assessment(
        anna, known, said={"isolates": "yes", "rough": "no"}, measure="isolation"
    )


def opinion(**changed):
    ordinary = {"submission": str(uuid4()), "view": "same", "words": ""}
    return ordinary | changed


def told(response):
    it = response.context["it"]
    return {item.text: str(said) for _group, answers in it.groups for item, said in answers}


# --- As it was made --------------------------------------------------------------------------


def test_it_reads_as_it_was_made_years_and_editions_later(browse, anna, known, made, standard):
    before = told(browse(anna).get(made.get_absolute_url()))
    later = timezone.now() + timedelta(days=1200)
    with time_machine.travel(later):
        for day, words in ((-30, "Bor alene"), (-2, "Er sjældent ude")):
            make.edition(
                anna.municipality,
                in_force_from=outreach_day() + timedelta(days=day),
                criteria={"isolates": words},
            )
        newer = make.assessment(anna, known, said={"isolates": "no"})
        client = browse(anna)
        old = client.get(made.get_absolute_url())
        new = client.get(newer.get_absolute_url())

    assert (
        told(old)
        == before
        == {
            "punkt: Isolerer sig": "Ja",
            "punkt: Svær at holde aftaler": "Ved ikke endnu",
            "punkt: Sover ude": "Nej",
        }
    )
    assert standard.content_hash in old.content.decode()
    assert f"/kvalitetsstandard/udgave/{standard.number}/" in old.content.decode()
    assert told(new) == {"punkt: Er sjældent ude": "Nej"}


def test_it_says_that_a_newer_one_exists(browse, anna, known, made):
    client = browse(anna)
    assert client.get(made.get_absolute_url()).context["it"].newer is None
    newer = make.assessment(anna, known, result="unclear")

    assert client.get(made.get_absolute_url()).context["it"].newer == newer
    assert client.get(newer.get_absolute_url()).context["it"].newer is None


def test_the_page_says_that_it_is_no_decision(browse, anna, made):
    assert "ingen afgørelse" in browse(anna).get(made.get_absolute_url()).content.decode()


def test_the_edition_is_dated_by_when_it_held_that_day(browse, anna, made, standard):
    publication = browse(anna).get(made.get_absolute_url()).context["it"].publication
    assert publication.edition == standard


# --- Who reads, and that it is noted ---------------------------------------------------------


def test_reading_is_noted_with_the_citizen_and_the_purpose(browse, anna, known, made):
    browse(anna).get(made.get_absolute_url())

    entry = Entry.objects.get(deed="assessment.read")
    assert entry.object_token and entry.purpose == "own_list"
    assert entry == Entry.objects.about(
        known, by=anna, deed="assessment.read", since=timezone.now() - timedelta(hours=1)
    )


def test_a_colleague_says_first_what_for(browse, bente, known, made):
    client = browse(bente)
    assert client.get(made.get_absolute_url()).url == f"/borgere/{known.pk}/"
    client.post(f"/borgere/{known.pk}/", {"purpose": "meeting"})

    assert client.get(made.get_absolute_url()).status_code == 200
    assert Entry.objects.get(deed="assessment.read").purpose == "meeting"


def test_another_municipality_gets_404_and_the_log_has_it(browse, clara, made):
    assert browse(clara).get(made.get_absolute_url()).status_code == 404
    assert Entry.objects.filter(deed="assessment.refused", by_name="clara").exists()


# --- A second opinion ------------------------------------------------------------------------


@pytest.fixture
def colleague(browse, bente, known):
    make.contact(bente, citizen=known)
    return browse(bente)


@pytest.mark.parametrize(
    "given", [{}, {"view": "other", "words": "Jeg tror, hun bare vil være i fred."}]
)
def test_a_colleague_adds_how_they_see_it(colleague, bente, made, given):
    response = colleague.post(made.get_absolute_url(), opinion(**given))

    assert response.url == made.get_absolute_url()
    kept = Opinion.objects.get()
    assert (kept.given_by, kept.given_on, kept.assessment) == (bente, outreach_day(), made)
    assert Entry.objects.get(deed="assessment.seconded").object_token == ""


def test_who_made_it_cannot_second_it(browse, anna, made):
    client = browse(anna)
    assert 'name="view"' not in client.get(made.get_absolute_url()).content.decode()
    response = client.post(made.get_absolute_url(), opinion())

    assert (response.status_code, codes(response)) == (422, ["own"])
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"view": ""}, "view", "required"),
        ({"view": "wrong"}, "view", "invalid_choice"),
        ({"view": "other"}, "words", "required"),
        ({"words": "ring 20 11 22 33"}, "words", "phone"),
        ({"words": "x" * 501}, "words", "max_length"),
        ({"words": "Talte med Mogens om det"}, "keep_words", "undecided"),
        ({"submission": "1"}, "submission", "invalid"),
    ],
)
def test_a_bad_opinion_comes_back(colleague, made, changed, field, code):
    response = colleague.post(made.get_absolute_url(), opinion(**changed))

    assert response.status_code == 422
    assert code in codes(response, field)
    assert not Opinion.objects.exists()


def test_an_opinion_sent_twice_stands_once_and_other_words_are_a_conflict(colleague, made):
    sent = opinion()
    for _ in range(2):
        assert colleague.post(made.get_absolute_url(), sent).status_code == 302
    assert Opinion.objects.count() == 1
    again = colleague.post(made.get_absolute_url(), sent | {"words": "Dog ikke helt."})

    assert again.status_code == 409
    assert "Dog ikke helt." in again.content.decode()
    submission = again.context["form"]["submission"].value()
    colleague.post(made.get_absolute_url(), sent | {"submission": submission})
    assert Opinion.objects.count() == 2


def test_a_submission_of_another_assessment_is_a_conflict(colleague, anna, known, made):
    sent = opinion()
    colleague.post(made.get_absolute_url(), sent)
    other = make.assessment(anna, known)

    assert colleague.post(other.get_absolute_url(), sent).status_code == 409


# --- Merged and parted -----------------------------------------------------------------------


def test_a_merge_brings_it_along_and_parting_gives_it_back(browse, anna, known, other, made):
    client, page = browse(anna), f"/borgere/{other.pk}/"
    rows = list(type(made).objects.values())
    merge = make.merge(known, into=other, by=anna)
    shown = client.get(made.get_absolute_url()).context["it"]
    assert (shown.citizen, shown.is_under_another_alias) == (other, True)
    assert made.get_absolute_url() in client.get(page).content.decode()

    merge.undo(by=anna)
    shown = client.get(made.get_absolute_url()).context["it"]
    assert (shown.citizen, shown.is_under_another_alias) == (known, False)
    assert made.get_absolute_url() not in client.get(page).content.decode()
    assert list(type(made).objects.values()) == rows


def test_a_form_open_while_two_were_merged_is_about_who_they_are_now(
    browse, anna, known, other, nyborg
):
    from tests.assessments.conftest import sent, url

    make.merge(known, into=other, by=anna)
    response = browse(anna).post(url(known), sent(nyborg))

    assert response.status_code == 302
    assert type(make.assessment(anna, other)).objects.filter(citizen=other).count() == 2


def test_it_says_until_when_it_is_kept_where_that_is_decided(anna, browse, made, nyborg):
    address = f"/vurdering/{made.pk}/"
    assert "Gemmes til" not in browse(anna).get(address).content.decode()

    make.decided(nyborg).periods.create(rule="assessments", days=730)
    assert "Gemmes til" in browse(anna).get(address).content.decode()
