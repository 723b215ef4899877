"""A year that is over and published, with figures that are easy to check by hand."""

from datetime import date

from contacts.statistics.counting.models import Tally
from contacts.statistics.frozen.figures import period
from contacts.statistics.frozen.models import PublishedSet
from contacts.statistics.frozen.publishing import publish_closed
from contacts.statistics.safe.shapes import MONTHS, QUARTERS, YEAR
from tests.database import as_owner

YEAR_SHOWN = 2025
# What every month had, each with another person: 40 contacts; 20 concerns received and closed,
# 20 assessments, 20 bridges offered, and 20 that had been offered a year before.
MONTHLY = {
    "contacts": {"": 40},
    "met": {"citizen": 40},
    "known": {"new": 10, "long": 30},
    "place": {"street": 20, "bench": 19, "_elsewhere": 1},
    "part_of_day": {"forenoon": 20, "evening": 20},
    "outcome": {"talked": 40},
    "kind": {"street": 40},
    "phase": {"contact": 40},
    "sleeps": {"_not_said": 40},
    "support": {"isolation": 12},
    "received": {"_not_said": 20},
    "closed": {"known": 20},
    "kept": {"kept": 15, "late": 5},
    "assessed": {"": 20},
    "result": {"inside": 20},
    "offered": {"": 20},
    "service": {"_drop_in": 20},
    "year_on": {"": 20},
    "became": {"uses_it": 12, "not_used": 8},
}
MONTHS_IN = dict.fromkeys([m for months in MONTHS.values() for m in months], 1)
MONTHS_IN |= dict.fromkeys(QUARTERS, 3) | {YEAR: 12}


def count(municipality, year=YEAR_SHOWN, monthly=MONTHLY):
    """Let the counts of a year be those of twelve months like `monthly`."""
    found = []
    for part, months in MONTHS_IN.items():
        when = period(year, part)
        found += [
            Tally(
                municipality=municipality,
                span=when.span,
                first=when.first,
                name=name,
                row_key=row,
                times=months * number,
                people=months * number,
            )
            for name, rows in monthly.items()
            for row, number in rows.items()
        ]
    lasting = period(year, YEAR)
    with as_owner():
        Tally.objects.filter(
            municipality=municipality, first__range=(lasting.first, lasting.last)
        ).delete()
        Tally.objects.bulk_create(found)


def closed_year(municipality, year=YEAR_SHOWN, monthly=MONTHLY):
    """Count a year and publish all of it; returns its sets."""
    count(municipality, year, monthly)
    return publish_closed(municipality, date(year + 1, 1, 8), since=year)


def corrected_year(municipality):
    """A published year with a second version of its set, which says the same."""
    closed_year(municipality)
    made = PublishedSet.objects.of(municipality, period(YEAR_SHOWN, YEAR))
    lines = made.said()
    made.pk, made.version, made._state.adding = None, 2, True
    made.fingerprint = made.fingerprint_of(lines)
    made.save()
    return made
