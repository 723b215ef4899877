"""The assessments on a citizen's page, and the figures that are asked of many."""

from datetime import timedelta

import pytest

from contacts.assessments.models import Assessment
from outreach.days import outreach_day
from tests import make


def page(citizen):
    return f"/borgere/{citizen.pk}/"


@pytest.fixture
def client(browse, anna):
    return browse(anna)


def test_a_citizen_nobody_has_assessed_has_one_button(client, known):
    words = client.get(page(known)).content.decode()

    assert "Ingen har endnu vurderet" in words
    assert f"/borgere/{known.pk}/vurdering/ny/" in words


def test_the_newest_stands_first_and_the_others_below(client, anna, known):
    today = outreach_day()
    days = [today - timedelta(days=9), today, today]
    made = [make.assessment(anna, known, on=day) for day in days]
    words = client.get(page(known)).content.decode()

    places = [words.index(str(one.pk)) for one in (made[2], made[1], made[0])]
    assert places == sorted(places)
    assert places[0] < words.index("2 tidligere") < places[1]


def test_each_of_several_aliases_is_named(client, anna, known, other):
    make.assessment(anna, known)
    make.assessment(anna, other, on=outreach_day() - timedelta(days=2))
    assert "Robåd Paraply" not in client.get(page(known)).content.decode()
    make.merge(other, into=known, by=anna)
    words = client.get(page(known)).content.decode()

    assert words.count("Robåd Paraply") >= 2


def test_the_page_costs_the_same_with_one_and_with_thirty(client, anna, known, queries):
    make.assessment(anna, known)
    client.get(page(known))
    few = queries(client, page(known))
    for _ in range(29):
        make.assessment(anna, known)

    assert queries(client, page(known)) == few


# --- Figures ---------------------------------------------------------------------------------


@pytest.fixture
def two_editions(anna, known, other, standard):
    """Two assessments under the old edition, one under a new one with another wording."""
    old = outreach_day() - timedelta(days=40)
    make.assessment(anna, known, on=old, said={"isolates": "yes"}, measure="isolation")
    make.assessment(anna, known, on=old, said={"isolates": "yes"}, result="unclear")
    make.edition(
        anna.municipality, in_force_from=outreach_day(), criteria={"isolates": "Holder sig væk"}
    )
    make.assessment(anna, other, said={"isolates": "no"})


def test_answers_are_counted_by_key_edition_and_answer(two_editions):
    rows = Assessment.objects.all().by_answer()

    assert [tuple(row.values()) for row in rows if row["key"] == "isolates"] == [
        ("criterion", "isolates", 1, "yes", 2, 1),
        ("criterion", "isolates", 2, "no", 1, 1),
    ]


def test_results_are_counted_by_edition_within_a_period(two_editions):
    today = outreach_day()
    everything = Assessment.objects.made_between(today - timedelta(days=60), today).by_result()
    lately = Assessment.objects.made_between(today, today).by_result()

    assert [tuple(sorted(row.items())) for row in lately] == [
        (("aliases", 1), ("result", "inside"), ("times", 1), ("under", 2))
    ]
    assert {(row["under"], row["result"]): row["times"] for row in everything} == {
        (1, "inside"): 1,
        (1, "unclear"): 1,
        (2, "inside"): 1,
    }


def test_what_an_item_was_used_in_is_told_for_answers_and_measures(two_editions, nyborg):
    today = outreach_day()
    keys = ["isolates", "isolation", "street"]
    used = Assessment.objects.counted_by_item(nyborg, keys, today - timedelta(days=60), today)

    assert {key: tuple(one) for key, one in used.items()} == {
        "isolates": (3, 2),
        "isolation": (1, 1),
    }


def test_the_editor_is_told_of_them():
    from standards import uses

    assert Assessment.objects.counted_by_item in [use.count for use in uses._known]
