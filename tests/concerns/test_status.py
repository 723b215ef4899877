"""The status page: the same three words whatever happened, for whoever has the four."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.concerns.models import Concern
from contacts.concerns.receipts import lookup
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.privacy import codes
from tests import make
from tests.concerns.sent import STATUS, code, errors

WORDS = "en to tre fire"


def hashed(words=WORDS):
    return bytes.fromhex(codes.hashed(words))


@pytest.fixture
def concern(door):
    return make.concern(door, receipt_hash=hashed())


def ask(browse, words=WORDS):
    return browse().post(STATUS, {"words": words})


def taken(concern, **changed):
    worker = make.user(concern.municipality)
    Concern.objects.filter(pk=concern.pk).update(state="taken", taken_by=worker, **changed)
    return worker


def follow(browse, deed, concern, **sent):
    passed = lookup.passed(concern.municipality, concern)
    return browse().post(f"{STATUS}{deed}/", {"pass": passed} | sent)


# Looking up -------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [WORDS, "EN TO TRE FIRE", "en-to-tre-fire", "  en  to tre fire "])
def test_how_the_words_are_written_does_not_matter(browse, concern, typed):
    assert ask(browse, typed).context["concern"] == concern


@pytest.mark.parametrize("typed", ["to en tre fire", "en to tre", "x", "🐟", "a" * 200])
def test_other_words_lead_nowhere(browse, concern, typed):
    response = ask(browse, typed)

    assert response.status_code == 422
    assert "concern" not in response.context


@pytest.mark.parametrize("typed", ["", "\x00", "a" * 201, "a" * 1_000_000])
def test_what_cannot_be_four_words_is_refused(browse, concern, typed):
    assert ask(browse, typed).status_code == 422


def test_the_words_of_another_municipality_lead_nowhere(browse, concern, ringsted):
    response = browse().post(STATUS.replace("nyborg", "ringsted"), {"words": WORDS})

    assert response.status_code == 422


def test_whatever_is_asked_the_database_is_asked_the_same(browse, concern, monkeypatch):
    asked = []
    monkeypatch.setattr(lookup.codes, "hashed", lambda words: asked.append(words) or "00" * 32)
    shapes = []
    for words in (WORDS, "x", "et to tre fire"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            lookup.found(concern.municipality, words)
        shapes.append([query["sql"].split("=")[0] for query in queries])

    assert shapes[0] == shapes[1] == shapes[2]
    assert len(shapes[0]) == 2
    assert len(asked) == 3


def test_ten_thousand_guesses_are_not_answered(browse, concern, monkeypatch):
    hashes = []
    real = codes.hashed
    monkeypatch.setattr(lookup.codes, "hashed", lambda words: hashes.append(words) or real(words))
    statuses = [ask(browse, f"gæt {number}").status_code for number in range(40)]

    assert statuses == [422] * 20 + [429] * 20
    assert len(hashes) == 20
    assert ask(browse).status_code == 429


def test_guessing_from_many_addresses_is_limited_too(browse, concern, monkeypatch):
    monkeypatch.setattr(lookup, "ALL_GUESSES", lookup.ALL_GUESSES._replace(at_most=5))
    statuses = []
    for number in range(8):
        client = browse()
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        statuses.append(client.post(STATUS, {"words": f"gæt {number}"}).status_code)

    assert statuses == [422] * 5 + [429] * 3


def test_who_has_the_words_may_look_as_often_as_they_like(browse, concern):
    assert {ask(browse).status_code for _ in range(30)} == {200}


def test_no_address_of_a_sender_is_kept(browse, concern):
    client = browse()
    client.defaults["REMOTE_ADDR"] = "192.0.2.77"
    client.post(STATUS, {"words": "x"})
    with connection.cursor() as cursor:
        cursor.execute("select cache_key || value from cache")
        kept = " ".join(row for (row,) in cursor.fetchall())

    assert kept
    assert "192.0.2.77" not in kept


# What it says -----------------------------------------------------------------------------------


def says(response):
    return response.content.decode()


def test_the_page_says_one_of_three_words_no_code_and_no_date(browse, concern):
    page = says(ask(browse))

    assert "Vi har fået det" in page
    assert not [word for word in (*WORDS.split(),) if f">{word}<" in page]
    assert WORDS not in page
    assert str(outreach_day().year) not in page.split("<main")[1].split("</main>")[0]


def test_the_words_are_the_same_whatever_happened(browse, concern):
    taken(concern)
    pages = {says(ask(browse)).split("<form")[0]}
    for outcome in ("met", "not_found", "no_thanks"):
        concern.attempts.create(on=outreach_day(), outcome=outcome)
        Concern.objects.filter(pk=concern.pk).update(state="attempted")
        pages.add(says(ask(browse)).split("<form")[0])

    assert len({page.split("<main")[1] for page in pages}) == 1


def test_closed_is_closed_whatever_came_of_it(browse, worker, door):
    pages = set()
    for outcome in ("contact", "not_found", "no_thanks", "known", "withdrawn"):
        one = make.concern(door, receipt_hash=hashed(f"en to tre {outcome}"))
        one.withdraw() if outcome == "withdrawn" else one.close(outcome, by=worker)
        pages.add(says(ask(browse, f"en to tre {outcome}")).split("<main")[1])

    assert len(pages) == 1


def test_a_joined_concern_says_how_far_the_other_has_come(browse, concern, door):
    other = make.concern(door)
    Concern.objects.filter(pk=concern.pk).update(joined_to=other)
    taken(other)

    assert ask(browse).context["concern"].stage == "looked_into"


@pytest.mark.parametrize(
    ("due", "attempted", "late"),
    [
        (None, None, False),
        (0, None, False),
        (1, None, True),
        (1, 1, False),
        (1, 0, True),
    ],
)
def test_late_is_said_when_the_promise_has_passed(browse, concern, due, attempted, late):
    today = outreach_day()
    Concern.objects.filter(pk=concern.pk).update(
        due_on=None if due is None else today - timedelta(days=due)
    )
    if attempted is not None:
        concern.attempts.create(on=today - timedelta(days=attempted), outcome="not_found")

    assert ("Vi beklager" in says(ask(browse))) == late


def test_a_complaint_says_its_answer_and_nothing_before(browse, door):
    complaint = make.complaint(door, receipt_hash=hashed())
    before = says(ask(browse))
    complaint.answer, complaint.answered_on = "Vi har talt med holdet.", outreach_day()
    complaint.save()

    assert "Vi har talt med holdet." not in before
    assert "Vi har talt med holdet." in says(ask(browse))


def test_the_reader_is_not_noted(browse, concern):
    before = Entry.objects.count()
    client = browse()
    client.get(STATUS)
    client.post(STATUS, {"words": WORDS})

    assert Entry.objects.count() == before
    assert not client.cookies


# What the sender can do -------------------------------------------------------------------------


def test_a_question_is_answered_once(browse, concern):
    Concern.objects.filter(pk=concern.pk).update(question="Hvornår på dagen?")
    first = follow(browse, "svar", concern, said="Om aftenen.")
    same = follow(browse, "svar", concern, said="Om aftenen.")
    other = follow(browse, "svar", concern, said="Om morgenen.")

    assert (first.status_code, same.status_code, other.status_code) == (200, 200, 409)
    assert "Om morgenen." in says(other)
    concern.refresh_from_db()
    assert concern.answer == "Om aftenen."


def test_an_answer_without_a_question_is_refused(browse, concern):
    assert follow(browse, "svar", concern, said="Om aftenen.").status_code == 409


def test_something_can_be_added_and_twice_the_same_is_once(browse, concern):
    for _ in range(2):
        assert follow(browse, "tilfoej", concern, said="Nu med en hund.").status_code == 200

    assert [one.text for one in concern.additions.all()] == ["Nu med en hund."]


@pytest.mark.parametrize("deed", ["svar", "tilfoej"])
@pytest.mark.parametrize("said", ["", "ring 20 11 22 33", "a" * 1001, "nul \x00", "b " * 500_000])
def test_what_is_refused_stays_in_its_field(browse, concern, deed, said):
    Concern.objects.filter(pk=concern.pk).update(question="Hvornår på dagen?")
    response = follow(browse, deed, concern, said=said)

    assert response.status_code == 422
    assert response.context["form"].data["said"] == said
    assert not concern.additions.exists()


def test_withdrawing_closes_it_and_twice_is_once(browse, concern):
    for _ in range(2):
        assert follow(browse, "traek-tilbage", concern).status_code == 200
    concern.refresh_from_db()

    assert (concern.state, concern.outcome) == ("closed", "withdrawn")


@pytest.mark.parametrize("deed", ["svar", "tilfoej"])
def test_nothing_is_added_to_what_is_closed_and_the_words_stay(browse, worker, concern, deed):
    concern.close("not_found", by=worker)
    response = follow(browse, deed, concern, said="Om aftenen.")

    assert response.status_code == 409
    assert "Om aftenen." in says(response)


@pytest.mark.parametrize("deed", ["svar", "tilfoej", "traek-tilbage"])
@pytest.mark.parametrize("forged", ["", "x", "\x00"])
def test_without_a_pass_the_words_are_asked_for_and_nothing_is_lost(browse, concern, deed, forged):
    response = browse().post(f"{STATUS}{deed}/", {"pass": forged, "said": "Om aftenen."})

    assert response.status_code == 422
    assert ("Om aftenen." in says(response)) == (deed != "traek-tilbage")


def test_a_pass_of_another_municipality_opens_nothing(browse, concern, ringsted):
    passed = lookup.passed(ringsted, concern)
    response = browse().post(f"{STATUS}traek-tilbage/", {"pass": passed})

    assert response.status_code == 422
    concern.refresh_from_db()
    assert concern.state == "received"


def test_a_pass_lasts_half_a_day(browse, concern, monkeypatch):
    monkeypatch.setattr(lookup, "LASTS", -1)

    assert follow(browse, "tilfoej", concern, said="Nu med en hund.").status_code == 422
    assert code() not in says(ask(browse))
    assert errors(ask(browse, "x"), "words")
