"""What a save costs: it is what happens most, so it has a ceiling. `make bench` says how long."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import Contact
from tests import make

from .sent import URL, answers


@pytest.fixture
def statements(browse, anna, db):
    """statements(**answers) saves a contact and returns what the database was asked."""
    phone = browse(anna)
    phone.post(URL, answers(who="other"))  # whatever a process reads only once is read

    def of(**changed):
        before, sent = Contact.objects.count(), answers(**changed)
        with CaptureQueriesContext(connection) as queries:
            assert phone.post(URL, sent).status_code == 302
        assert Contact.objects.count() == before + 1
        # The request's own transaction is a savepoint here, inside that of the test.
        return [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]

    return of


def test_a_known_citizen_costs_eleven_statements(statements, nyborg):
    citizen = make.citizen(nyborg, "Robåd Paraply")

    assert len(statements(who=str(citizen.pk))) == 11


def test_support_costs_one_more_however_much(statements, nyborg):
    citizen = make.citizen(nyborg, "Robåd Paraply")

    assert len(statements(who=str(citizen.pk), support=["isolation", "finances"])) == 12


def test_a_new_citizen_costs_two_more(statements):
    assert len(statements()) == 13


def test_saving_writes_nothing_to_the_session(statements):
    told = statements()

    assert not [one for one in told if not one.startswith("SELECT") and "django_session" in one]
