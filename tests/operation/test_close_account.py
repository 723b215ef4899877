"""A closed account opens nothing, from that moment; and somebody is always left to open one."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.audit.chain import broken_links
from tests import make

from .answers import codes, deeds

PASSWORD = "let me in, please"


@pytest.fixture
def ole(browse, operator):
    return browse(operator)


def close(client, user):
    return client.post(f"/drift/konto/{user.pk}/luk/")


def test_a_closed_account_opens_nothing(ole, browse, anna):
    assert ole.get(f"/drift/konto/{anna.pk}/luk/").status_code == 200
    response = close(ole, anna)

    assert (response.status_code, response.url) == (302, f"/drift/konto/{anna.pk}/")
    signing_in = browse().post("/log-ind/", {"login": "anna", "password": PASSWORD})
    assert signing_in.status_code == 422
    assert deeds("anna") == ["account.closed"]


def test_whoever_is_signed_in_is_out_at_once_whatever_they_send(ole, browse, anna):
    client = browse(anna)
    assert client.get("/kontakter/").status_code == 200
    close(ole, anna)

    for response in (client.get("/kontakter/"), client.post("/kontakter/ny/", {})):
        assert response.status_code == 302
        assert response.url.startswith("/log-ind/")


def test_a_session_from_before_stays_ended_when_the_account_opens_again(ole, browse, anna):
    client = browse(anna)
    close(ole, anna)
    page = f"/drift/konto/{anna.pk}/adgangskode/"
    seen = ole.get(page).context["form"]["seen"].value()
    assert ole.post(page, {"seen": seen}).status_code == 200

    assert client.get("/kontakter/").url == "/log-ind/?next=/kontakter/"


def test_closing_twice_is_closing_once(ole, anna):
    assert [close(ole, anna).status_code for _ in range(2)] == [302, 302]
    assert deeds("anna") == ["account.closed"]


def test_what_somebody_wrote_stays_when_their_account_is_closed(ole, browse, anna, bente):
    contact = make.contact(anna)
    close(ole, anna)

    assert "Anna" in browse(bente).get(f"/kontakter/{contact.pk}/").content.decode()


def test_an_operator_cannot_close_themself(ole, operator):
    make.user(None, Role.OPERATOR, username="olga")
    response = close(ole, operator)

    assert response.status_code == 422
    assert codes(response) == {"__all__": ["oneself"]}
    assert User.objects.get(pk=operator.pk).is_active


def test_one_operator_can_close_another(ole, operator):
    olga = make.user(None, Role.OPERATOR, username="olga")

    assert close(ole, olga).status_code == 302
    assert not User.objects.get(pk=olga.pk).is_active


def test_the_last_operator_cannot_be_closed_by_anybody(operator, anna):
    with pytest.raises(ValidationError) as refusal:
        operator.close(by=anna)

    assert refusal.value.code == "last_operator"


def test_the_database_keeps_the_last_operator(operator):
    with pytest.raises(DatabaseError, match="the last operator stays"), transaction.atomic():
        User.objects.filter(pk=operator.pk).update(is_active=False)


@pytest.mark.django_db(transaction=True)
def test_two_operators_who_close_each_other_at_once_leave_one():
    pair = [make.user(None, Role.OPERATOR, username=name) for name in ("ole", "olga")]
    ready, refused = Barrier(2), []

    def close_other(me, other):
        try:
            with transaction.atomic():
                ready.wait()
                User.objects.get(pk=other.pk).close(by=me)
        except ValidationError as error:
            refused.append(error.code)
        connection.close()

    threads = [Thread(target=close_other, args=who) for who in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert refused == ["last_operator"]
    assert User.objects.filter(role=Role.OPERATOR, is_active=True).count() == 1
    assert list(broken_links()) == []


def test_nobody_is_ever_deleted(anna):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("delete from accounts_user")
