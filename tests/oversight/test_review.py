"""One review: what its lines say and never say, and the results the reviewer writes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.oversight.models import Review
from tests import make
from tests.audit.test_chain import forge
from tests.operation.answers import codes


@pytest.fixture
def lene(browse, supervisor):
    return browse(supervisor)


@pytest.fixture
def drawn(supervisor, anna, bente):
    """A review of two lines: Anna, who logged a contact, and Bente, who did not."""
    known = make.citizen(anna.municipality, "Globus Fyrtårn")
    make.contact(anna, citizen=known)
    for user in (anna, bente):
        Entry.objects.record(Deed.CITIZEN_READ, by=user, about=known, purpose=Purpose.FOLLOW_UP)
    return Review.objects.draw(by=supervisor)


def page(review):
    return f"/tilsyn/gennemsyn/{review.pk}/"


def answers(client, review, **data):
    seen = client.get(page(review)).context["form"]["seen"].value()
    return client.post(page(review), {"seen": seen} | data)


def test_a_line_says_who_when_what_and_why_and_whether_a_contact_was_logged(lene, drawn):
    text = lene.get(page(drawn)).content.decode()

    for words in ("anna", "bente", "læste om en borger", "for at følge op"):
        assert words in text
    anna, bente = lene.get(page(drawn)).context["lines"]
    assert (anna.around.logged, bente.around.logged) == (True, False)
    assert not bente.around.is_over


def test_it_says_neither_whom_it_was_about_nor_the_token_of_it(lene, drawn):
    text = lene.get(page(drawn)).content.decode()

    for entry in Entry.objects.filter(deed="citizen.read"):
        assert entry.object_token and entry.object_token not in text
        assert entry.hash not in text
    assert "Globus" not in text
    assert "citizen" not in text.replace("citizen.read", "")


def test_reading_the_lines_is_logged(lene, drawn):
    lene.get(page(drawn))

    assert [one.by_name for one in Entry.objects.filter(deed="review.read")] == ["lene"]


def test_results_are_saved_a_few_at_a_time_and_then_finished(lene, drawn):
    first = answers(lene, drawn, **{"result-1": "in_order"})
    assert first.status_code == 302
    everything = {"result-1": "in_order", "result-2": "asked", "remark-2": "Det var en vagt."}
    answers(lene, drawn, finish="1", **everything)

    drawn.refresh_from_db()
    assert drawn.finished_on == outreach_day()
    assert [(one.result, one.remark) for one in drawn.lines.all()] == [
        ("in_order", ""),
        ("asked", "Det var en vagt."),
    ]
    done = Entry.objects.filter(deed__in=["review.answered", "review.finished"])
    assert [str(one.deed) for one in done] == ["review.answered", "review.finished"]
    assert "vagt" not in str(list(Entry.objects.values()))


def test_the_same_results_again_are_not_logged_again(lene, drawn):
    for _ in range(2):
        answers(lene, drawn, **{"result-1": "in_order"})

    assert Entry.objects.filter(deed="review.answered").count() == 1


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"finish": "1"}, {"result-1": ["unanswered"], "result-2": ["unanswered"]}),
        ({"result-1": "asked"}, {"remark-1": ["why"]}),
        ({"result-1": "not_in_order", "remark-1": "  "}, {"remark-1": ["why"]}),
        ({"result-1": "fine"}, {"result-1": ["invalid_choice"]}),
        ({"remark-1": "x" * 501}, {"remark-1": ["max_length"]}),
        ({"remark-1": "Ring på 53 61 10 70"}, {"remark-1": ["phone"]}),
        ({"remark-1": "010190-1234"}, {"remark-1": ["cpr"]}),
        ({"remark-1": "a\x00"}, {"remark-1": ["null_characters_not_allowed"]}),
        ({"remark-1": "Talte med Henrik Sørensen"}, {"keep": ["undecided"]}),
        ({"seen": ""}, {"__all__": ["incomplete"]}),
    ],
)
def test_what_cannot_be_is_refused_with_everything_still_there(lene, drawn, sent, wrong):
    response = answers(lene, drawn, **{"remark-2": "Står her endnu."} | sent)

    assert response.status_code == 422
    assert codes(response) == wrong
    assert "Står her endnu." in response.content.decode()
    assert not drawn.lines.exclude(result="").exists()


def test_a_likely_name_can_be_kept_knowingly(lene, drawn):
    said = {"result-1": "asked", "remark-1": "Talte med Henrik Sørensen"}
    refused = answers(lene, drawn, **said)
    digest = refused.context["form"].text_digest
    assert answers(lene, drawn, **said, keep="0" * 64).status_code == 422

    assert answers(lene, drawn, **said, keep=digest).status_code == 302
    assert drawn.lines.first().remark == "Talte med Henrik Sørensen"


def test_results_written_in_another_window_are_not_overwritten(lene, drawn):
    seen = lene.get(page(drawn)).context["form"]["seen"].value()
    answers(lene, drawn, **{"result-1": "in_order"})
    late = lene.post(page(drawn), {"seen": seen, "result-1": "asked", "remark-1": "Mit bud."})

    assert late.status_code == 409
    assert "Mit bud." in late.content.decode()
    assert drawn.lines.first().result == "in_order"


def test_a_finished_review_stays_as_it_is(lene, drawn, supervisor):
    both = {1: ("in_order", ""), 2: ("in_order", "")}
    drawn.note(both, by=supervisor, finish=True)
    response = lene.post(page(drawn), {"result-1": "asked", "remark-1": "Nej."})

    assert response.status_code == 302
    assert {one.result for one in drawn.lines.all()} == {"in_order"}
    assert "<form" not in lene.get(page(drawn)).content.decode()


def test_only_the_reviewer_writes_results_and_another_supervisor_reads_them(browse, drawn, nyborg):
    other = browse(make.user(nyborg, Role.SUPERVISOR))
    shown = other.get(page(drawn))

    assert shown.status_code == 200
    assert shown.context["form"] is None
    assert other.post(page(drawn), {"result-1": "in_order"}).status_code == 403
    assert not drawn.lines.exclude(result="").exists()


def test_forged_fields_change_no_other_line(lene, drawn):
    answers(lene, drawn, **{"result-3": "in_order", "result-99": "in_order", "number": "1"})

    assert drawn.lines.count() == 2
    assert not drawn.lines.exclude(result="").exists()


def test_a_forged_line_of_the_log_is_told_of(lene, drawn):
    forge(
        "update audit_entry set by_name = 'anna' where by_name = 'bente' and deed = 'citizen.read'"
    )

    assert "er ændret, siden den blev skrevet" in lene.get(page(drawn)).content.decode()


def test_the_page_costs_the_same_for_two_lines_and_for_twenty_five(
    lene, drawn, browse, anna, nyborg
):
    def asked(client, review):
        with CaptureQueriesContext(connection) as queries:
            client.get(page(review))
        return len(queries)

    for _ in range(300):
        Entry.objects.record(Deed.CITIZEN_READ, by=anna)
    other = make.user(nyborg, Role.SUPERVISOR)
    many = Review.objects.draw(by=other)

    assert many.lines.count() == 25
    assert asked(browse(other), many) == asked(lene, drawn)


# --- The reminder ----------------------------------------------------------------------------

NEVER = "ingen har gjort det endnu"


def test_the_front_page_reminds_until_a_review_is_finished(lene, drawn, supervisor):
    assert "det er ikke afsluttet" in lene.get("/").content.decode()
    both = {1: ("in_order", ""), 2: ("in_order", "")}
    drawn.note(both, by=supervisor, finish=True)

    text = lene.get("/").content.decode()
    assert "det er ikke afsluttet" not in text and NEVER not in text


def test_the_front_page_reminds_when_nobody_ever_looked(lene):
    assert NEVER in lene.get("/").content.decode()


@pytest.mark.parametrize(("days", "reminds"), [(92, False), (93, True)])
def test_the_front_page_reminds_after_a_quarter(lene, supervisor, anna, monkeypatch, days, reminds):
    then = outreach_day() - timedelta(days=days)
    with monkeypatch.context() as patch:
        patch.setattr("outreach.oversight.models.outreach_day", lambda: then)
        done = make.review(supervisor, of=anna)
        done.note({1: ("in_order", "")}, by=supervisor, finish=True)

    assert ("Det sidste gennemsyn blev afsluttet" in lene.get("/").content.decode()) == reminds
