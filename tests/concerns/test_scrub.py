"""Removing words of a concern that slipped past the guard."""

import pytest

from contacts.concerns.models import Concern
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.contacts.test_erasing import everything

WORRY, ADDED = "Han bor over bageren.", "Bagerens bror."


@pytest.fixture
def told(nyborg, standard):
    concern = make.concern(nyborg, worry=WORRY)
    concern.add(ADDED)
    return concern


def page(concern):
    return f"/bekymringer/{concern.pk}/fjern-ord/"


def found(browse, anna, concern):
    return list(browse(anna).get(page(concern)).context["form"].found)


def test_the_words_and_what_was_added_go_for_good(browse, anna, told):
    done = browse(anna).post(page(told), {"gone": found(browse, anna, told)})

    assert done.url == f"/bekymringer/{told.pk}/"
    told.refresh_from_db()
    assert (told.worry, told.additions.count()) == ("", 0)
    assert not [row for row in everything() if "bageren" in row or ADDED in row]
    assert "Her er fjernet ord" in browse(anna).get(done.url).content.decode()


def test_only_the_month_is_kept_and_closing_drops_it(browse, anna, told):
    addition = told.additions.get()
    browse(anna).post(page(told), {"gone": [f"addition-{addition.pk}-text"]})

    told.refresh_from_db()
    assert (told.worry, told.words_scrubbed_on) == (WORRY, outreach_day().replace(day=1))
    told.close("known", by=anna)
    assert Concern.objects.get().words_scrubbed_on is None


def test_where_else_can_go_from_a_closed_one(browse, anna, told):
    told.close("outside", by=anna, elsewhere="Hos bageren.")
    browse(anna).post(page(told), {"gone": [f"concern-{told.pk}-elsewhere"]})

    told.refresh_from_db()
    assert (told.elsewhere, told.words_scrubbed_on.day) == ("", 1)


def test_the_log_says_what_it_says_of_all_work(browse, anna, told):
    browse(anna).post(page(told), {"gone": [f"concern-{told.pk}-worry"]})

    assert Entry.objects.filter(deed="concern.worked_on").count() == 1
    assert not Entry.objects.filter(deed="words.scrubbed").exists()


def test_nobody_else_can(browse, told, clara, supervisor, submitter):
    asked = {"gone": [f"concern-{told.pk}-worry"]}
    for user, status in ((clara, 404), (supervisor, 403), (submitter, 403), (None, 302)):
        assert browse(user).post(page(told), asked).status_code == status
    told.refresh_from_db()
    assert told.worry == WORRY
