"""Whether the promise to answer is kept: said from published numbers, and from nothing else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.statistics.frozen.models import PublishedSet
from contacts.statistics.reports.promise import Promise, shows_kept
from outreach.days import outreach_day
from tests import make

from .closed_year import closed_year

PAGE = "/tilsyn/loefter/"


def published(municipality, first=date(2025, 1, 1), *, span="year", version=1, **rows):
    """A set about a period with how many closed concerns were in time; None is withheld."""
    own = {"municipality": municipality}
    made = PublishedSet.objects.create(
        **own,
        span=span,
        first=first,
        version=version,
        made_on=outreach_day(),
        threshold=5,
        fingerprint="0" * 64,
    )
    closed = rows.pop("closed")
    made.figures.create(**own, name="closed", row_key="", times=closed, people=closed)
    for key in ("kept", "late", "no_promise"):
        count = rows.get(key)
        made.figures.create(**own, name="kept", row_key=key, times=count, people=count)
    return made


@pytest.mark.parametrize(
    ("rows", "is_kept"),
    [
        ({"kept": 90, "late": 10, "closed": 100}, True),
        ({"kept": 89, "late": 11, "closed": 100}, False),
        # Of those that were promised a day: 40 were promised none.
        ({"kept": 54, "late": 6, "no_promise": 40, "closed": 100}, True),
        # The late ones are withheld: even if all the others were late, nine in ten were in time.
        ({"kept": 90, "closed": 100}, True),
        # Here they may be late, or promised nothing: the numbers allow both.
        ({"kept": 89, "closed": 100}, None),
        ({"closed": 100}, None),
        ({"late": 50, "closed": 100}, None),
        ({"kept": 90, "closed": None}, None),
    ],
)
def test_nine_in_ten_in_time_count_as_kept_where_the_numbers_show_it(nyborg, rows, is_kept):
    assert shows_kept(published(nyborg, **rows)) is is_kept


def test_it_says_since_when_without_a_gap(nyborg, standard):
    for month, kept in ((1, 100), (3, 100), (4, 80), (5, 95), (6, 99)):
        late = 100 - kept if kept <= 95 else None
        published(nyborg, date(2025, month, 1), span="month", kept=kept, late=late, closed=100)
    (figure,) = Promise().figures(nyborg, standard).values()

    assert (figure.is_kept, figure.since) == (True, date(2025, 5, 1))


def test_the_newest_set_of_a_period_counts(nyborg, standard):
    published(nyborg, kept=95, late=5, closed=100)
    published(nyborg, version=2, kept=60, late=40, closed=100)
    (figure,) = Promise().figures(nyborg, standard).values()

    assert (figure.is_kept, figure.since) == (False, date(2025, 1, 1))


def test_the_supervisor_reads_the_verdict_its_period_and_what_counts(browse, supervisor, nyborg):
    make.edition(nyborg, facts={"response_days": 5}, in_force_from=make.RECENTLY)
    published(nyborg, kept=60, late=40, closed=100)
    text = browse(supervisor).get(PAGE).content.decode()

    assert "<b>Ikke holdt.</b> I 2025 fik 60 af 100" in text
    assert "Sådan siden 1. januar 2025." in text
    assert "fra ni ud af ti" in text


def test_what_the_numbers_do_not_show_is_not_said(browse, supervisor, nyborg):
    make.edition(nyborg, facts={"response_days": 5}, in_force_from=make.RECENTLY)
    published(nyborg, kept=60, closed=100)
    text = browse(supervisor).get(PAGE).content.decode()

    assert "60 af 100" in text
    assert "Ikke holdt" not in text and "<b>Holdt" not in text and "ni ud af ti" not in text


def test_the_public_page_shows_the_figure_and_no_verdict(client, nyborg):
    make.edition(nyborg, facts={"response_days": 5}, in_force_from=make.RECENTLY)
    published(nyborg, kept=60, late=40, closed=100)
    text = client.get("/kommune/nyborg/kvalitetsstandard/").content.decode()

    assert "60 af 100" in text
    assert "ni ud af ti" not in text


def test_of_a_year_as_it_is_published_it_says_what_its_table_shows(nyborg, standard):
    closed_year(nyborg)
    year = PublishedSet.objects.newest(nyborg, "year")[0]
    (figure,) = Promise().figures(nyborg, standard).values()

    assert figure.is_kept is shows_kept(year)


def test_it_costs_the_same_with_many_sets(nyborg, standard):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            Promise().figures(nyborg, standard)
        return len(queries)

    published(nyborg, date(2024, 1, 1), span="month", kept=60, late=40, closed=100)
    few = asked()
    for month in range(2, 13):
        published(nyborg, date(2024, month, 1), span="month", kept=60, late=40, closed=100)
    assert asked() == few


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"response_days": 5}, "Ikke målt endnu: intet offentliggjort tal"),
        ({"response_days": 5, "response_words": "Vi svarer."}, "Ikke målt endnu"),
        ({"response_words": "Vi svarer snart."}, "standarden nævner intet antal dage"),
    ],
)
def test_why_it_is_not_measured_is_said(browse, supervisor, nyborg, facts, why):
    make.edition(nyborg, facts=facts, in_force_from=make.RECENTLY)
    assert why in browse(supervisor).get(PAGE).content.decode()
