"""The criteria for anybody who is in doubt: nothing is kept, counted or decided."""

import pytest
from django.apps import apps

from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.assessments.conftest import CRITERIA, FACTORS
from tests.concerns.test_plain_words import HARDEST, main
from tests.privacy.test_notice import lix

URL = "/kommune/nyborg/er-det-noget-for-os/"


def answers(shown_from, **changed):
    ordinary = {"edition": shown_from.content_hash, "item-isolates": "yes", "item-rough": "no"}
    return ordinary | changed


def rows():
    return {model: model.objects.count() for model in apps.get_models()}


@pytest.mark.parametrize(("slug", "asked"), [("nyborg", 11), ("vordingborg", 5), ("ringsted", 4)])
def test_each_municipality_asks_its_own_criteria(browse, delivered_standards, slug, asked):
    response = browse().get(f"/kommune/{slug}/er-det-noget-for-os/")

    items = response.context["form"].sheet.items
    assert len(items) == asked
    page = response.content.decode()
    assert all(f'name="item-{key}"' in page for key in items)


def test_it_tells_back_what_was_answered_and_leads_on(browse, standard):
    response = browse().post(URL, answers(standard))

    assert response.status_code == 200
    told = {
        str(words): [item.key for item in items] for words, items in response.context["form"].told
    }
    assert told == {"Ja": ["isolates"], "Nej": ["rough"], "Svarede du ikke på": ["appointments"]}
    page = main(response)
    assert "Siden afgør ikke noget." in page
    assert 'href="/kommune/nyborg/bekymring/"' in response.content.decode()


@pytest.mark.parametrize("said", ["yes", "no", "unknown"])
def test_whatever_is_answered_it_says_the_same_of_it(browse, standard, said):
    every = {f"item-{key}": said for key in (*CRITERIA, *FACTORS)}
    page = main(browse().post(URL, answers(standard, **every)))

    after = page[page.index("Hvad så nu?") :]
    again = main(browse().post(URL, answers(standard)))
    assert after == again[again.index("Hvad så nu?") :]


def test_nothing_is_kept_and_no_cookie_is_set(browse, standard):
    before = rows()
    client = browse()
    for response in (client.get(URL), client.post(URL, answers(standard))):
        assert not response.cookies
        assert "no-store" in response["Cache-Control"]

    assert rows() == before
    assert not Entry.objects.exists()


def test_staff_who_are_signed_in_leave_no_trace_either(browse, submitter, standard):
    client = browse(submitter)
    before = Entry.objects.count()
    client.post(URL, answers(standard))

    assert Entry.objects.count() == before


def test_nothing_answered_is_an_answer_too(browse, standard):
    response = browse().post(URL, {"edition": standard.content_hash})

    assert [str(words) for words, _items in response.context["form"].told] == ["Svarede du ikke på"]


def test_an_answer_that_is_none_comes_back(browse, standard):
    response = browse().post(URL, answers(standard, **{"item-rough": "often"}))

    assert response.status_code == 422
    assert response.context["form"]["item-isolates"].value() == "yes"


@pytest.mark.parametrize("edition", ["", "0" * 64, "a\x00b", "x" * 200])
def test_a_form_of_another_edition_is_shown_again_with_its_answers(browse, standard, edition):
    response = browse().post(URL, answers(standard, edition=edition))

    assert response.status_code == 409
    form = response.context["form"]
    assert form["item-isolates"].value() == "yes"
    assert form["edition"].value() == standard.content_hash


def test_a_replaced_edition_is_told(browse, nyborg, standard):
    make.edition(nyborg, in_force_from=outreach_day(), criteria=CRITERIA | {"hides": "Gemmer sig"})
    response = browse().post(URL, answers(standard))

    assert response.status_code == 409
    assert "Kriterierne er ændret" in response.content.decode()


def test_without_criteria_it_leads_on_all_the_same(browse, db):
    make.municipality("lilleby")
    for _ in range(2):
        response = browse().get("/kommune/lilleby/er-det-noget-for-os/")
        assert response.status_code == 200
        assert 'href="/kommune/lilleby/bekymring/"' in response.content.decode()
        response = browse().post("/kommune/lilleby/er-det-noget-for-os/", {})
        assert response.status_code == 200


def test_the_door_leads_to_it(browse, standard):
    assert f'href="{URL}"' in browse().get("/kommune/nyborg/bekymring/").content.decode()


def test_it_is_easy_to_read(browse, nyborg, standard):
    pages = [browse().get(URL), browse().post(URL, answers(standard))]
    assert [lix(main(page)) <= HARDEST for page in pages] == [True, True]
