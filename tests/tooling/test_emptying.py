"""After a test that commits, the tables are as the migrations left them."""

from django.db import connection
from django.test import TransactionTestCase

from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from tests import make
from tests.database import tables_with_rows


def test_nothing_is_left_of_a_test_and_the_rules_are_awake_again(transactional_db, anna, clara):
    make.contact(anna, citizen=make.citizen(anna.municipality))
    Entry.objects.record(Deed.DAY_READ, by=clara, purpose=Purpose.OWN_LIST)
    assert len(tables_with_rows()) > 10

    TransactionTestCase()._fixture_teardown()

    assert tables_with_rows() == ["auth_permission", "django_content_type", "django_migrations"]
    with connection.cursor() as cursor:
        cursor.execute("show session_replication_role")
        assert cursor.fetchone() == ("origin",)
