"""Every form of every page, sent back with what nobody writes by mistake: never a fault of ours.

The forms are read off the pages themselves, so that a new page is asked too.
"""

import random
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.db import transaction
from django.urls import resolve

from tests.hostile import VALUES
from tests.pages import PAGES, world_of
from tests.test_robustness import watched

TIMES = 3  # each form is sent forged


class Forms(HTMLParser):
    """The forms of a page that are posted: [(address, {name: [values]})]."""

    def __init__(self, page):
        super().__init__()
        self.found, self.names = [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            self.names = {} if said.get("method", "").lower() == "post" else None
            if self.names is not None:
                self.found.append((said.get("action") or "", self.names))
        elif self.names is not None and said.get("name"):
            self.names.setdefault(said["name"], []).append(said.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.names = None


def forged(names, chance):
    """The answers of a form, some of them replaced, doubled or left out."""
    sent = {}
    for name, values in names.items():
        dice = chance.random()
        if dice < 0.5:
            sent[name] = [chance.choice(values)]
        elif dice < 0.9:
            sent[name] = [chance.choice(VALUES) for _ in range(chance.choice([1, 1, 2]))]
    return sent


@pytest.fixture
def world(standard, anna, bente, clara, submitter, editor, supervisor, operator):
    return world_of(anna, bente, clara, submitter, editor, supervisor, operator)


def test_no_forged_form_of_any_page_is_a_fault_of_ours(world, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    chance, seen, faults = random.Random("brobygger forms"), set(), []
    for recipe in PAGES:
        show, status = recipe.values
        if status != 200:  # a refused page has the form that it was refused
            continue
        with transaction.atomic():
            response = show(world)
            for action, names in Forms(response.content.decode()).found:
                address = urljoin(response.request["PATH_INFO"], action)
                form = resolve(address.partition("?")[0]).view_name, tuple(sorted(names))
                if form not in seen:
                    seen.add(form)
                    faults += send(response.client, address, names, chance)
            transaction.set_rollback(True)

    assert faults == []
    assert len(seen) > 50


def send(client, address, names, chance):
    """Send a form forged, each time as if for the first time; returns what became a 500."""
    client.raise_request_exception = False
    with watched() as failed:
        for _ in range(TIMES):
            with transaction.atomic():
                client.post(address, forged(names, chance))
                transaction.set_rollback(True)
    return failed
