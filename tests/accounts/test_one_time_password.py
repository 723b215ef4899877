"""A password that an operator knows opens one page: the one where another is chosen."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from outreach.accounts.models import User
from outreach.accounts.passwords import one_time_password
from outreach.accounts.roles import Role
from outreach.audit.models import Entry

GIVEN = "mako-tire-vubo-nesa"
OWN = "tolv hvide sejl i vinden"


@pytest.fixture
def new(anna, operator):
    """Anna, whose password an operator has just given her."""
    anna.give_password(GIVEN, by=operator)
    return anna


def change(client, password=OWN):
    return client.post(
        "/adgangskode/", {"oldpassword": GIVEN, "password1": password, "password2": password}
    )


def test_signing_in_leads_to_the_choice_of_a_password(browse, new):
    client = browse()
    response = client.post("/log-ind/", {"login": "anna", "password": GIVEN}, follow=True)

    assert response.redirect_chain[-1][0] == "/adgangskode/"
    assert 'href="/kontakter/"' not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/", "/kontakter/", "/kontakter/ny/", "/drift/", "/tilsyn/konti/"]
)
def test_everything_else_is_closed_until_then(browse, new, address):
    others = Entry.objects.exclude(deed="account.signed_in")
    before = others.count()
    for response in (browse(new).get(address), browse(new).head(address)):
        assert (response.status_code, response.url) == (302, "/adgangskode/")

    assert others.count() == before


def test_nothing_can_be_sent_either(browse, new):
    for address in ("/kontakter/ny/", "/kontakter/pligt/", "/vagt/"):
        assert browse(new).post(address, {}).url == "/adgangskode/"


def test_what_is_public_and_the_way_out_stay_open(browse, new):
    for address in ("/kommune/nyborg/kvalitetsstandard/", "/privatliv/", "/log-ud/", "/sprog/"):
        assert browse(new).get(address).status_code == 200


def test_a_password_of_ones_own_opens_the_rest(browse, new):
    client = browse(new)
    assert change(client).url == "/"

    assert client.get("/kontakter/").status_code == 200
    new.refresh_from_db()
    assert not new.password_is_one_time
    assert new.check_password(OWN)


def test_the_one_time_password_is_not_ones_own(browse, new):
    response = change(browse(new), GIVEN)

    assert response.status_code == 422
    assert [one.code for one in response.context["form"].errors.as_data()["password1"]] == ["same"]
    assert User.objects.get(pk=new.pk).password_is_one_time


def test_a_username_opens_with_a_capital_too(browse, anna):
    sent = {"login": "Anna", "password": "let me in, please"}

    assert browse().post("/log-ind/", sent).status_code == 302


def test_a_wrong_password_for_a_name_with_a_capital_is_written_down(browse, anna):
    browse().post("/log-ind/", {"login": "ANNA", "password": "x"})

    assert Entry.objects.get(deed="account.refused").account == "anna"


def test_a_one_time_password_can_be_read_aloud_and_is_long_enough():
    words = {one_time_password(str(n)) for n in range(300)}

    assert len(words) == 300
    for one in words:
        assert re.fullmatch(r"([bdfghjkmnprstv][aeiou]){2}(-([bdfghjkmnprstv][aeiou]){2}){3}", one)
    assert len({word[:2] for word in words}) > 40  # all letters are drawn


def test_the_seed_alone_does_not_lead_to_the_password(settings):
    here = one_time_password("seed")
    settings.SECRET_KEY = "another key that signs sessions and forms"

    assert one_time_password("seed") != here


# The first operator -----------------------------------------------------------------------------


def test_a_command_opens_the_first_operator(browse, db):
    said = StringIO()
    call_command("open_operator", "olga", "--name", "Olga", stdout=said)

    olga = User.objects.get(username="olga")
    assert (olga.role, olga.municipality, olga.name) == (Role.OPERATOR, None, "Olga")
    password = re.search(r"One-time password: (\S+)", said.getvalue())[1]
    sent = {"login": "olga", "password": password}
    assert browse().post("/log-ind/", sent, follow=True).redirect_chain[-1][0] == "/adgangskode/"
    entry = Entry.objects.get(deed="account.opened")
    assert (entry.by_name, entry.account) == ("-", "olga")


@pytest.mark.parametrize("username", ["anna", "Olga", "to ord", "", "o" * 61, "o\x00"])
def test_the_command_refuses_a_username_that_cannot_be(anna, username):
    before = User.objects.count()
    with pytest.raises(CommandError):
        call_command("open_operator", username, stdout=StringIO())

    assert User.objects.count() == before
