"""The supervisor's overview, reviews of the access log, promises and the proof pack."""

from datetime import timedelta

import pytest

from outreach.accounts.roles import Role
from outreach.audit.models import Entry, Head, Walk
from outreach.days import outreach_day
from outreach.oversight import findings
from outreach.oversight.models import Review
from standards import figures
from tests import make

from .world import english, page

REVIEWS, PROMISES = "/tilsyn/gennemsyn/", "/tilsyn/loefter/"
WORDS = "Nyborg"  # in words of the house, which stay as they are

page(200, "/tilsyn/", "/tilsyn/bevis/", REVIEWS, PROMISES, as_="supervisor")
page(404, f"{REVIEWS}00000000-0000-4000-8000-000000000000/", as_="supervisor")
page(404, f"{PROMISES}item/unknown/", as_="supervisor")


def begun(world):
    review = make.review(world.supervisor, of=world.anna)
    return review, f"{REVIEWS}{review.pk}/", english(world.supervisor)


def finished(world, result="asked", remark=WORDS):
    review, address, client = begun(world)
    review.note({1: (result, remark)}, by=world.supervisor, finish=True)
    return review, address, client


def promising(world, **facts):
    goals = {"sources": {"neighbours": "Nabo"}}
    yesterday = outreach_day() - timedelta(days=1)
    ordinary = {"price": WORDS, "minimum_age": 18, "review_interval_months": 12}
    make.edition(
        world.supervisor.municipality, in_force_from=yesterday, facts=ordinary | facts, **goals
    )
    return english(world.supervisor)


@page(200)
def the_reviews_when_nobody_else_has_opened_casework(world):
    return english(world.supervisor).post(REVIEWS, follow=True)


@page(200)
def the_front_page_when_a_review_is_begun(world):
    begun(world)
    return english(world.supervisor).get("/")


@page(200)
def the_front_page_when_the_last_review_is_long_ago(world):
    with pytest.MonkeyPatch.context() as patch:
        long_ago = outreach_day() - timedelta(days=100)
        patch.setattr("outreach.oversight.models.outreach_day", lambda: long_ago)
        finished(world)
    return english(world.supervisor).get("/")


@page(200)
def reviews_begun_and_finished(world):
    finished(world)
    begun(world)
    return english(world.supervisor).get(REVIEWS)


@page(200)
def many_reviews(world):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach.oversight.reviews.ON_A_PAGE", 1)
        finished(world)
        begun(world)
        return english(world.supervisor).get(REVIEWS)


@page(200)
def a_review_begun(world):
    _review, address, client = begun(world)
    return client.get(address)


@page(200)
def a_review_of_who_logged_no_contact(world):
    make.review(world.supervisor, of=world.bente)
    review = Review.objects.get()
    return english(world.supervisor).get(f"{REVIEWS}{review.pk}/")


@page(200)
def a_review_finished(world):
    _review, address, client = finished(world)
    return client.get(address)


