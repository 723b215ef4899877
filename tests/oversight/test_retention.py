"""The supervisor records what the municipality decided about deletion."""

from datetime import date, timedelta

import pytest

from outreach.accounts import demo as demo_accounts
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.oversight import demo
from outreach.privacy import retention
from tests import make
from tests.database import as_owner
from tests.operation.answers import codes

PAGE = "/tilsyn/opbevaring/"
WORDS = "Noter bliver slettet efter 90 dage.\r\n\r\nResten efter to år."


@pytest.fixture
def lene(browse, supervisor):
    return browse(supervisor)


def decision(client, **changed):
    seen = client.get(PAGE).context["form"]["seen"].value()
    ordinary = {"retention_decided_on": "16.09.2026", "retention_words": WORDS, "sealed_days": "28"}
    ordinary |= {rule.name: str(rule.usual) for rule in retention.rules().values()}
    ordinary["seen"] = seen
    return ordinary | changed


def test_the_decision_is_recorded_logged_and_public(lene, browse, nyborg):
    response = lene.post(PAGE, decision(lene))

    assert (response.status_code, response.url) == (302, PAGE)
    nyborg.refresh_from_db()
    assert nyborg.retention_decided_on == date(2026, 9, 16)
    notice = browse().get("/kommune/nyborg/privatliv/").content.decode()
    assert "Noter bliver slettet efter 90 dage." in notice
    entry = Entry.objects.get(deed="retention.decided")
    assert (entry.by_name, entry.municipality) == ("lene", nyborg)
    assert "90 dage" not in str(list(Entry.objects.values()))


def test_what_is_sealed_lives_as_long_as_was_decided(lene, browse, nyborg):
    make.edition(nyborg, facts={"sealed_details_allowed": True})
    lene.post(PAGE, decision(lene, sealed_days="14"))

    assert (
        "efter højst 14 dage" in browse().get("/kommune/nyborg/bekymring/voksen/").content.decode()
    )


def test_the_same_decision_again_is_not_logged_again(lene):
    lene.post(PAGE, decision(lene))
    lene.post(PAGE, decision(lene))

    assert Entry.objects.filter(deed="retention.decided").count() == 1


def test_a_decision_recorded_meanwhile_is_not_overwritten(lene, nyborg):
    mine = decision(lene, retention_words="Mine ord.")
    lene.post(PAGE, decision(lene))
    response = lene.post(PAGE, mine)

    assert response.status_code == 409
    assert "Mine ord." in response.content.decode()
    nyborg.refresh_from_db()
    assert nyborg.retention_words.startswith("Noter")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("retention_decided_on", "", "required"),
        ("retention_decided_on", "i går", "invalid"),
        ("retention_decided_on", "31.02.2026", "invalid"),
        ("retention_words", "", "required"),
        ("retention_words", "   ", "required"),
        ("retention_words", "x" * 2001, "max_length"),
        ("retention_words", "a\x00", "null_characters_not_allowed"),
        ("sealed_days", "", "required"),
        ("sealed_days", "6", "min_value"),
        ("sealed_days", "43", "max_value"),
        ("sealed_days", "to uger", "invalid"),
        ("notes", "", "required"),
        ("notes", "6", "min_value"),
        ("contacts", "1826", "max_value"),
        ("log", "-1", "min_value"),
    ],
)
def test_what_cannot_be_is_refused(lene, nyborg, field, value, code):
    response = lene.post(PAGE, decision(lene, **{field: value}))

    assert response.status_code == 422
    assert codes(response)[field] == [code]
    nyborg.refresh_from_db()
    assert nyborg.retention_words == ""


def test_a_decision_cannot_lie_ahead(lene):
    tomorrow = (outreach_day() + timedelta(days=1)).strftime("%d.%m.%Y")
    response = lene.post(PAGE, decision(lene, retention_decided_on=tomorrow))

    assert codes(response) == {"retention_decided_on": ["future"]}


def test_forged_fields_change_nothing_else(lene, nyborg, ringsted):
    forged = {"name": "Ny", "municipality": ringsted.pk, "figures_threshold": "3"}
    lene.post(PAGE, decision(lene, **forged))

    nyborg.refresh_from_db()
    ringsted.refresh_from_db()
    assert (nyborg.name, nyborg.figures_threshold) == ("Nyborg", 5)
    assert ringsted.retention_words == ""


def test_nobody_else_records_it(browse, operator, anna, editor):
    for user in (operator, anna, editor):
        assert browse(user).post(PAGE, {}).status_code == 403


def test_the_demo_has_an_invented_decision_that_says_so(nyborg):
    demo_accounts.open_accounts()

    assert [demo.record_decision(nyborg) for _ in range(2)] == [True, False]
    nyborg.refresh_from_db()
    assert "opdigtet" in nyborg.retention_words
    assert Entry.objects.get(deed="retention.decided").by_name == "supervisor-nyborg"


def test_a_real_supervisor_never_gets_an_invented_decision(nyborg, supervisor):
    assert not demo.record_decision(nyborg)


def test_what_an_earlier_decision_says_nothing_of_is_named(lene, nyborg):
    assert lene.get(PAGE).context["form"].undecided == []  # nothing is decided at all
    lene.post(PAGE, decision(lene))
    with as_owner():
        nyborg.periods.filter(rule="bridges").delete()
    page = lene.get(PAGE)

    assert page.context["form"].undecided == ["Broer"]
    assert "siger ikke, hvor længe dette skal gemmes" in page.content.decode()
    lene.post(PAGE, decision(lene))
    assert lene.get(PAGE).context["form"].undecided == []


def test_the_demos_decision_is_completed_when_there_are_further_rules(nyborg):
    demo_accounts.open_accounts()
    assert demo.record_decision(nyborg) is True
    assert demo.record_decision(nyborg) is False
    with as_owner():
        nyborg.periods.filter(rule="bridges").delete()
    assert demo.record_decision(nyborg) is True
    assert nyborg.periods.get(rule="bridges").days == 730


def test_a_real_decision_is_not_completed_by_the_demo(nyborg, lene):
    demo_accounts.open_accounts()
    lene.post(PAGE, decision(lene))
    with as_owner():
        nyborg.periods.filter(rule="bridges").delete()
    nyborg.refresh_from_db()
    assert demo.record_decision(nyborg) is False
    assert not nyborg.periods.filter(rule="bridges").exists()
