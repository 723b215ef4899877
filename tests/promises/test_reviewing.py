"""Whether the standard is looked at again as often as it promises: its own dates tell."""

from datetime import date, timedelta

import pytest

from outreach.days import outreach_day
from standards.promises.reviewing import measured
from tests import make

PAGE = "/tilsyn/loefter/"


def ago(days):
    return outreach_day() - timedelta(days=days)


def edition(municipality, days, months=12, **words):
    facts = {"review_interval_months": months} if months else {"price": "Gratis"}
    return make.edition(municipality, facts=facts, in_force_from=ago(days), **words)


def test_one_that_is_young_enough_is_kept_since_it_began(nyborg):
    edition(nyborg, 100)

    assert (measured(nyborg).is_kept, measured(nyborg).since) == (True, ago(100))


def test_one_that_is_too_old_is_not_kept_since_the_day_it_was_due(nyborg):
    make.edition(nyborg, facts={"review_interval_months": 12}, in_force_from=date(2024, 1, 31))

    assert (measured(nyborg).is_kept, measured(nyborg).since) == (False, date(2025, 1, 31))


def test_on_the_day_itself_it_is_still_kept(nyborg):
    today = outreach_day()
    edition_of = today.replace(year=today.year - 1)
    make.edition(nyborg, facts={"review_interval_months": 12}, in_force_from=edition_of)

    assert measured(nyborg).is_kept is True


@pytest.mark.parametrize(("days", "since"), [((700, 400, 100), 700), ((1100, 400, 100), 400)])
def test_it_is_so_since_the_oldest_that_was_followed_in_time(nyborg, days, since):
    for one in days:
        edition(nyborg, one)

    assert measured(nyborg).since == ago(since)


def test_an_edition_that_promised_nothing_ends_the_run(nyborg):
    edition(nyborg, 300, months=None)
    edition(nyborg, 100)

    assert measured(nyborg).since == ago(100)


def test_where_nothing_is_promised_nothing_is_measured(nyborg):
    assert measured(nyborg) is None
    edition(nyborg, 100, months=None)
    assert measured(nyborg) is None


def test_what_is_to_come_counts_when_it_has_come(nyborg):
    edition(nyborg, 500)
    edition(nyborg, -5)

    assert measured(nyborg).is_kept is False


def test_the_supervisor_reads_it_apart_from_what_is_stated(browse, supervisor, nyborg):
    edition(nyborg, 100)
    text = browse(supervisor).get(PAGE).content.decode()

    assert "<b>Holdt.</b> Sidst set på" in text
    assert "Sådan siden" in text
