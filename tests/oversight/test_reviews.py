"""A supervisor draws lines of the access log: by chance, once, and never their own."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outreach.accounts.roles import Role
from outreach.audit.deeds import SEEING, Deed, Purpose, seeing_deeds
from outreach.audit.finding import contacts_around, first_numbers
from outreach.audit.models import Entry, Head
from outreach.days import outreach_day
from outreach.oversight.drawing import drawn
from outreach.oversight.models import SIZE, Line, Review
from tests import make

PAGE = "/tilsyn/gennemsyn/"


def read(by, times=1, deed=Deed.CITIZEN_READ):
    return [Entry.objects.record(deed, by=by, purpose=Purpose.FOLLOW_UP) for _ in range(times)]


@pytest.fixture
def lene(browse, supervisor):
    return browse(supervisor)


def test_drawing_makes_a_review_of_what_others_have_seen(lene, supervisor, anna):
    numbers = {one.number for one in read(anna, 3)}
    response = lene.post(PAGE)

    review = Review.objects.get()
    assert (response.status_code, response.url) == (302, f"{PAGE}{review.pk}/")
    assert {line.number for line in review.lines.all()} == numbers
    assert (review.reviewer, review.finished_on) == (supervisor, None)
    assert Entry.objects.filter(deed="review.drawn").get().by_name == "lene"


def test_it_draws_no_deeds_that_show_no_casework_and_none_of_strangers_and_commands(
    lene, anna, nyborg, clara
):
    for deed in (Deed.ACCOUNT_SIGNED_IN, Deed.CONTACT_REGISTERED, Deed.PAGE_REFUSED):
        read(anna, deed=deed)
    read(clara)
    Entry.objects.record(Deed.CITIZEN_READ, by=None, municipality=nyborg, nobody="+")
    lene.post(PAGE)

    assert not Review.objects.exists()
    assert "Ingen andre har åbnet sager" in lene.get(PAGE).content.decode()


# What comes after the dot of a deed by which nothing is seen that was written before. Whoever adds
# another kind of deed says here, or in SEEING, which of the two it is.
DOING = """agreed annulled answered approved begun brought_in changed closed corrected decided
discarded ended erased finished followed_up given left made mended merged moved noted parted
published published_unread raised ran registered reopened restored scrubbed second_read seconded
sent_back set signed_in signed_out started stated stepped taken worked_on added drawn"""


def test_every_kind_of_deed_is_said_to_show_casework_or_not():
    endings = {deed.partition(".")[2] for deed in Deed.values}

    assert endings - SEEING - set(DOING.split()) == set()
    assert not SEEING & set(DOING.split())


def test_every_deed_by_which_casework_is_seen_can_be_drawn():
    assert {"citizen.read", "sealed.opened", "bridge.sheet_opened"} <= set(seeing_deeds())
    assert not {"account.opened", "page.refused", "review.read"} & set(seeing_deeds())


def test_a_reviewer_never_gets_their_own_deeds(lene, supervisor, anna):
    read(supervisor, 40, deed=Deed.COMPLAINT_READ)
    (theirs,) = read(anna)
    lene.post(PAGE)

    assert [line.number for line in Review.objects.get().lines.all()] == [theirs.number]


def test_another_supervisor_gets_them(browse, supervisor, nyborg):
    (hers,) = read(supervisor, deed=Deed.COMPLAINT_READ)
    other = make.user(nyborg, Role.SUPERVISOR)
    browse(other).post(PAGE)

    assert Review.objects.get().lines.get().number == hers.number


def test_nobody_draws_again_before_the_last_sample_is_finished(lene, anna):
    read(anna, 60)
    first = lene.post(PAGE).url
    read(anna, 60)

    assert lene.post(PAGE).url == first
    assert Review.objects.count() == 1


def test_what_was_drawn_from_once_is_never_drawn_from_again(lene, supervisor, anna):
    read(anna, 60)
    lene.post(PAGE)
    first = Review.objects.get()
    first.note(dict.fromkeys(range(1, SIZE + 1), ("in_order", "")), by=supervisor, finish=True)
    lene.post(PAGE)
    assert Review.objects.count() == 1

    (new,) = read(anna)
    lene.post(PAGE)
    second = Review.objects.exclude(pk=first.pk).get()
    assert second.first_number == first.last_number + 1
    assert [line.number for line in second.lines.all()] == [new.number]


def test_chance_draws_each_line_as_likely_as_any_other_and_in_no_order_one_could_know(
    supervisor, anna
):
    first, *_others, last = (one.number for one in read(anna, 40))
    samples = [
        tuple(drawn(anna.municipality, first=first, last=last, without="lene", size=10))
        for _ in range(40)
    ]
    times = [sum(number in sample for sample in samples) for number in range(first, last + 1)]

    assert len(set(samples)) == len(samples)
    assert {len(set(sample)) for sample in samples} == {10}
    assert min(times) >= 1 and max(times) <= 25  # ten times each on average


def test_a_review_is_of_one_municipality(lene, browse, ringsted, anna):
    read(anna)
    address = lene.post(PAGE).url
    stranger = make.user(ringsted, Role.SUPERVISOR)

    assert browse(stranger).get(address).status_code == 404
    assert browse(stranger).post(address, {}).status_code == 404
    assert "Trukket" not in browse(stranger).get(PAGE).content.decode()


def test_nobody_else_draws(browse, operator, anna, editor, submitter):
    for user in (operator, anna, editor, submitter):
        assert browse(user).post(PAGE).status_code == 403
    assert not Review.objects.exists()


def test_long_lists_go_on_at_the_same_cost(lene, supervisor, anna):
    def asked(address):
        with CaptureQueriesContext(connection) as queries:
            response = lene.get(address)
        return response.context["page"], len(queries)

    def finish(times):
        for _ in range(times):
            made = make.review(supervisor, of=anna)
            made.note({1: ("in_order", "")}, by=supervisor, finish=True)

    finish(3)
    few = asked(PAGE)[1]
    finish(42)
    first, many = asked(PAGE)
    second, _ = asked(f"{PAGE}?side=2")

    assert many <= few + 1  # one more counts the pages
    assert len({one.pk for page in (first, second) for one in page}) == 45
    for nonsense in ("0", "x", "-1", "\x00", "9" * 30):
        assert lene.get(PAGE, {"side": nonsense}).status_code == 200


# --- Finding places in a long log ------------------------------------------------------------


@pytest.fixture
def ago(monkeypatch):
    """ago(days) is a context in which it is so many days ago."""

    @contextmanager
    def then(days):
        moment = timezone.now() - timedelta(days=days)
        with monkeypatch.context() as patch:
            patch.setattr("django.utils.timezone.now", lambda: moment)
            yield

    return then


@pytest.fixture
def long_since(ago, db):
    """Two workers and a supervisor of a municipality that began 500 days ago."""
    with ago(500):
        home = make.municipality("lilleby")
        roles = (Role.WORKER, Role.WORKER, Role.SUPERVISOR)
        return [make.user(home, role) for role in roles]


@pytest.fixture
def read_on(ago):
    """Entries of somebody on each of these days, so many days ago, the oldest first."""

    def made(by, days, deed=Deed.CITIZEN_READ):
        entries = []
        for number in days:
            with ago(number):
                entries += read(by, deed=deed)
        return entries

    return made


def test_the_first_entry_since_a_moment_is_found_by_halving(long_since, read_on):
    somebody, *_others = long_since
    made = read_on(somebody, [9, 7, 5, 3, 1])
    asked = [one.at for one in made] + [one.at + timedelta(hours=1) for one in made]
    with CaptureQueriesContext(connection) as queries:
        found = first_numbers(somebody.municipality, asked)

    assert len(queries) == 1
    end = Head.objects.get(municipality=somebody.municipality).number + 1
    for moment in asked:
        later = [one.number for one in made if one.at >= moment]
        assert found[moment] == (min(later) if later else end)


def test_a_contact_logged_a_day_around_is_told_from_one_two_days_away(long_since, read_on):
    somebody, colleague, _supervisor = long_since
    read_on(somebody, [10], deed=Deed.CONTACT_REGISTERED)
    seen = read_on(somebody, [9, 8])
    others = read_on(colleague, [8, 0])
    asked = [(one.by_name, one.at) for one in seen + others]
    told = contacts_around(somebody.municipality, asked)

    assert [told[one] for one in asked] == [
        (True, True),
        (False, True),
        (False, True),
        (False, False),
    ]


def test_only_the_last_year_is_drawn_from(browse, long_since, read_on):
    somebody, _colleague, supervisor = long_since
    read_on(somebody, [400])
    (new,) = read_on(somebody, [300])
    browse(supervisor).post(PAGE)

    assert [line.number for line in Review.objects.get().lines.all()] == [new.number]


# --- What the database keeps -----------------------------------------------------------------


def refused(action):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        action()
    return str(refusal.value)


def delete(row):
    type(row).objects.filter(pk=row.pk)._raw_delete("default")


@pytest.fixture
def review(supervisor, anna):
    return make.review(supervisor, of=anna)


def test_the_database_refuses_a_sample_drawn_twice(review, supervisor):
    again = {"first_number": review.first_number, "last_number": review.last_number}
    Line.objects.update(result="in_order")
    Review.objects.update(finished_on=outreach_day())

    def twice():
        Review.objects.create(
            municipality=review.municipality,
            reviewer=supervisor,
            since=outreach_day(),
            drawn_on=outreach_day(),
            **again,
        )

    assert "draws once" in refused(twice)


def test_the_database_refuses_another_line_than_the_drawn(review, supervisor, anna):
    (own,) = read(supervisor, deed=Deed.COMPLAINT_READ)
    foreign = make.user(make.municipality("lilleby"))
    (elsewhere,) = read(foreign)
    outside = read(anna)[0].number
    for number in (own.number, outside, 10**9, elsewhere.number * 10**6):
        said = refused(lambda number=number: review.lines.create(order=2, number=number))
        assert "not the reviewer" in said
    line = review.lines.get()
    for change in ({"number": line.number - 1}, {"order": 7}):
        said = refused(lambda change=change: Line.objects.filter(pk=line.pk).update(**change))
        assert "what was drawn stays" in said
    assert "permission denied" in refused(lambda: delete(line))
    assert "permission denied" in refused(lambda: delete(review))


def test_the_database_refuses_a_review_finished_without_results_or_changed_afterwards(review):
    assert "finished once" in refused(lambda: Review.objects.update(finished_on=outreach_day()))
    Line.objects.update(result="in_order")
    Review.objects.update(finished_on=outreach_day())

    assert "stays" in refused(lambda: Line.objects.update(result="asked", remark="Spurgt."))
    assert "finished once" in refused(lambda: Review.objects.update(finished_on=None))


def test_the_database_refuses_a_result_without_its_reason(review):
    assert "says_why" in refused(lambda: Line.objects.update(result="not_in_order"))
    assert "on_its_list" in refused(lambda: Line.objects.update(result="fine"))


def test_only_a_supervisor_of_the_municipality_reviews(review, anna, ringsted):
    for reviewer in (anna, make.user(ringsted, Role.SUPERVISOR)):

        def theirs(reviewer=reviewer):
            Review.objects.create(
                municipality=review.municipality,
                reviewer=reviewer,
                since=outreach_day(),
                drawn_on=outreach_day(),
                first_number=1,
                last_number=1,
            )

        assert "begins unfinished" in refused(theirs)


def test_a_lone_supervisor_is_told_that_nobody_looks_at_their_deeds(browse, supervisor, nyborg):
    def page():
        return browse(supervisor).get("/tilsyn/gennemsyn/").content.decode()

    make.user(make.municipality("ringsted"), Role.SUPERVISOR)
    assert "Du er den eneste leder her" in page()
    nyborg.data_protection_officer = "Rådgiverne"
    nyborg.save()
    assert "Databeskyttelsesrådgiveren (Rådgiverne)" in page()

    second = make.user(nyborg, Role.SUPERVISOR)
    assert "Du er den eneste leder her" not in page()
    second.is_active = False
    second.save()
    assert "Du er den eneste leder her" in page()
