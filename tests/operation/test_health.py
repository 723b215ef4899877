"""`/sundhed/`: whether the site can serve, for the machine that watches it."""

import logging

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import RequestFactory

from outreach import views
from outreach.database import readiness
from outreach.database.connecting import database, outside_the_pool
from outreach.database.roles import is_too_powerful
from tests.database import as_owner


@pytest.fixture
def health(db, browse, caplog):
    """health() is the answer and the word; the log keeps the reason."""

    def ask(**headers):
        caplog.clear()
        answer = browse().get("/sundhed/", **headers)
        return answer.status_code, answer.content

    return ask


def test_a_site_that_can_serve_says_so_and_sets_no_cookie(browse, anna):
    for user in (None, anna):
        answer = browse(user).get("/sundhed/")
        assert (answer.status_code, answer.content) == (200, b"ok\n")
        assert not answer.cookies and "no-store" in answer.headers["Cache-Control"]


def test_it_is_asked_without_tls_too(browse, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert browse().get("/sundhed/").status_code == 200
    assert browse().get("/").status_code == 301


def test_it_costs_two_questions_and_no_transaction(db, django_assert_num_queries, settings):
    settings.DEMO = False
    request = RequestFactory().get("/sundhed/")
    views.health(request)
    with django_assert_num_queries(2):
        assert views.health(request).status_code == 200


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (OperationalError("no route to db.internal\nDETAIL: more"), "does not answer: no route"),
        (None, "lacks 1 migrations"),
    ],
)
def test_what_is_amiss_is_told_to_the_log_alone(health, monkeypatch, caplog, fault, why):
    def broken(_):
        raise fault

    if fault:
        monkeypatch.setattr(readiness, "is_too_powerful", broken)
        monkeypatch.setattr(readiness.settings, "DEMO", False)
    else:
        more = readiness.known_migrations() | {("contacts", "9999_more")}
        monkeypatch.setattr(readiness, "known_migrations", lambda: more)

    assert health() == (503, b"unavailable\n")
    (record,) = [one for one in caplog.records if one.name == "outreach.views"]
    assert record.levelno == logging.ERROR
    assert why in record.message and "DETAIL" not in record.message


def test_a_role_that_owns_the_tables_is_not_well_in_production(health, settings):
    settings.DEMO = False
    assert health() == (200, b"ok\n")
    with as_owner():
        assert is_too_powerful(connection)
        assert health() == (503, b"unavailable\n")


def test_a_role_that_may_step_into_an_owner_is_as_powerful(db, settings):
    assert not is_too_powerful(connection)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("create role landlord; grant landlord to current_user")
        cursor.execute("grant create on schema public to landlord")
        cursor.execute("create table theirs (id int); alter table theirs owner to landlord")
    assert not is_too_powerful(connection)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"grant landlord to {settings.WEB_ROLE}")

    assert is_too_powerful(connection)


def test_a_web_role_without_rights_is_told_from_a_database_that_is_away(db, settings):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"revoke all on django_migrations from {settings.WEB_ROLE}")
    with transaction.atomic():
        why_not = readiness.obstacle()
        transaction.set_rollback(True)

    assert why_not.startswith("The web role cannot read the tables (permission denied")


# --- How long anybody waits ------------------------------------------------------------------


@pytest.fixture
def web(db, monkeypatch):
    """A connection as the web process opens them, but with one second for a statement."""
    here = connection.get_connection_params()
    host = str(here["host"]).replace("/", "%2F")
    url = f"postgresql://{here['user']}@/{here['dbname']}?host={host}"
    told = database(url, statement_seconds=1, pool_size=2)
    with outside_the_pool():
        own = connections["default"]
        own.settings_dict = own.settings_dict | told
        own.settings_dict["OPTIONS"] = dict(told["OPTIONS"])
        own.settings_dict["OPTIONS"].pop("pool")
        yield own


def test_a_statement_of_the_web_process_has_an_end(web):
    with web.cursor() as cursor, pytest.raises(OperationalError, match="statement timeout"):
        cursor.execute("select pg_sleep(20)")


def test_so_have_a_wait_for_a_lock_and_a_forgotten_transaction(web):
    with web.cursor() as cursor:
        for name, value in (
            ("lock_timeout", "5s"),
            ("idle_in_transaction_session_timeout", "30s"),
            ("statement_timeout", "1s"),
        ):
            cursor.execute(f"show {name}")
            assert cursor.fetchone() == (value,), name


def test_commands_and_the_owner_may_work_for_long_but_wait_for_nobody():
    said = database("postgresql://owner@db/brobygger?options=-c%20search_path%3Dpublic")
    assert said["OPTIONS"]["options"].startswith("-c statement_timeout=0s -c lock_timeout=5s")
    assert said["OPTIONS"]["options"].endswith("-c search_path=public")
    assert "pool" not in said["OPTIONS"] and said["CONN_MAX_AGE"] == 60


def test_threads_that_share_a_pool_keep_no_connection_of_their_own():
    said = database("postgresql://web@db/brobygger", statement_seconds=15, pool_size=4)
    assert said["CONN_MAX_AGE"] == 0
    assert said["OPTIONS"]["pool"]["max_size"] == 4
    assert "statement_timeout=15s" in said["OPTIONS"]["options"]
