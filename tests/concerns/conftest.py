"""What the concerns of Nyborg are asked about, and a municipality that may seal."""

from datetime import timedelta

import pytest

from outreach.days import outreach_day
from tests import make

SOURCES = {"relatives": "Pårørende", "neighbours": "Nabo"}
CRITERIA = {"isolates": "Isolerer sig", "rough": "Sover ude"}


@pytest.fixture
def door(nyborg):
    """Nyborg with a standard that has sources and signs, and does not let anything be sealed."""
    make.edition(nyborg, sources=SOURCES, criteria=CRITERIA)
    return nyborg


@pytest.fixture
def sealing_door(nyborg):
    """Nyborg with a standard that allows sealed details, and deletion decided."""
    make.edition(nyborg, sources=SOURCES, criteria=CRITERIA, facts={"sealed_details_allowed": True})
    nyborg.retention_decided_on, nyborg.retention_words = outreach_day(), "Efter to år."
    nyborg.save()
    return nyborg


@pytest.fixture
def promising_door(nyborg):
    """Nyborg with a promise of five working days."""
    make.edition(nyborg, sources=SOURCES, facts={"response_days": 5})
    return nyborg


@pytest.fixture
def yesterday():
    return outreach_day() - timedelta(days=1)


@pytest.fixture
def worker(nyborg):
    """A worker of Nyborg, whatever its standard says."""
    return make.user(nyborg)
