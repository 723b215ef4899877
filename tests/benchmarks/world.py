"""What subjects measure in: the filled databases, and a worker signed in to each."""

from contextlib import contextmanager
from functools import cached_property

from django.contrib.auth import get_user_model
from django.db import connections
from django.db.utils import load_backend
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .caller import Caller
from .filling import WORKER
from .server import Filled


def opened():
    """The site's WSGI door."""
    from outreach.wsgi import application  # it looks at the database when it is opened

    return application


class Town:
    """One filled database, as the site sees it while it is `used`."""

    def __init__(self, filled: Filled, url_parts: dict):
        self.contacts, self.name = filled.contacts, filled.name
        settings = url_parts | {"NAME": filled.name}
        self.connection = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")

    @contextmanager
    def used(self):
        """Let the site work on this database."""
        before = connections["default"]
        connections["default"] = self.connection
        try:
            yield self
        finally:
            connections["default"] = before

    @cached_property
    def worker(self):
        return get_user_model().objects.select_related("municipality").get(username=WORKER)

    @cached_property
    def stranger(self) -> Caller:
        """The browser of somebody who is not signed in."""
        return Caller(opened())

    @cached_property
    def caller(self) -> Caller:
        """The worker's browser, signed in."""
        return self.signed_in(self.worker)

    def signed_in(self, user) -> Caller:
        """The browser of a user of the town; call it while the town is used."""
        door = Client()
        door.force_login(user)
        return Caller(opened(), door.cookies["sessionid"].value)

    def queries(self, deed) -> int:
        """How many statements the database is sent during a deed."""
        return len(self.statements(deed))

    def statements(self, deed) -> list[str]:
        with CaptureQueriesContext(self.connection) as captured:
            deed()
        return [query["sql"] for query in captured]

    def within(self, deed):
        """The deed, done in this database."""

        def run():
            with self.used():
                return deed()

        return run


class World:
    """The small town and the large one, alike in everything but the number of contacts."""

    def __init__(self, small: Town, large: Town, *, rounds: int):
        self.small, self.large, self.rounds = small, large, rounds

    @property
    def towns(self) -> list[Town]:
        return [self.small, self.large]
