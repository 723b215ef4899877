"""The guides: short, plain, and true about the roles."""

import pytest

from outreach.accounts.roles import Role
from tests.privacy.test_notice import lix, text

WORDS_A_MINUTE = 220  # an ordinary adult, reading silently


@pytest.mark.parametrize("address", ["/vejledning/", "/vejledning/drift/"])
def test_a_guide_is_easy_to_read(browse, operator, address):
    words = text(browse(operator).get(address).content.decode())

    assert lix(words) <= 35


def test_the_workers_guide_takes_two_minutes(browse, anna):
    words = text(browse(anna).get("/vejledning/").content.decode())

    assert len(words.split()) <= 2 * WORDS_A_MINUTE


def test_everybody_who_signs_in_finds_their_guide_at_the_foot(
    browse, anna, submitter, editor, supervisor, operator
):
    for user in (anna, submitter, editor, supervisor):
        assert 'href="/vejledning/"' in browse(user).get("/").content.decode()
    assert 'href="/vejledning/drift/"' in browse(operator).get("/").content.decode()
    assert "/vejledning/" not in browse().get("/").content.decode()


def test_only_the_worker_is_led_to_the_workers_pages(browse, anna, supervisor):
    assert "/kontakter/pligt/" in browse(anna).get("/vejledning/").content.decode()
    assert "/kontakter/pligt/" not in browse(supervisor).get("/vejledning/").content.decode()


def test_the_operators_guide_explains_every_role(browse, operator):
    words = text(browse(operator).get("/vejledning/drift/").content.decode()).lower()

    for role in ("opsøgende medarbejder", "indberetter", "redaktør", "leder", "administrator"):
        assert role in words
    assert len(Role) == 5


def test_each_role_begins_where_its_work_is(browse, submitter, editor, supervisor, operator):
    for user in (submitter, editor, supervisor):
        page = browse(user).get("/").content.decode()
        assert "Det ser du aldrig" in page
        assert ("/tilsyn/" in page) == (user is supervisor)
    assert "/drift/ny-kommune/" in browse(operator).get("/").content.decode()
