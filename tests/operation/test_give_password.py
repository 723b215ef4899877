"""A lost password is replaced by one that works once."""

import pytest

from outreach.accounts.models import User

from .answers import codes, deeds

PASSWORD = "let me in, please"


@pytest.fixture
def ole(browse, operator):
    return browse(operator)


def page(user):
    return f"/drift/konto/{user.pk}/adgangskode/"


def seen(client, user):
    return client.get(page(user)).context["form"]["seen"].value()


def test_a_new_password_works_and_the_old_one_and_its_sessions_do_not(ole, browse, anna):
    working = browse(anna)
    response = ole.post(page(anna), {"seen": seen(ole, anna)})

    assert response.status_code == 200
    password = response.context["password"]
    assert password in response.content.decode()
    assert working.get("/kontakter/").url == "/log-ind/?next=/kontakter/"
    old = browse().post("/log-ind/", {"login": "anna", "password": PASSWORD})
    new = browse().post("/log-ind/", {"login": "anna", "password": password})
    assert (old.status_code, new.status_code) == (422, 302)
    assert deeds("anna") == ["password.given"]


def test_a_double_click_gives_one_password_and_shows_it_twice(ole, anna):
    sent = {"seen": seen(ole, anna)}
    first, second = ole.post(page(anna), sent), ole.post(page(anna), sent)

    assert first.context["password"] == second.context["password"]
    assert deeds("anna") == ["password.given"]


def test_a_form_sent_again_after_the_owner_chose_another_is_refused(ole, anna):
    sent = {"seen": seen(ole, anna)}
    ole.post(page(anna), sent)
    User.objects.get(pk=anna.pk).choose_password("tolv hvide sejl i vinden")
    response = ole.post(page(anna), sent)

    assert response.status_code == 409
    assert codes(response) == {"__all__": ["changed_meanwhile"]}
    assert User.objects.get(pk=anna.pk).check_password("tolv hvide sejl i vinden")


def test_of_two_browsers_the_second_is_told(ole, anna):
    first, second = {"seen": seen(ole, anna)}, {"seen": "forged"}

    assert ole.post(page(anna), first).status_code == 200
    assert ole.post(page(anna), second).status_code == 409
    assert ole.post(page(anna), {}).status_code == 422


def test_a_closed_account_opens_again_with_a_new_password(ole, browse, anna, operator):
    anna.close(by=operator)
    response = ole.post(page(anna), {"seen": seen(ole, anna)})

    sent = {"login": "anna", "password": response.context["password"]}
    assert browse().post("/log-ind/", sent).status_code == 302
    assert deeds("anna") == ["account.closed", "account.reopened"]


def test_an_operator_gives_themself_none(ole, operator):
    response = ole.post(page(operator), {"seen": seen(ole, operator)})

    assert response.status_code == 422
    assert codes(response) == {"__all__": ["oneself"]}
    assert User.objects.get(pk=operator.pk).check_password(PASSWORD)
