"""A supervisor says whether a promise is kept; it stands, and a new statement follows."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from outreach.accounts.roles import Role
from outreach.audit.models import Entry
from outreach.days import outreach_day
from standards.models import Statement
from tests import make
from tests.operation.answers import codes

PAGE = "/tilsyn/loefter/fact/price/"


@pytest.fixture
def edition(nyborg):
    return make.edition(nyborg, facts={"price": "Gratis"}, in_force_from=make.RECENTLY)


@pytest.fixture
def lene(browse, supervisor, edition):
    return browse(supervisor)


def said(**changed):
    ahead = outreach_day() + timedelta(days=90)
    ordinary = {
        "verdict": "kept",
        "words": "Ingen har betalt noget.",
        "look_again_on": ahead.strftime("%d.%m.%Y"),
    }
    return ordinary | changed


def test_it_is_said_dated_and_logged_without_its_words(lene, supervisor, edition):
    response = lene.post(PAGE, said())

    assert (response.status_code, response.url) == (302, "/tilsyn/loefter/")
    statement = Statement.objects.get()
    assert (statement.about, statement.edition, statement.stated_by, statement.stated_on) == (
        "fact:price",
        edition,
        supervisor,
        outreach_day(),
    )
    assert Entry.objects.get(deed="promise.stated").by_name == "lene"
    assert "betalt" not in str(list(Entry.objects.values()))


def test_sent_twice_it_is_said_once(lene):
    for _ in range(2):
        lene.post(PAGE, said())

    assert Statement.objects.count() == Entry.objects.filter(deed="promise.stated").count() == 1


def test_a_new_statement_follows_and_the_old_one_can_be_read(lene):
    lene.post(PAGE, said())
    lene.post(PAGE, said(verdict="not_kept", words="En har betalt."))
    page = lene.get(PAGE).content.decode()

    assert page.index("En har betalt.") < page.index("Ingen har betalt noget.")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("verdict", "", "required"),
        ("verdict", "well", "invalid_choice"),
        ("words", "", "required"),
        ("words", "  ", "required"),
        ("words", "x" * 1001, "max_length"),
        ("words", "a\x00", "null_characters_not_allowed"),
        ("words", "Ring på 53 61 10 70", "phone"),
        ("words", "010190-1234", "cpr"),
        ("look_again_on", "", "required"),
        ("look_again_on", "snart", "invalid"),
        ("look_again_on", "01.01.2001", "out_of_range"),
        ("look_again_on", "01.01.2199", "out_of_range"),
    ],
)
def test_what_cannot_be_is_refused(lene, field, value, code):
    response = lene.post(PAGE, said(**{field: value}))

    assert response.status_code == 422
    assert codes(response)[field] == [code]
    assert not Statement.objects.exists()


def test_a_likely_name_asks_first(lene):
    naming = said(words="Henrik Sørensen har set efter.")
    refused = lene.post(PAGE, naming)
    assert codes(refused) == {"keep": ["undecided"]}
    assert "Henrik Sørensen har set efter." in refused.content.decode()

    lene.post(PAGE, naming | {"keep": refused.context["form"].text_digest})
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    "address", ["fact/response/", "item/price/", "text/price/", "other/price/", "fact/x/"]
)
def test_of_what_the_standard_does_not_promise_nothing_can_be_said(lene, address):
    assert lene.get(f"/tilsyn/loefter/{address}").status_code == 404
    assert lene.post(f"/tilsyn/loefter/{address}", said()).status_code == 404


def test_nobody_else_says_it(browse, edition, anna, editor, operator, submitter):
    for user in (anna, editor, operator, submitter):
        assert browse(user).post(PAGE, said()).status_code == 403
    assert not Statement.objects.exists()


def refused(**details):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        make.statement(**details)
    return str(refusal.value)


def test_the_database_lets_only_a_supervisor_speak_of_their_own_published_edition(
    lene, supervisor, anna, ringsted, edition
):
    other = make.user(ringsted, Role.SUPERVISOR)
    draft = make.draft(make.user(anna.municipality, Role.EDITOR))
    for by, about in ((anna, edition), (other, edition), (supervisor, draft)):
        assert "a supervisor speaks of" in refused(by=by, edition=about)


def test_the_database_keeps_the_rules_of_a_statement(lene, supervisor):
    assert "about_a_promise" in refused(by=supervisor, about="Pris")
    assert "says_something" in refused(by=supervisor, words="")
    assert "looked_at_again_later" in refused(by=supervisor, look_again_on=outreach_day())
    assert "no_cpr_number" in refused(by=supervisor, words="010190-1234")
    assert "on_its_list" in refused(by=supervisor, verdict="fine")
