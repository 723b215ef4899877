"""Removing words of a complaint, or of its answer, that slipped past the guard."""

import pytest

from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

TEXT, ANSWER = "Han over bageren var grov.", "Bageren har ret."


@pytest.fixture
def told(nyborg, supervisor):
    complaint = make.complaint(nyborg, text=TEXT)
    complaint.reply(ANSWER, by=supervisor)
    return complaint


def page(complaint):
    return f"/klager/{complaint.pk}/fjern-ord/"


def test_both_go_and_it_stays_answered(browse, supervisor, told):
    asked = browse(supervisor).get(page(told))
    assert TEXT not in asked.content.decode()
    done = browse(supervisor).post(page(told), {"gone": list(asked.context["form"].found)})

    told.refresh_from_db()
    assert (told.text, told.answer, told.words_scrubbed_on) == ("", "", outreach_day())
    shown = browse(supervisor).get(done.url).content.decode()
    assert "Ord blev fjernet" in shown
    assert "Send svaret" not in shown
    assert Entry.objects.get(deed="words.scrubbed").by_name == supervisor.username
    waiting = browse(supervisor).get("/klager/").context["page"]
    assert not waiting.waiting


def test_one_that_waits_keeps_its_form(browse, supervisor, nyborg):
    complaint = make.complaint(nyborg, text=TEXT)
    browse(supervisor).post(page(complaint), {"gone": [f"complaint-{complaint.pk}-text"]})

    complaint.refresh_from_db()
    assert (complaint.text, complaint.answered_on) == ("", None)
    assert "Send svaret" in browse(supervisor).get(f"/klager/{complaint.pk}/").content.decode()


def test_no_worker_can(browse, told, anna):
    asked = {"gone": [f"complaint-{told.pk}-text"]}
    for user, status in ((anna, 403), (None, 302)):
        assert browse(user).post(page(told), asked).status_code == status
    told.refresh_from_db()
    assert told.text == TEXT
