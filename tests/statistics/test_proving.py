"""What the proof pack says of published figures: looked at now, each of them."""

from datetime import date

import pytest

from contacts.statistics.frozen.models import PublishedSet
from contacts.statistics.proving import small_figures_are_withheld

MARCH = date(2026, 3, 1)


@pytest.fixture
def published(nyborg):
    """A set of one figure shown and one withheld, as it says it is."""
    made = PublishedSet(
        municipality=nyborg, span="month", first=MARCH, version=1, made_on=MARCH, threshold=5
    )
    made.fingerprint = made.fingerprint_of([("contacts", "", 7, 6), ("place", "park", None, None)])
    made.save()
    ours = {"municipality": nyborg}
    made.figures.create(**ours, name="contacts", times=7, people=6)
    made.figures.create(**ours, name="place", row_key="park")
    return made


def test_before_anything_is_published_nothing_is_said_to_hold(nyborg):
    assert small_figures_are_withheld(nyborg).holds is None


def test_figures_that_are_large_enough_hold(nyborg, published):
    found = small_figures_are_withheld(nyborg)

    assert found.holds
    assert found.words.startswith("1 offentlige tal") and "1 er holdt tilbage" in found.words


@pytest.mark.parametrize("small", [{"times": 4, "people": 9}, {"times": 9, "people": 4}])
def test_one_that_is_too_small_is_told_of(nyborg, published, small):
    published.figures.create(municipality=nyborg, name="kind", row_key="home", **small)
    found = small_figures_are_withheld(nyborg)

    assert found.holds is False
    assert "mindre, end de må være" in found.words


def test_a_set_that_was_changed_is_told_of(nyborg, published):
    published.figures.create(municipality=nyborg, name="kind", row_key="home", times=9, people=9)

    assert small_figures_are_withheld(nyborg).holds is False


def test_another_municipalitys_figures_prove_nothing_here(ringsted, published):
    assert small_figures_are_withheld(ringsted).holds is None
