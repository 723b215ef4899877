"""One account: who has it can be changed, its username, role and municipality cannot."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from outreach.accounts.models import User
from outreach.accounts.roles import Role
from tests import make

from .answers import codes, deeds


@pytest.fixture
def ole(browse, operator):
    return browse(operator)


def page(user):
    return f"/drift/konto/{user.pk}/"


def seen(client, user):
    return client.get(page(user)).context["form"]["seen"].value()


def test_a_changed_name_is_saved_and_logged(ole, anna):
    sent = {"name": "Anna Ny", "organisation": "Huset", "seen": seen(ole, anna)}
    response = ole.post(page(anna), sent)

    assert (response.status_code, response.url) == (302, page(anna))
    anna.refresh_from_db()
    assert (anna.name, anna.organisation) == ("Anna Ny", "Huset")
    assert deeds("anna") == ["account.changed"]


def test_nothing_changed_is_not_logged(ole, anna):
    assert ole.post(page(anna), {"name": "Anna", "seen": seen(ole, anna)}).status_code == 302
    assert deeds("anna") == []


def test_a_change_made_meanwhile_is_not_overwritten(ole, anna):
    mine = {"name": "Mit bud", "seen": seen(ole, anna)}
    ole.post(page(anna), {"name": "Den andens", "seen": mine["seen"]})
    response = ole.post(page(anna), mine)

    assert response.status_code == 409
    assert codes(response) == {"__all__": ["changed_meanwhile"]}
    assert User.objects.get(pk=anna.pk).name == "Den andens"
    assert 'value="Mit bud"' in response.content.decode()
    again = mine | {"seen": response.context["form"]["seen"].value()}
    assert ole.post(page(anna), again).status_code == 302
    assert User.objects.get(pk=anna.pk).name == "Mit bud"


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "n" * 61, "max_length"),
        ("name", "\x00", "null_characters_not_allowed"),
        ("name", "0101901234", "cpr"),
        ("seen", "", "incomplete"),
    ],
)
def test_what_cannot_be_is_refused(ole, anna, field, value, code):
    sent = {"name": "Ny", "seen": seen(ole, anna)} | {field: value}
    response = ole.post(page(anna), sent)

    assert response.status_code == 422
    assert code in str(codes(response))
    assert User.objects.get(pk=anna.pk).name == "Anna"


def test_forged_fields_change_nothing(ole, anna):
    forged = {"username": "x", "role": "operator", "is_active": "", "municipality": ""}
    ole.post(page(anna), {"name": "Ny", "seen": seen(ole, anna)} | forged)

    anna.refresh_from_db()
    assert (anna.name, anna.username, anna.role) == ("Ny", "anna", Role.WORKER)
    assert anna.is_active


@pytest.mark.parametrize(
    "change",
    [{"username": "en.anden"}, {"role": "editor"}, {"role": "operator", "municipality": None}],
    ids=str,
)
def test_the_database_keeps_username_role_and_municipality(anna, change):
    with (
        pytest.raises(DatabaseError, match="an account keeps its username, role"),
        transaction.atomic(),
    ):
        User.objects.filter(pk=anna.pk).update(**change)


@pytest.mark.parametrize("pk", [0, 10**9, 10**40])
def test_an_account_nobody_has_is_404(ole, pk):
    for address in ("", "luk/", "adgangskode/"):
        assert ole.get(f"/drift/konto/{pk}/{address}").status_code == 404
        assert ole.post(f"/drift/konto/{pk}/{address}").status_code == 404


def test_an_operators_page_tells_no_casework(ole, anna, bente):
    make.contact(anna, citizen=make.citizen(anna.municipality, "Globus Fyrtårn"), note="Vi ses.")
    for address in ("/", "/drift/", "/drift/kommune/nyborg/", page(anna)):
        text = ole.get(address).content.decode()
        assert "Globus" not in text and "Vi ses" not in text


def test_a_long_list_of_accounts_asks_the_database_no_more_than_a_short_one(ole, nyborg):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert ole.get("/drift/kommune/nyborg/").status_code == 200
            assert ole.get("/drift/").status_code == 200
        return len(asked)

    for n in range(3):
        make.user(nyborg, username=f"a{n}")
    few = queries()
    User.objects.bulk_create(
        User(username=f"b{n}", role="worker", municipality=nyborg, password="!") for n in range(300)
    )
    assert queries() == few
