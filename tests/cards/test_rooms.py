"""What assessments and bridges keep stands on the card too: all of it, in easy words."""

from datetime import timedelta
from uuid import uuid4

import pytest

from outreach.days import outreach_day
from tests import make
from tests.privacy.test_notice import lix

from .sent import carried, main, opened
from .test_plain_words import HARDEST


@pytest.fixture
def known(anna, bente, nyborg, card, globus):
    """Weighed twice, once with everything said; a bridge to the end, and one taken back."""
    make.edition(nyborg, criteria={"hides": "Gemmer sig"}, in_force_from=outreach_day())
    make.assessment(anna, globus, result="unclear", why_not_less="")
    made = make.assessment(
        anna,
        globus,
        said={"hides": "yes"},
        measure="isolation",
        deviation="Vi kommer oftere.",
        deviation_reason="Det er koldt.",
        look_again_on=outreach_day() + timedelta(days=60),
    )
    made.second(by=bente, submission=uuid4(), view="other", words="Jeg tænker på stedet.")
    begun = outreach_day() - timedelta(days=200)
    used = make.bridge(anna, globus, "went_along", "arrived", "uses_it", on=begun)
    used.answer(3, "no_longer", on=outreach_day(), by=anna, revision=4)
    make.bridge(anna, globus, "said_no", kind="housing")
    return globus


def test_coarse_things_are_told_at_once_and_words_a_step_later(browse, known):
    first = main(opened(browse()))

    assert "Vi har spurgt os selv 2 gange: Kan vi hjælpe dig?" in first
    assert "Vi har fortalt dig om den her hjælp: Herberg eller bolig, Værested" in first or (
        "Vi har fortalt dig om den her hjælp: Værested, Herberg eller bolig" in first
    )
    assert "Holder sig for sig selv." not in first and "nej tak" not in first


def test_everything_that_stands_there_is_told(browse, known):
    said = main(carried(browse(), "alt"))

    for words in (
        "Holder sig for sig selv.",
        "Vi sagde ja til det her: Gemmer sig",
        "Den hjælp, vi tænkte på: Bryde isolation",
        "En seddel bliver ikke læst.",
        "Vi kommer oftere.",
        "Det er koldt.",
        "Vi ville spørge igen",
        "Jeg tænker på stedet.",
        "Du kom derhen. Du sagde ja",
        "efter 3 måneder: Du brugte det ikke mere.",
        "Du sagde nej tak.",
    ):
        assert words in said, words


def test_what_hangs_on_another_alias_is_not_told(browse, anna, known):
    other = make.citizen(anna.municipality, "Robåd Paraply")
    make.assessment(anna, other, reason="Noget om en anden.")
    make.bridge(anna, other, kind="finances")
    make.merge(other, into=known, by=anna)

    assert "Noget om en anden." not in main(carried(browse(), "alt"))
    assert "Økonomi" not in main(opened(browse()))


@pytest.mark.parametrize("page", ["det-staar-der", "alt"])
def test_it_is_easy_to_read(browse, known, page):
    assert lix(main(carried(browse(), page))) <= HARDEST
