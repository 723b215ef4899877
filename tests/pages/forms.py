"""The forms of a page, sent back with what nobody writes by mistake.

They are read off the page itself, so that a new page is asked too.
"""

import random
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.db import transaction
from django.test import override_settings
from django.urls import resolve

from tests.hostile import VALUES
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


class Forger:
    """Who sends each form of the pages forged, once, from the first page that has it."""

    def __init__(self):
        self.seen, self.faults = set(), []

    def forge(self, response):
        """Send back the forms of an answer that nobody has seen yet; notes what became a 500."""
        for action, names in Forms(response.content.decode()).found:
            address = urljoin(response.request["PATH_INFO"], action)
            form = resolve(address.partition("?")[0]).view_name, tuple(sorted(names))
            if form not in self.seen:
                self.seen.add(form)
                self.faults += send(response.client, address, names, random.Random(repr(form)))


def send(client, address, names, chance):
    """Send a form forged, each time as if for the first time; returns what became a 500."""
    client.raise_request_exception = False
    with watched() as failed, override_settings(ACCOUNT_RATE_LIMITS=False):
        for _ in range(TIMES):
            with transaction.atomic():
                client.post(address, forged(names, chance))
                transaction.set_rollback(True)
    return failed


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
