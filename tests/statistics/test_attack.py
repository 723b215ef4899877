"""Nobody outside the team can find out that a figure withheld is a small one: the solver tries.

It wins against publishers that only mean well. `ATTACKS=200` lets it try for longer.
"""

from hypothesis import given
from hypothesis import strategies as st

from contacts.statistics.safe.shapes import QUARTERS

from . import naive
from .attacker import Attacker
from .town import POPULATIONS, ROWS, Town
from .years import closed, of_places, published, towns, tried

BUSY = [32, 28, 36, 41, 48, 44, 27, 33, 45, 48, 30, 21]


def attack(town, editions, threshold=5, **belief):
    belief.setdefault("groups", town.groups)
    return Attacker(POPULATIONS, ROWS, threshold, editions, **belief).finds_out()


@given(towns(), st.integers(1, 4), st.sampled_from([3, 5, 8]))
@tried
def test_with_everything_published_the_solver_finds_nobody_out(town, quarters, threshold):
    exact = town.exact()
    year = closed(exact, threshold, QUARTERS[:quarters])
    assert attack(town, [published(year, exact)], threshold) == []


@given(towns(), st.integers(1, 2), st.integers(1, 3))
@tried
def test_before_and_after_a_correction_the_solver_finds_nobody_out(town, quarters, times):
    exact = town.exact()
    year = closed(exact, quarters=QUARTERS[:quarters])
    before = published(year, exact)
    town.correct(times, range(1, 13))
    after = published(year, year.corrected(exact, town.exact()))
    assert attack(town, [before, after], changed=2 * times) == []


def test_the_solver_wins_where_only_the_small_is_withheld():
    town = Town(BUSY, 40, seed=1)
    sets = naive.publish(town.exact(), 5, naive.only_small)
    assert attack(town, [sets], rule=False)


def test_the_solver_wins_where_each_table_is_thought_of_alone():
    town = Town(BUSY, 40, seed=1)
    sets = naive.publish(town.exact(), 5, naive.each_table_alone)
    assert attack(town, [sets], rule=False)
    months = {period: contents for period, contents in sets.items() if period.startswith("m")}
    assert len(attack(town, [months], rule=False)) < len(attack(town, [sets], rule=False))


def test_the_solver_wins_where_a_correction_is_thought_of_alone():
    first, second = (
        of_places(cafe=60, square=8, park=3, elsewhere=9),
        of_places(cafe=62, square=8, park=3, elsewhere=7),
    )
    year = closed(first.exact(), quarters=["q1"])
    before = published(year, first.exact())
    after = published(year, year.corrected(first.exact(), second.exact()))
    alone = published(closed(second.exact(), quarters=["q1"]), second.exact())

    assert (0, "q1", "place", "park") in attack(first, [before, alone], changed=2)
    assert attack(first, [before, after], changed=2) == []
    assert after["q1"]["tables"]["place"] == {
        "cafe": [62, 62],
        "square": None,
        "park": None,
        "elsewhere": [7, 7],
    }
