"""Signing in and out, changing a password, and what the log says of it."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, connection, transaction

from outreach.accounts import demo
from outreach.accounts.models import User
from outreach.audit.models import Entry

PASSWORD = "let me in, please"


def sign_in(client, username="anna", password=PASSWORD, **more):
    return client.post("/log-ind/", {"login": username, "password": password, **more})


def deeds(name="anna"):
    return list(Entry.objects.filter(by_name=name).values_list("deed", flat=True))


def test_a_worker_signs_in_and_comes_to_the_day(browse, anna):
    response = sign_in(browse())

    assert (response.status_code, response.url) == (302, "/")
    assert "account.signed_in" in deeds()


def test_who_was_on_the_way_somewhere_gets_there(browse, anna):
    client = browse()
    refused = client.get("/kontakter/ny/")
    response = client.post(refused.url, {"login": "anna", "password": PASSWORD})

    assert refused.url == "/log-ind/?next=/kontakter/ny/"
    assert response.url == "/kontakter/ny/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:1"])
def test_nobody_is_sent_to_another_site(browse, anna, elsewhere):
    assert sign_in(browse(), next=elsewhere).url == "/"


def test_a_wrong_password_is_refused_and_written_down_without_the_password(browse, anna):
    response = sign_in(browse(), password="wrong horse")

    assert response.status_code == 422
    refused = Entry.objects.get(deed="account.refused")
    assert (refused.by_name, refused.account) == ("?", "anna")
    assert "wrong horse" not in str(list(Entry.objects.values()))


def test_an_unknown_username_is_not_written_down(browse, anna):
    before = Entry.objects.count()
    response = sign_in(browse(), username="hunter2 in the wrong field")

    assert response.status_code == 422
    assert Entry.objects.count() == before


def test_the_answer_does_not_tell_whether_the_account_exists(browse, anna):
    known, unknown = sign_in(browse(), password="x"), sign_in(browse(), username="nobody")

    assert str(known.context["form"].errors) == str(unknown.context["form"].errors)


def test_a_closed_account_does_not_open(browse, anna):
    anna.is_active = False
    anna.save()

    assert sign_in(browse()).status_code == 422


def test_a_session_ends_when_the_account_is_closed(browse, anna):
    client = browse(anna)
    User.objects.update(is_active=False)

    assert client.get("/kontakter/").status_code == 302


def test_too_many_attempts_are_stopped_and_the_count_survives_the_refusals(browse, anna):
    answers = [sign_in(browse(), password=f"guess {n}").status_code for n in range(12)]
    right = sign_in(browse())

    assert answers[0] == 422
    assert right.status_code != 302
    cache.clear()


def test_the_cache_table_holds_no_address_and_no_name(browse, anna):
    sign_in(browse(), password="x")
    with connection.cursor() as cursor:
        cursor.execute("select cache_key from cache")
        keys = [key for (key,) in cursor.fetchall()]

    assert keys
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)
    cache.clear()


def test_signing_out_asks_once_and_is_written_down(browse, anna):
    client = browse(anna)
    asked, done = client.get("/log-ud/"), client.post("/log-ud/")

    assert asked.status_code == 200
    assert done.url == "/log-ind/"
    assert client.get("/kontakter/").status_code == 302
    assert deeds()[-1] == "account.signed_out"


def test_a_changed_password_opens_the_door_and_is_written_down(browse, anna):
    client = browse(anna)
    fresh = "tolv hvide sejl i vinden"
    response = client.post(
        "/adgangskode/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    )

    assert response.status_code == 302
    assert "password.changed" in deeds()
    assert sign_in(browse(), password=fresh).status_code == 302


@pytest.mark.parametrize("weak", ["short", "password1234"])
def test_a_weak_password_is_refused(browse, anna, weak):
    response = browse(anna).post(
        "/adgangskode/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    )

    assert response.status_code == 422


def test_nobody_signs_up_by_themselves(browse, db):
    for address in ("/signup/", "/accounts/signup/", "/opret/"):
        assert browse().get(address).status_code == 404


def test_an_account_has_the_role_that_fits_its_municipality(nyborg):
    for role, place in (("operator", nyborg), ("worker", None), ("king", nyborg)):
        with pytest.raises(IntegrityError, match="check constraint"), transaction.atomic():
            User.objects.create(username="x", role=role, municipality=place)


def test_opening_an_account_is_written_down_with_its_name(nyborg, operator):
    User.objects.open_account(
        by=operator, username="ny", role="worker", municipality=nyborg, password=PASSWORD
    )

    entry = Entry.objects.get(deed="account.opened", account="ny")
    assert (entry.by_name, entry.municipality) == ("ole", nyborg)


def test_the_demo_accounts_are_shown_in_the_demo_only(browse, nyborg, settings):
    demo.open_accounts()
    assert "worker-nyborg" in browse().get("/log-ind/").content.decode()
    settings.DEMO = False
    assert "worker-nyborg" not in browse().get("/log-ind/").content.decode()


def test_a_demo_account_opens_nothing_outside_the_demo(browse, nyborg, settings):
    demo.open_accounts()
    client = browse()
    assert sign_in(client, "worker-nyborg", demo.PASSWORD).status_code == 302
    settings.DEMO = False
    assert sign_in(browse(), "worker-nyborg", demo.PASSWORD).status_code == 422
    assert client.get("/kontakter/").status_code == 302  # nor does a session from before


def test_production_does_not_start_with_demo_accounts(nyborg, settings):
    demo.open_accounts()
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        demo.refuse_demo_accounts_outside_demo()


def test_opening_the_demo_accounts_twice_opens_them_once(nyborg, ringsted):
    assert demo.open_accounts() == 13
    assert demo.open_accounts() == 0
