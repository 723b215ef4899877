"""A citizen with a card, in a municipality that asks for the citizen's word."""

import pytest

from outreach.days import outreach_day
from tests import make

from .sent import CODE


@pytest.fixture
def globus(anna, nyborg):
    """A citizen Anna has met: a note, support, where they sleep."""
    contact = make.contact(
        anna,
        new_alias="Globus Fyrtårn",
        note="Ville gerne snakke om vinteren.",
        support=["isolation"],
        sleeps="friends",
    )
    return contact.citizen


@pytest.fixture
def card(globus, anna):
    return make.card(globus, anna, CODE)


@pytest.fixture
def asking(nyborg, standard):
    """Nyborg's standard asks for the citizen's word."""
    return make.edition(nyborg, facts={"citizens_word_allowed": True}, in_force_from=outreach_day())
