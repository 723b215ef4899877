"""The cast: two workers of one team, a stranger of another, and everybody who must not look."""

from pathlib import Path

import pytest
from django.test import Client

from outreach.accounts.roles import Role
from tests import make
from tests.settings import SEALING_KEYS

pytest_plugins = ["tests.database", "tests.garbage", "tests.sharing", "tests.browser.chromium"]


@pytest.fixture(autouse=True)
def sealing_keys():
    """The directory of sealing keys: empty and private when a test begins.

    Few tests make a key, so the directory is emptied and not made anew for each.
    """
    place = Path(SEALING_KEYS.name)
    place.chmod(0o700)
    for key in place.iterdir():
        key.unlink()
    return place


@pytest.fixture
def nyborg(db):
    return make.municipality("nyborg", name="Nyborg", official_code="450")


@pytest.fixture
def ringsted(db):
    return make.municipality("ringsted", name="Ringsted", official_code="329")


@pytest.fixture
def standard(nyborg):
    """Nyborg's standard, in force for years, with four places and two kinds of support."""
    return make.edition(nyborg)


@pytest.fixture
def anna(standard, nyborg):
    """An outreach worker in Nyborg."""
    return make.user(nyborg, username="anna", name="Anna")


@pytest.fixture
def bente(standard, nyborg):
    """Anna's colleague."""
    return make.user(nyborg, username="bente", name="Bente")


@pytest.fixture
def clara(ringsted):
    """The stranger: an outreach worker in Ringsted."""
    make.edition(ringsted, places={"street": "Gaden", "station": "Stationen"})
    return make.user(ringsted, username="clara", name="Clara")


@pytest.fixture
def submitter(nyborg):
    return make.user(nyborg, Role.SUBMITTER, username="sune")


@pytest.fixture
def editor(nyborg):
    return make.user(nyborg, Role.EDITOR, username="edith")


@pytest.fixture
def supervisor(nyborg):
    return make.user(nyborg, Role.SUPERVISOR, username="lene")


@pytest.fixture
def operator(db):
    return make.user(None, Role.OPERATOR, username="ole")


@pytest.fixture
def browse():
    """browse(user) is a client signed in as the user; browse() is anybody from the street."""

    def as_user(user=None):
        client = Client()
        if user:
            client.force_login(user)
        return client

    return as_user
