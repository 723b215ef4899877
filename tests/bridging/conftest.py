"""A citizen of Anna's, and days long enough ago."""

import pytest

from contacts.bridging.months import months_after
from outreach.days import outreach_day
from tests import make


@pytest.fixture
def citizen(anna):
    known = make.citizen(anna.municipality)
    make.contact(anna, citizen=known)
    return known


@pytest.fixture
def ago():
    """ago(months) is the day that many months before today, as a follow-up counts them."""
    return lambda months: months_after(outreach_day(), -months)
