"""Every promise of the standard in force: measured, stated, or that nobody has said."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from standards import figures
from standards.models import Edition, Statement
from standards.promises.promised import promises
from tests import make

PAGE = "/tilsyn/loefter/"


@pytest.fixture
def lene(browse, supervisor, nyborg):
    make.edition(nyborg, facts={"price": "Gratis", "minimum_age": 18}, in_force_from=make.RECENTLY)
    return browse(supervisor)


def found(client, about=None):
    every = {one.about: one for one in client.get(PAGE).context["promises"]}
    return every[about] if about else every


@pytest.fixture
def delivered(db):
    """The promises found in each of the three standards that come with the program."""
    call_command("load_standards", verbosity=0)
    every = {}
    for home in Municipality.objects.all():
        reader = make.user(home, Role.SUPERVISOR)
        edition = Edition.objects.in_force(home, outreach_day())
        every[home.slug] = [(one.about, one.words) for one in promises(reader, edition)]
    return every


PROMISED = {
    "nyborg": [
        ("item:respect", "med respekt"),
        ("item:individual-assessment", "konkret og individuel"),
        ("fact:minimum-age", "18"),
        ("text:follow-up-", "fører Socialafdelingen tilsyn med"),
    ],
    "vordingborg": [
        ("item:professional-background", "et fag bag sig"),
        ("text:demands-on-provider-", "supervision"),
        ("text:demands-on-provider-", "et fagligt miljø"),
        ("text:follow-up-", "Vi skriver alle henvendelser ned"),
        ("text:follow-up-", "om det hjælper? Vi måler"),  # a question stays with its answer
        ("fact:price", "Gratis"),
    ],
    "ringsted": [
        ("fact:response", "inden for få dage"),
        ("item:delivery-meets-purpose", "svarer til formålet"),
        ("text:follow-up-", "fører Myndighedsenheden tilsyn med"),
    ],
}


def test_each_municipalitys_own_promises_are_found(delivered):
    missing = [
        (slug, about, words)
        for slug, wanted in PROMISED.items()
        for about, words in wanted
        if not [one for one in delivered[slug] if one[0].startswith(about) and words in one[1]]
    ]

    assert missing == []


def test_no_promise_stands_twice_and_none_is_made_up(delivered):
    for slug, every in delivered.items():
        assert len({about for about, _ in every}) == len(every) >= 6, slug
    assert not [about for about, _ in delivered["nyborg"] if about == "fact:response"]
    assert not [about for about, _ in delivered["vordingborg"] if about == "fact:minimum-age"]


def test_of_what_nobody_has_spoken_it_says_so(lene):
    text = lene.get(PAGE).content.decode()

    assert text.count("Ingen har sagt noget om det.") == text.count("Ikke målt.") == 2
    assert "Gratis" in text and "fyldt 18" in text


def test_a_statement_stands_with_its_day_its_words_and_who_said_it(lene, supervisor):
    make.statement(supervisor, "fact:price", verdict="partly", words="Nogle har betalt for kaffe.")
    text = lene.get(PAGE).content.decode()

    assert "Delvist holdt" in text and "Nogle har betalt for kaffe." in text
    assert "Sagt af lene" in text


def test_the_newest_statement_counts_and_since_when_it_says_the_same(lene, supervisor, monkeypatch):
    today = outreach_day()
    for ago, verdict in ((90, "kept"), (60, "not_kept"), (30, "not_kept"), (0, "not_kept")):
        then = today - timedelta(days=ago)
        with monkeypatch.context() as patch:
            patch.setattr("standards.models.statement.outreach_day", lambda then=then: then)
            make.statement(supervisor, "fact:price", verdict=verdict)
    promise = found(lene, "fact:price")

    assert promise.stated.verdict == "not_kept"
    assert promise.stated_since == today - timedelta(days=60)
    assert len(promise.statements) == 4


class Figures:
    def version(self, municipality):
        return "1"

    def figures(self, municipality, edition):
        measured = figures.Figure("21 af 24 fik svar i tide.", is_kept=False, since=outreach_day())
        return {"response": measured, "respect": figures.Figure("Kun et tal.")}


def test_what_is_measured_stands_apart_from_what_is_stated(browse, supervisor, nyborg, monkeypatch):
    make.edition(nyborg, facts={"response_days": 5}, in_force_from=make.RECENTLY)
    make.statement(supervisor, "fact:response", verdict="kept", words="Det går godt.")
    monkeypatch.setattr(figures, "_sources", [Figures()])
    promise = found(browse(supervisor), "fact:response")
    text = browse(supervisor).get(PAGE).content.decode()

    assert (promise.measured.is_kept, promise.stated.verdict) == (False, "kept")
    measured, stated = text.index("21 af 24 fik svar i tide."), text.index("Det går godt.")
    assert text.index("Ikke holdt") < measured < text.index("Oplyst</dt>") < stated


def test_an_item_whose_words_were_others_then_says_so(lene, supervisor, nyborg):
    def goal(text):
        said = make.content(facts={"price": "Gratis"})
        items = said["parts"][0]["sections"][0]["items"]
        items.append({"kind": "quality_goal", "key": "respect", "text": text})
        return Edition.objects.write(nyborg, said)

    for days, text in ((2, "Vi er rolige."), (1, "Vi er rolige og venlige.")):
        edition = goal(text)
        edition.approve(how="not_stated")
        edition.publish(in_force_from=outreach_day() - timedelta(days=days), change_note="Ny")
        if days == 2:
            make.statement(supervisor, "item:respect", edition=edition)
    text = lene.get(PAGE).content.decode()

    assert "Sagt, da løftet lød:" in text
    assert found(lene, "item:respect").stated.said_of == "Vi er rolige."


def test_before_any_edition_the_page_says_so(browse, ringsted):
    supervisor = make.user(ringsted, Role.SUPERVISOR)

    assert "Ingen udgave" in browse(supervisor).get(PAGE).content.decode()


def test_statements_of_other_municipalities_are_not_shown(lene, browse, ringsted):
    make.edition(ringsted, facts={"price": "Gratis"})
    other = make.user(ringsted, Role.SUPERVISOR)
    make.statement(other, "fact:price", words="Deres ord.")

    assert "Deres ord." not in lene.get(PAGE).content.decode()
    assert "Deres ord." in browse(other).get(PAGE).content.decode()


def test_it_costs_the_same_with_many_statements(lene, supervisor):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            lene.get(PAGE)
        return len(queries)

    for turn in range(3):
        make.statement(supervisor, "fact:price", words=f"{turn}.")
    few = asked()
    for turn in range(300):
        make.statement(supervisor, "fact:price", words=f"{turn}!")

    assert Statement.objects.count() == 303
    assert asked() == few


def test_the_front_page_reminds_of_the_day_to_look_again(lene, supervisor, monkeypatch):
    then = outreach_day() - timedelta(days=100)
    with monkeypatch.context() as patch:
        patch.setattr("standards.models.statement.outreach_day", lambda: then)
        make.statement(supervisor, "fact:price", look_again_on=outreach_day())
    assert "Se på et løfte igen" in lene.get("/").content.decode()

    make.statement(supervisor, "fact:price")
    assert "Se på et løfte igen" not in lene.get("/").content.decode()
