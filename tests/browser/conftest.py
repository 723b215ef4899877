"""Who visits the site, with what in their hands; and the standards as they are delivered."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from outreach.municipalities.models import Municipality
from tests import make

from .visitor import DESK, PHONE, Typist, Visitor


@pytest.fixture
def visit(chrome, live_server):
    """visit(user, …) is a person in front of the whole site, signed in as the user.

    phone: a phone in the hand, or else a desk. javascript: whether the browser runs scripts.
    kind: Visitor, or Typist for somebody without mouse and touch. Other options are Playwright's.
    At the end of the test nobody may have met what a visitor must never meet.
    """
    visitors = []

    def as_visitor(user=None, *, phone=True, javascript=True, kind=Visitor, **options):
        things = (PHONE if phone else DESK) | {"reduced_motion": "reduce"} | options
        context = chrome.new_context(
            base_url=live_server.url, java_script_enabled=javascript, **things
        )
        context.set_default_timeout(5_000)
        if user:
            client = Client()
            client.force_login(user)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}]
            )
        visitor = kind(context)
        visitor.has_touch = things.get("has_touch", False)
        visitors.append(visitor)
        return visitor

    yield as_visitor
    for visitor in visitors:
        visitor.page.context.close()
    trouble = [one for visitor in visitors for one in visitor.trouble]
    assert not trouble, "\n".join(trouble)


WAYS = {
    "thumb": {},
    "no JavaScript": {"javascript": False},
    "keyboard": {"kind": Typist, "phone": False},
}


@pytest.fixture(params=WAYS)
def anna_anyhow(request, visit, anna):
    """Anna, who does the same with her thumb, without JavaScript and with the keyboard."""
    return visit(anna, **WAYS[request.param])


@pytest.fixture
def standards(transactional_db):
    """The three delivered standards."""
    call_command("load_standards", stdout=StringIO())


@pytest.fixture
def worker_in(standards):
    """worker_in(slug) is an outreach worker of a municipality with its delivered standard."""

    def worker(slug):
        return make.user(Municipality.objects.get(slug=slug), username="maja", name="Maja")

    return worker
