"""The supervisor sees who let whom in, and nothing about anybody else's municipality."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

PAGE = "/tilsyn/konti/"


def test_it_says_who_did_what_to_which_account(browse, supervisor, operator, anna):
    anna.close(by=operator)
    anna.give_password("mako-tire-vubo-nesa", by=operator)
    text = browse(supervisor).get(PAGE).content.decode()

    said = [text.index(words) for words in ("åbnede en lukket konto igen", "lukkede en konto")]
    assert said == sorted(said)  # newest first
    assert "ole" in text and "anna" in text
    assert "mako" not in text


def test_it_says_nothing_of_other_municipalities_or_of_casework(
    browse, supervisor, operator, clara, anna
):
    clara.close(by=operator)
    browse(anna).get("/kontakter/")
    response = browse(supervisor).get(PAGE)

    accounts = {entry.account for entry in response.context["entries"]}
    assert "clara" not in accounts and "anna" in accounts
    deeds = {str(entry.deed) for entry in response.context["entries"]}
    assert deeds == {"account.opened"}


def test_long_lists_go_on_at_the_same_cost(browse, supervisor, operator, anna):
    client = browse(supervisor)

    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        return response, len(queries)

    for turn in range(3):
        anna.describe(by=operator, name=f"navn {turn}", organisation="")
    few = asked(PAGE)[1]
    for turn in range(300):
        anna.describe(by=operator, name=f"{turn}", organisation="")
    first, many = asked(PAGE)
    older = first.context["older"]
    second, _ = asked(f"{PAGE}?before={older}")

    assert many == few
    numbers = [entry.number for page in (first, second) for entry in page.context["entries"]]
    assert len(numbers) == 100
    assert numbers == sorted(set(numbers), reverse=True)


def test_a_place_in_the_list_that_cannot_be_read_is_its_beginning(browse, supervisor, anna):
    for place in ("", "x", "-1", "9" * 40, "٣", "\x00", "1e3"):
        response = browse(supervisor).get(PAGE, {"before": place})
        assert response.status_code == 200
        assert response.context["entries"]
