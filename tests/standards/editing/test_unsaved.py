"""What was typed and not saved: kept, offered with its time, gone when it is needed no more."""

import pytest
import time_machine

from standards.models import Unsaved
from tests import make

KEEP = "/redaktion/2/husk/section-900902/"


def test_what_is_typed_is_kept_and_offered_with_its_time(edith, draft):
    with time_machine.travel("2026-11-21 14:32+01:00", tick=False):
        answer = edith.post(KEEP, draft.form(edith, text="Halvt færdig"))
    assert answer.json()["kept"] == "Husket kl. 14:32, men ikke gemt i kladden"
    assert draft.section.text == "Vi ses."

    page = edith.get(draft.at_section).content.decode()
    assert "Du skrev den 21.11.2026 kl. 14:32" in page
    assert "Halvt færdig" not in page
    shown = edith.get(f"{draft.at_section}?typed").context["page"]
    assert shown.sheet.values()["text"] == "Halvt færdig"
    assert "Ikke gemt" in edith.get(draft.url).content.decode()


def test_it_is_gone_when_it_is_saved(edith, draft):
    sent = draft.form(edith, text="Færdig")
    edith.post(KEEP, sent)
    edith.post(draft.at_section, sent)

    assert not Unsaved.objects.exists()


def test_what_says_the_same_as_the_draft_is_not_kept(edith, draft):
    edith.post(KEEP, draft.form(edith, text="Andet"))
    edith.post(KEEP, draft.form(edith))

    assert not Unsaved.objects.exists()


def test_what_was_typed_before_somebody_else_saved_meets_them_when_it_is_saved(edith, palle, draft):
    edith.post(KEEP, draft.form(edith, text="Min."))
    palle.post(draft.at_section, draft.form(palle, text="Palles."))

    page = edith.get(f"{draft.at_section}?typed").context["page"]
    sent = page.sheet.values() | {"state": page.state}
    assert edith.post(draft.at_section, sent).status_code == 409


def test_nobody_else_is_offered_it(edith, palle, draft):
    edith.post(KEEP, draft.form(edith, text="Min."))

    assert palle.get(draft.at_section).context["page"].offered is None


def test_what_was_refused_is_kept_too(edith, draft):
    edith.post(draft.at_section, draft.form(edith, text="God tekst", number="fem"))

    assert Unsaved.objects.get().words["text"] == "God tekst"


def test_a_discarded_draft_keeps_no_unsaved_text(edith, draft):
    edith.post(KEEP, draft.form(edith, text="Min."))
    edith.post("/redaktion/2/kasser/")

    assert not Unsaved.objects.exists()
    assert edith.post(KEEP, {"text": "x"}).status_code == 409


def test_unsaved_text_of_a_removed_section_can_still_be_read(edith, palle, draft):
    edith.post(KEEP, draft.form(edith, text="Min lange tekst."))
    palle.post("/redaktion/2/afsnit/900902/fjern/")

    response = edith.get(draft.at_section)
    assert response.status_code == 200
    assert "Min lange tekst." in response.content.decode()


@pytest.mark.parametrize(
    "page", ["section-1", "section-", "part-x", "nothing", "item-900903", "section-٣", "-"]
)
def test_a_page_that_is_not_there_keeps_nothing(edith, draft, page):
    assert edith.post(f"/redaktion/2/husk/{page}/", {"text": "x"}).status_code == 404
    assert not Unsaved.objects.exists()


def test_more_than_a_page_can_hold_is_not_kept(edith, draft):
    assert edith.post(KEEP, draft.form(edith, text="x" * 200_001)).status_code == 413
    assert not Unsaved.objects.exists()


# A session that ended ------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["afsnit/900902/", "titel/", "del/900901/"])
def test_a_form_sent_after_the_session_ended_is_offered_after_signing_in(
    edith, editor, draft, page
):
    url = f"{draft.url}{page}"
    field = "text" if "afsnit" in page else "title"
    sent = draft.form(edith, url, **{field: "Skrevet i en fart"})
    edith.logout()

    response = edith.post(url, sent)
    assert response.url == f"/log-ind/?next={url}"
    signed_in = edith.post(response.url, {"login": "edith", "password": "let me in, please"})
    assert signed_in.url == url

    page = edith.get(url).context["page"]
    assert page.offered.words[field] == "Skrevet i en fart"
    shown = edith.get(f"{url}?typed").context["page"]
    assert shown.sheet.values()[field] == "Skrevet i en fart"
    assert edith.post(url, shown.sheet.values() | {"state": shown.state}).status_code == 302
    assert edith.get(url).context["page"].offered is None


def test_a_new_section_sent_after_the_session_ended_stands_in_its_form(edith, draft):
    url = f"{draft.at_part}nyt-afsnit/"
    edith.logout()
    edith.post(url, {"heading": "Støtten"})
    edith.post("/log-ind/", {"login": "edith", "password": "let me in, please"})

    assert edith.get(url).context["sheet"].values()["heading"] == "Støtten"


def test_what_somebody_else_sent_before_is_offered_to_nobody_else(edith, palle, draft):
    edith.logout()
    edith.post(draft.at_section, {"text": "Ediths"})

    assert palle.get(draft.at_section).context["page"].offered is None


def test_a_stranger_cannot_fill_the_sessions(browse, draft):
    browse().post(draft.at_section, {"text": "x" * 200_001})
    anybody = browse()
    anybody.post(draft.at_section, {"text": "x" * 200_001})

    assert "typed_without_session" not in anybody.session


def test_opening_a_page_writes_nothing(edith, draft, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make.edition(draft.edition.municipality, in_force_from="2021-01-01")
    with CaptureQueriesContext(connection) as queries:
        for url in (draft.url, draft.at_section, draft.at_part, "/redaktion/", "/redaktion/ny/"):
            edith.get(url)

    assert not [
        one["sql"]
        for one in queries
        if one["sql"].lower().startswith(("insert", "update", "delete"))
    ]