@page(200)
def a_review_of_a_log_that_was_forged(world):
    _review, address, client = finished(world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach.oversight.reviewing.Shown.is_as_written", False)
        return client.get(address)


@page(200)
def a_review_whose_lines_are_no_longer_kept(world):
    _review, address, client = finished(world)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach.oversight.reviewing.Entry", Nothing)
        return client.get(address)


class Nothing:
    """A log from which everything has been erased."""

    objects = Entry.objects.none()


def answered(world, follow=False, **data):
    _review, address, client = begun(world)
    seen = client.get(address).context["form"]["seen"].value()
    return client.post(address, {"seen": seen} | data, follow=follow)


@page(200)
def results_just_saved(world):
    return answered(world, follow=True, **{"result-1": "in_order"})


@page(200)
def a_review_just_finished(world):
    return answered(world, follow=True, **{"result-1": "in_order", "finish": "1"})


@page(200)
def a_review_finished_meanwhile(world):
    _review, address, client = finished(world)
    return client.post(address, {"finish": "1"}, follow=True)


@page(422)
def a_review_without_its_results(world):
    return answered(world, finish="1")


@page(422)
def a_result_without_its_reason(world):
    return answered(world, **{"result-1": "asked"})


@page(422)
def a_remark_that_names_somebody(world):
    return answered(world, **{"result-1": "asked", "remark-1": "Henrik Sørensen"})


@page(409)
def a_review_written_in_elsewhere(world):
    return answered(world, seen="another")


# --- Promises --------------------------------------------------------------------------------


@page(200)
def promises_of_which_nobody_has_spoken(world):
    return promising(world, response_days=5).get(PROMISES)


@page(200)
def promises_before_any_standard(world):
    elsewhere = make.municipality("lilleby", name=WORDS)
    return english(make.user(elsewhere, Role.SUPERVISOR, username="lene.to")).get(PROMISES)


class Figures:
    """A source of figures beside promises."""

    def __init__(self, is_kept):
        self.is_kept = is_kept

    def version(self, municipality):
        return "1"

    def figures(self, municipality, edition):
        return {
            "response": figures.Figure(WORDS, "/", is_kept=self.is_kept, since=outreach_day()),
            "price": figures.Figure(WORDS),
        }


def measured(world, is_kept):
    client = promising(world, response_words=WORDS)
    make.statement(world.supervisor, "fact:response", words=WORDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "_sources", [Figures(is_kept)])
        return client.get(PROMISES), client.get(f"{PROMISES}fact/response/")


@page(200)
def a_promise_that_is_measured_and_kept(world):
    return measured(world, True)[0]


@page(200)
def a_promise_that_is_measured_and_not_kept(world):
    return measured(world, False)[0]


@page(200)
def a_promise_to_speak_of_that_is_measured(world):
    return measured(world, True)[1]


@page(200)
def a_promise_to_look_at_again(world):
    client = promising(world)
    with pytest.MonkeyPatch.context() as patch:
        before = outreach_day() - timedelta(days=200)
        patch.setattr("standards.models.statement.outreach_day", lambda: before)
        due = {"look_again_on": before + timedelta(days=1), "words": WORDS}
        make.statement(world.supervisor, "fact:price", **due)
    make.statement(world.supervisor, "fact:minimum-age", words=WORDS)
    return client.get(PROMISES)


@page(200)
def the_front_page_with_a_promise_to_look_at_again(world):
    a_promise_to_look_at_again(world)
    return english(world.supervisor).get("/")


@page(200)
def a_promise_to_speak_of(world):
    return promising(world).get(f"{PROMISES}fact/price/")


@page(422)
def nothing_said_of_a_promise(world):
    return promising(world).post(f"{PROMISES}fact/price/", {})


@page(422)
def a_promise_of_which_a_likely_name_is_said(world):
    said = {"verdict": "kept", "words": "Henrik Sørensen", "look_again_on": "01.01.2001"}
    return promising(world).post(f"{PROMISES}fact/price/", said)


@page(200)
def a_promise_just_spoken_of(world):
    ahead = outreach_day() + timedelta(days=30)
    said = {"verdict": "partly", "words": WORDS, "look_again_on": ahead.strftime("%d.%m.%Y")}
    return promising(world).post(f"{PROMISES}fact/price/", said, follow=True)


# --- The proof pack --------------------------------------------------------------------------


def walked(world, **said):
    head = Head.objects.get(municipality=world.supervisor.municipality)
    Walk.objects.note(head, **{"is_whole": True, "was_compared": False} | said)


@page(200)
def a_proof_pack_after_a_night(world):
    walked(world)
    home = world.supervisor.municipality
    home.retention_decided_on, home.retention_words = outreach_day(), WORDS
    home.save()
    home.periods.create(rule="notes", days=90)
    home.erasings.create(rule="notes", ran_on=outreach_day(), before=outreach_day())
    return english(world.supervisor).get("/tilsyn/bevis/")


@page(200)
def a_proof_pack_after_a_bad_night(world):
    walked(world, is_whole=False)
    make.review(world.supervisor, of=world.anna)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(findings, "is_too_powerful", lambda connection: True)
        patch.setattr(findings, "MOST", 0)
        return english(world.supervisor).get("/tilsyn/bevis/")


@page(200)
def a_proof_pack_when_figures_are_published(world):
    make.published(world.supervisor.municipality)
    return english(world.supervisor).get("/tilsyn/bevis/")


@page(200)
def a_proof_pack_where_nothing_publishes_figures(world):
    with pytest.MonkeyPatch.context() as patch:
        nothing = findings.Proof("", findings.said_nothing)
        patch.setattr(findings, "_above", {findings.SUPPRESSION: nothing})
        return english(world.supervisor).get("/tilsyn/bevis/")


@page(200)
def a_decision_that_says_nothing_of_a_new_rule(world):
    home = world.supervisor.municipality
    home.retention_decided_on, home.retention_words = outreach_day(), WORDS
    home.save()
    home.periods.create(rule="notes", days=90)
    return english(world.supervisor).get("/tilsyn/opbevaring/")
