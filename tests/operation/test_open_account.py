"""An operator opens accounts; the password is shown once, and only its owner keeps one."""

from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.audit.models import Entry
from tests import make

from .answers import codes, deeds, new_account

NEW = "/drift/kommune/nyborg/ny-konto/"
OPERATOR = "/drift/ny-operatoer/"


def test_an_account_is_opened_in_the_municipality_of_the_address(browse, operator, nyborg):
    response = browse(operator).post(NEW, new_account(organisation="Værestedet"))

    assert response.status_code == 200
    account = User.objects.get(username="ny")
    assert (account.municipality, account.role, account.name) == (nyborg, Role.WORKER, "Ny")
    assert account.organisation == "Værestedet"
    entry = Entry.objects.get(deed="account.opened", account="ny")
    assert (entry.by_name, entry.municipality) == ("ole", nyborg)


def test_the_password_stands_in_the_answer_and_nowhere_else(browse, operator, nyborg):
    client = browse(operator)
    response = client.post(NEW, new_account())
    password = response.context["password"]

    assert password in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert User.objects.get(username="ny").check_password(password)
    assert password not in client.get("/drift/kommune/nyborg/").content.decode()
    assert password not in str(list(User.objects.values()) + list(Entry.objects.values()))
    assert password not in str(dict(client.session))


def test_every_form_gives_another_password_also_for_the_same_username(browse, operator, nyborg):
    client, words = browse(operator), set()
    for _ in range(3):
        with transaction.atomic():
            words.add(client.post(NEW, new_account()).context["password"])
            transaction.set_rollback(True)

    assert len(words) == 3


def test_a_form_used_for_another_username_gives_another_password(browse, operator, nyborg):
    client, sent = browse(operator), new_account()
    first = client.post(NEW, sent).context["password"]
    second = client.post(NEW, sent | {"username": "to"}).context["password"]

    assert first != second


def test_a_double_click_opens_one_account_and_shows_one_password(browse, operator, nyborg):
    client, sent = browse(operator), new_account()
    first, second = client.post(NEW, sent), client.post(NEW, sent)

    assert first.context["password"] == second.context["password"]
    assert User.objects.filter(username="ny").count() == 1
    assert deeds("ny") == ["account.opened"]


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_open_one_account():
    make.municipality("nyborg")
    client, sent = Client(), new_account()
    client.force_login(make.user(None, Role.OPERATOR, username="ole"))
    key, answers = client.cookies["sessionid"].value, []

    def click():
        clicking = Client()
        clicking.cookies["sessionid"] = key
        answers.append(clicking.post(NEW, sent))
        connection.close()

    threads = [Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len({answer.context["password"] for answer in answers}) == 1
    assert deeds("ny") == ["account.opened"]


def test_a_form_sent_again_when_its_password_was_changed_shows_nothing(browse, operator, nyborg):
    client, sent = browse(operator), new_account()
    client.post(NEW, sent)
    User.objects.get(username="ny").choose_password("tolv hvide sejl i vinden")
    response = client.post(NEW, sent)

    assert response.status_code == 422
    assert codes(response) == {"username": ["unique"]}


@pytest.mark.parametrize("taken", ["anna", "Anna", "ANNA", " anna "])
def test_a_username_is_taken_whatever_its_capitals(browse, operator, anna, taken):
    response = browse(operator).post(NEW, new_account(username=taken, name="Anna To"))

    assert response.status_code == 422
    assert codes(response) == {"username": ["unique"]}
    assert 'value="Anna To"' in response.content.decode()  # what was typed stays
    assert User.objects.filter(username__iexact="anna").count() == 1


def test_the_database_refuses_capitals_and_a_second_time(anna, nyborg):
    for username in ("Bo", "ANNA", "anna"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.user(nyborg, username=username)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("role", "operator", "invalid_choice"),
        ("role", "king", "invalid_choice"),
        ("role", "", "required"),
        ("username", "", "required"),
        ("username", "to ord", "invalid"),
        ("username", "<b>ny</b>", "invalid"),
        ("username", "-ny", "invalid"),
        ("username", "ny\x00", "null_characters_not_allowed"),
        ("username", "n" * 61, "max_length"),
        ("username", "010190-1234", "cpr"),
        ("name", "n" * 61, "max_length"),
        ("name", "Ny\x00", "null_characters_not_allowed"),
        ("name", "Ny 010190-1234", "cpr"),
        ("organisation", "o" * 81, "max_length"),
        ("organisation", "cpr 0101901234", "cpr"),
        ("submission", "", "required"),
        ("submission", "1", "invalid"),
    ],
)
def test_what_cannot_be_is_refused(browse, operator, nyborg, field, value, code):
    before = User.objects.count()
    response = browse(operator).post(NEW, new_account(**{field: value}))

    assert response.status_code == 422
    assert code in codes(response)[field]
    assert User.objects.count() == before


def test_forged_fields_change_nothing(browse, operator, nyborg, ringsted):
    forged = {"municipality": ringsted.pk, "is_demo": "on", "is_active": "", "password": "1234"}
    response = browse(operator).post(NEW, new_account(**forged))

    account = User.objects.get(username="ny")
    assert (account.municipality, account.is_demo, account.is_active) == (nyborg, False, True)
    assert account.password_is_one_time
    assert account.check_password(response.context["password"])


def test_a_partner_may_have_an_address_for_place_of_work(browse, operator, nyborg):
    sent = new_account(organisation="Værestedet, Algade 12", username="sus@vaerested.example")

    assert browse(operator).post(NEW, sent).status_code == 200


def test_an_operator_is_opened_without_a_municipality(browse, operator, nyborg):
    sent = new_account(role="worker", municipality=nyborg.pk, username="olga")
    response = browse(operator).post(OPERATOR, sent)

    assert response.status_code == 200
    olga = User.objects.get(username="olga")
    assert (olga.role, olga.municipality) == (Role.OPERATOR, None)
    assert Entry.objects.get(account="olga", deed="account.opened").municipality is None


def test_a_municipality_nobody_knows_is_404(browse, operator, nyborg):
    assert (
        browse(operator).post("/drift/kommune/ukendt/ny-konto/", new_account()).status_code == 404
    )


def test_a_worker_opens_no_account_and_that_is_logged(browse, anna):
    response = browse(anna).post(NEW, new_account())

    assert response.status_code == 403
    assert not User.objects.filter(username="ny").exists()
    assert Entry.objects.filter(by_name="anna", deed="page.refused").count() == 1
