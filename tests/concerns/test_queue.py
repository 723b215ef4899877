"""The team's queue and the pages of one concern, as its workers use them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from contacts.concerns.models import Concern, Target
from contacts.models import Contact
from outreach.accounts.roles import Role
from outreach.audit.models import Entry
from outreach.days import add_working_days, outreach_day
from tests import make

QUEUE = "/bekymringer/"
WORDS = "Sidder alene i regnen."


@pytest.fixture
def concern(anna):
    return make.concern(anna.municipality, receipt_hash=b"h" * 32)


def of(concern, deed=""):
    return f"{QUEUE}{concern.pk}/{deed}"


def now(concern):
    return Concern.objects.get(pk=concern.pk)


def text(response):
    return " ".join(response.content.decode().split())


def promised(municipality, days=3):
    return make.edition(municipality, in_force_from=date(2020, 2, 1), facts={"response_days": days})


# --- The lists -------------------------------------------------------------------------------


def test_each_concern_stands_in_one_list(browse, anna, bente):
    waiting, mine, hers, over, joined = (make.concern(anna.municipality) for _ in range(5))
    mine.take(by=anna)
    hers.take(by=bente)
    over.close("known", by=anna)
    waiting.join(joined, by=anna)

    for which, alone in {"": waiting, "mine": mine, "kolleger": hers, "lukket": over}.items():
        shown = browse(anna).get(QUEUE, {"vis": which}).context["listed"].rows
        assert [row.concern for row in shown] == [alone], which
    assert "1 mere om samme menneske" in text(browse(anna).get(QUEUE))


def test_the_soonest_promise_stands_first_and_then_the_oldest(browse, anna):
    today, home = outreach_day(), anna.municipality
    unpromised = make.concern(home, received_on=today - timedelta(days=9))
    promised(home)
    late = make.concern(home, received_on=today - timedelta(days=20))
    soon = make.concern(home, received_on=today)
    page = browse(anna).get(QUEUE)

    assert [row.concern for row in page.context["listed"].rows] == [late, soon, unpromised]
    assert text(page).count("Over tiden: lovet senest") == 1


def test_words_only_are_no_promise_that_can_be_late(browse, anna):
    words = {"response_words": "inden for få dage"}
    make.edition(anna.municipality, in_force_from=date(2020, 2, 1), facts=words)
    make.concern(anna.municipality, received_on=outreach_day() - timedelta(days=90))
    page = text(browse(anna).get(QUEUE))

    assert "»inden for få dage«" in page and "Over tiden" not in page


def test_an_attempt_in_time_is_a_promise_kept_and_a_late_one_is_not(browse, anna):
    promised(anna.municipality)
    came = outreach_day() - timedelta(days=20)
    kept, broken = (make.concern(anna.municipality, received_on=came) for _ in range(2))
    kept.attempt("not_found", on=came, by=anna, known=0)
    broken.attempt("not_found", on=outreach_day(), by=anna, known=0)
    rows = browse(anna).get(QUEUE, {"vis": "mine"}).context["listed"].rows

    assert {row.concern: (row.is_kept, row.is_late) for row in rows} == {
        kept: (True, False),
        broken: (False, True),
    }


def test_the_teams_target_is_seen_by_the_team_and_makes_nothing_late(browse, anna, submitter):
    came = outreach_day() - timedelta(days=30)
    mine = make.concern(anna.municipality, received_on=came, by=submitter)
    browse(anna).post(f"{QUEUE}maal/", {"days": "2"})
    page = text(browse(anna).get(QUEUE))

    assert Target.objects.get().days == 2
    assert "Over jeres eget mål" in page and "Over tiden" not in page
    assert "mål" not in text(browse(submitter).get(f"{QUEUE}mine/"))
    assert not now(mine).is_late
    browse(anna).post(f"{QUEUE}maal/", {"days": ""})
    assert Target.objects.get().days is None


@pytest.mark.parametrize("days", ["0", "61", "-1", "3,5", "mange", "1" * 400])
def test_a_target_that_is_no_number_of_days_is_asked_for_again(browse, anna, days):
    answer = browse(anna).post(f"{QUEUE}maal/", {"days": days})

    assert answer.status_code == 422 and f'value="{days}"' in answer.content.decode()
    assert not Target.objects.exists()


@pytest.mark.parametrize("which", ["", "mine", "kolleger", "lukket"])
def test_the_queue_costs_the_same_for_three_concerns_and_three_hundred(browse, anna, bente, which):
    asked = []
    for more in (3, 45):  # a page shows fifty
        for _ in range(more):
            concern = make.concern(anna.municipality)
            if which in ("mine", "kolleger"):
                concern.take(by=anna if which == "mine" else bente)
            if which == "lukket":
                concern.close("other", by=anna)
        client = browse(anna)
        with CaptureQueriesContext(connection) as queries:
            client.get(QUEUE, {"vis": which})
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 14


def test_a_long_list_goes_on_and_any_page_number_is_a_page(browse, anna):
    for _ in range(52):
        make.concern(anna.municipality)
    client = browse(anna)
    first, second = (client.get(QUEUE, {"side": side}) for side in ("1", "2"))

    assert [len(one.context["listed"].rows) for one in (first, second)] == [50, 2]
    for side in ("0", "-1", "x", "9" * 400, "²"):
        assert client.get(QUEUE, {"side": side, "vis": "x"}).status_code == 200


# --- One concern -----------------------------------------------------------------------------


def test_the_senders_words_come_first_and_the_seal_is_closed(browse, anna, concern):
    page = browse(anna).get(of(concern))

    assert page.content.decode().index(WORDS) < page.content.decode().index("Gaden")
    assert Entry.objects.last().deed == "concern.read"
    assert "no-store" in page.headers["Cache-Control"]


def test_a_worker_takes_it_tries_and_closes(browse, anna, concern):
    client = browse(anna)
    assert client.post(of(concern, "tag/")).url == of(concern)
    day = date_format(outreach_day(), "d.m.Y")
    tried = client.post(of(concern, "forsoeg/"), {"on": day, "outcome": "met", "known": "0"})
    assert tried.url == of(concern) and now(concern).state == "attempted"
    assert "Du har mødt mennesket" in text(client.get(of(concern)))
    assert client.post(of(concern, "luk/"), {"outcome": "contact"}).url == of(concern)
    page = text(client.get(of(concern)))
    assert now(concern).state == "closed" and WORDS not in page
    assert "kvitteringen virker fortsat" in page.lower()


def test_who_comes_second_is_told_so_and_nothing_changes(browse, anna, bente, concern):
    concern.take(by=bente)
    answer = browse(anna).post(of(concern, "tag/"))

    assert answer.status_code == 409 and "Bente har den nu" in text(answer)
    assert now(concern).taken_by == bente


def test_taking_over_names_the_colleague_one_takes_over_from(browse, anna, bente, concern):
    concern.take(by=bente)
    page = browse(anna).get(of(concern))
    assert f'name="of" value="{bente.pk}"' in page.content.decode()
    browse(anna).post(of(concern, "tag/"), {"of": bente.pk})

    assert now(concern).taken_by == anna


def test_what_was_written_is_not_lost_when_a_colleague_was_faster(browse, anna, bente, concern):
    concern.ask("Hvornår på dagen?", by=bente)
    answer = browse(anna).post(of(concern, "spoerg/"), {"question": "Hvor kan vi ses?"})

    assert answer.status_code == 409 and "Hvor kan vi ses?" in text(answer)
    assert now(concern).question == "Hvornår på dagen?"


@pytest.mark.parametrize("deed", ["tag/", "giv-tilbage/", "skil/"])
def test_closed_is_closed(browse, anna, concern, deed):
    concern.close("known", by=anna)
    answer = browse(anna).post(of(concern, deed))

    assert answer.status_code == 409 and "Bekymringen er lukket" in text(answer)


def test_closing_what_is_closed_otherwise_is_a_conflict(browse, anna, concern):
    concern.close("known", by=anna)
    again = browse(anna).post(of(concern, "luk/"), {"outcome": "known"})
    other = browse(anna).post(of(concern, "luk/"), {"outcome": "contact"})

    assert (again.status_code, other.status_code) == (302, 409)
    assert now(concern).outcome == "known"


BAD = {
    "attempt lies ahead": ("forsoeg/", {"on": "01.01.2099"}, "future"),
    "attempt before it came": ("forsoeg/", {"on": "01.01.2021"}, "too_old"),
    "attempt on no day": ("forsoeg/", {"on": "31.02.2026"}, "invalid"),
    "attempt with no outcome": ("forsoeg/", {"outcome": "lost"}, "invalid_choice"),
    "attempt without count": ("forsoeg/", {"known": "-1"}, "min_value"),
    "question with a phone": ("spoerg/", {"question": "Ring 61 23 45 67."}, "phone"),
    "question with a CPR number": ("spoerg/", {"question": "Er det 010180-1234?"}, "cpr"),
    "question with a name": ("spoerg/", {"question": "Er det Karen Jensen?"}, "undecided"),
    "question of a megabyte": ("spoerg/", {"question": "a" * 1_000_000}, "max_length"),
    "no question": ("spoerg/", {"question": " "}, "required"),
    "closed with nothing": ("luk/", {"outcome": ""}, "required"),
    "closed by the sender": ("luk/", {"outcome": "withdrawn"}, "invalid_choice"),
    "outside and nowhere": ("luk/", {"outcome": "outside"}, "required"),
    "where else with a mail": ("luk/", {"elsewhere": "skriv til a@b.dk"}, "email"),
    "joined to nothing": ("laeg-sammen/", {"other": "x"}, "invalid"),
    "joined to none": ("laeg-sammen/", {"other": str(uuid4())}, "invalid"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_form_comes_back_and_nothing_is_lost_or_half_done(browse, anna, concern, bad):
    deed, changed, code = BAD[bad]
    day = date_format(outreach_day(), "d.m.Y")
    filled = {"on": day, "outcome": "met", "known": "0"} if deed == "forsoeg/" else {}
    filled |= {"outcome": "outside", "elsewhere": "Headspace"} if deed == "luk/" else {}
    if bad == "outside and nowhere":
        filled = {}
    before = now(concern).__dict__ | {"_state": None}
    answer = browse(anna).post(of(concern, deed), filled | changed)

    assert answer.status_code == 422
    errors = answer.context["form"].errors.as_data().values()
    codes = {one.code for several in errors for one in several}
    assert code in codes
    for name, value in (filled | changed).items():
        assert answer.context["form"].data[name] == value
    assert now(concern).__dict__ | {"_state": None} == before
    assert not concern.attempts.exists()


def test_the_writer_decides_about_a_likely_name(browse, anna, concern):
    asked = {"question": "Er det Karen Jensen?"}
    digest = browse(anna).post(of(concern, "spoerg/"), asked).context["form"].text_digest
    browse(anna).post(of(concern, "spoerg/"), asked | {"keep": digest})

    assert now(concern).question == asked["question"]


def test_outside_the_target_group_says_where_else_and_other_outcomes_drop_it(browse, anna, concern):
    other = make.concern(anna.municipality)
    browse(anna).post(of(concern, "luk/"), {"outcome": "outside", "elsewhere": "Headspace"})
    browse(anna).post(of(other, "luk/"), {"outcome": "known", "elsewhere": "Headspace"})

    assert (now(concern).elsewhere, now(other).elsewhere) == ("Headspace", "")


def test_joined_concerns_are_one_page_and_can_be_parted(browse, anna, concern):
    other = make.concern(anna.municipality, worry="Fryser ved søen.")
    client = browse(anna)
    assert client.post(of(concern, "laeg-sammen/"), {"other": other.pk}).url == of(concern)
    page = text(client.get(of(concern)))

    assert WORDS in page and "Fryser ved søen." in page
    assert client.get(of(other)).url == of(concern)
    assert client.post(of(other, "tag/")).url == of(concern)
    assert now(concern).taken_by == anna
    assert client.post(of(other, "skil/")).url == of(concern)
    assert "Fryser ved søen." not in text(client.get(of(concern)))


def test_no_foreign_concern_is_offered_for_joining(browse, anna, clara, concern):
    foreign = make.concern(clara.municipality, worry="Fryser ved søen.")
    page = browse(anna).get(of(concern, "laeg-sammen/"))
    assert "Fryser ved søen." not in text(page)
    answer = browse(anna).post(of(concern, "laeg-sammen/"), {"other": foreign.pk})

    assert answer.status_code == 422 and now(foreign).joined_to is None


# --- Leading on to a contact -----------------------------------------------------------------


def test_logging_a_contact_begins_with_the_place_and_nothing_else(browse, anna):
    concern = make.concern(anna.municipality, place="park")
    client = browse(anna)
    page = client.get(of(concern))
    assert '<input type="hidden" name="begin" value="park">' in page.content.decode()
    session = dict(client.session)
    form = client.post("/kontakter/ny/", {"begin": "park"})

    assert form.status_code == 200 and form.context["form"]["place"].value() == "park"
    assert not form.context["form"].is_bound and not Contact.objects.exists()
    assert str(concern.pk) not in form.content.decode() + str(form.headers) + str(form.cookies)
    assert dict(client.session) == session
    assert page.headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("begin", ["", "moon", "x" * 10_000, "\x00"])
def test_a_place_nobody_knows_begins_an_empty_form(browse, anna, begin):
    form = browse(anna).post("/kontakter/ny/", {"begin": begin})

    assert form.status_code == 200 and form.context["form"]["place"].value() is None


# --- The day ---------------------------------------------------------------------------------


def reasons(browse, user):
    return [one.reason for one in browse(user).get("/").context["reminders"]]


def test_the_day_says_what_waits_and_why(browse, anna, bente, concern):
    assert reasons(browse, anna) == ["ingen har taget den"]
    concern.take(by=anna)
    assert reasons(browse, anna) == ["du har taget den, og ingen har forsøgt endnu"]
    assert reasons(browse, bente) == []
    concern.ask("Hvor?", by=anna)
    concern.give_answer("I parken.")
    assert reasons(browse, anna) == ["afsenderen har svaret på dit spørgsmål"]
    concern.attempt("met", on=outreach_day(), by=anna, known=0)
    assert reasons(browse, anna) == []


def test_a_promise_that_is_near_or_past_is_the_reason(browse, anna):
    promised(anna.municipality, days=1)
    concern = make.concern(anna.municipality)
    due = date_format(add_working_days(outreach_day(), 1), "l j. F")

    assert reasons(browse, anna) == [f"standarden lover svar senest {due}"]
    Target.objects.set_(1, by=anna)
    assert len(reasons(browse, anna)) == 1
    concern.attempt("met", on=outreach_day(), by=anna, known=0)
    assert reasons(browse, anna) == []


def test_the_day_shows_three_that_wait_and_says_that_there_are_more(browse, anna):
    for _ in range(7):
        make.concern(anna.municipality)

    assert reasons(browse, anna) == [
        *["ingen har taget den"] * 3,
        "der venter flere, end der vises her",
    ]


# --- The submitter ---------------------------------------------------------------------------


def test_a_submitter_sees_only_their_own_and_only_how_far(browse, anna, submitter):
    home = anna.municipality
    other = make.user(home, Role.SUBMITTER)
    mine, joined = make.concern(home, by=submitter), make.concern(home, by=submitter, place="park")
    make.concern(home, by=other, place="cafe")
    mine.join(joined, by=anna)
    mine.take(by=anna)
    page = text(browse(submitter).get(f"{QUEUE}mine/"))

    assert page.count('class="tag">Vi ser på det') == 2
    for word in (WORDS, "Anna", str(mine.pk), "Café"):
        assert word not in page
    mine.close("no_thanks", by=anna)
    page = text(browse(submitter).get(f"{QUEUE}mine/"))
    assert page.count('class="tag">Lukket') == 2 and "nej tak" not in page.lower()


def test_a_submitters_list_costs_the_same_however_long(browse, anna, submitter):
    asked = []
    for more in (3, 60):
        for _ in range(more):
            one = make.concern(anna.municipality, by=submitter)
            one.join(make.concern(anna.municipality, by=submitter), by=anna)
        with CaptureQueriesContext(connection) as queries:
            browse(submitter).get(f"{QUEUE}mine/")
        asked.append(len(queries))

    assert asked[0] == asked[1]
