"""Every page there is, shown once: its words are translated, and no forged form of it is a fault.

The pseudo-locale: every translation is put in ⟦brackets⟧, every page is shown, and each word on
it must stand inside some, or be one of the few that are the same in every language. While the
page stands, its forms are sent back with what nobody writes by mistake.
"""

import re
from contextlib import contextmanager
from copy import deepcopy
from html.parser import HTMLParser
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from django.test import override_settings
from django.test.signals import template_rendered
from django.utils.translation import trans_real

from outreach.accounts.demo import PASSWORD, PEOPLE
from outreach.accounts.roles import Role
from tests import make
from tests.pages import NOTE, PAGES, world_of
from tests.pages.forms import Forger
from tests.test_template_rules import PAGES as PAGE_TEMPLATES

pytestmark = pytest.mark.django_db  # or there is no database when nothing else asks for one

OWN_WORDS = [  # of the house, of people and places, of the standard, and of a form's own answers
    *["Brobygger", "English", "Nyborg", "Ringsted", "Anna", "Bente", "Clara", "sune", "edith"],
    *[
        "lene",
        "ole",
        "ole.to",
        "lilleby",
        "Globus Fyrtårn",
        "Robåd Paraply",
        "Trillebør Tallerken",
        NOTE,
        "i går",
    ],
    *["Kvalitetsstandard", "Opsøgende støtte- og kontaktperson", "Vordingborg", "Stationen"],
    *[*make.PLACES.values(), *make.SUPPORT.values()],
    *[f"{word}-{slug}" for word, *_ in PEOPLE for slug in ("nyborg", "ringsted")],
    *["operator", PASSWORD, "Til alle", "Hjælpen"],
]
OWN = re.compile(  # the longest first: a name before the words it begins with
    rf"(?<!\w)({'|'.join(map(re.escape, sorted(OWN_WORDS, key=len, reverse=True)))})(?!\w)",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(https?://|mailto:|www\.)\S+|\S+@\S+|(/[\w-]+)+/")
SHOWN = {"aria-label", "title", "alt", "placeholder", "aria-description", "aria-roledescription"}
# What no reader sees, what somebody typed and comes back as it was, and keys, the same everywhere.
UNSEEN = {"script", "style", "textarea", "code"}


class Page(HTMLParser):
    """What a reader of English sees of a page: `words` in no brackets, and the headings."""

    def __init__(self, html):
        super().__init__()
        self.words, self.headings, self.open, self.depth = [], 0, [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        above = self.open[-1][1] if self.open else False
        foreign = attrs["lang"] == "da" if "lang" in attrs else above
        self.headings += tag == "h1"
        for name in SHOWN & set(attrs):
            self.look_at(attrs[name], 0, foreign)
        if tag == "input" and attrs.get("type") in ("submit", "button", "reset"):
            self.look_at(attrs.get("value", ""), 0, foreign)
        if tag not in {"meta", "link", "input", "br", "img", "hr"}:
            self.open.append((tag, foreign))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        tag, foreign = self.open[-1] if self.open else ("", False)
        if tag not in UNSEEN:
            self.depth = self.look_at(text, self.depth, foreign)

    def look_at(self, text, depth, foreign):
        """Note the words that stand outside all brackets; returns how deep the text ends."""
        bare = ""
        for sign in text:
            depth += {"⟦": 1, "⟧": -1}.get(sign, 0)
            bare += sign if not depth and sign not in "⟦⟧" else " "
        bare = ADDRESS.sub(" ", bare)
        bare = OWN.sub(" ", bare)
        if not foreign and re.search(r"[^\W\d_]", bare):
            self.words.append(" ".join(bare.split()))
        return depth


@contextmanager
def brackets():
    """Put every Danish translation in brackets, for readers of English; the rest stays bare."""
    danish = trans_real.translation("da")
    plain, plural = trans_real.DjangoTranslation.gettext, trans_real.DjangoTranslation.ngettext

    def has(key):
        return danish._catalog.get(key) is not None

    def gettext(self, message):
        said = plain(danish, message)
        return f"⟦{said}⟧" if has(message) or has((message, danish.plural(1))) else message

    def ngettext(self, one, many, count):
        said = plural(danish, one, many, count)
        return f"⟦{said}⟧" if has((one, danish.plural(count))) else said

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trans_real.DjangoTranslation, "gettext", gettext)
        patch.setattr(trans_real.DjangoTranslation, "ngettext", ngettext)
        yield


class Shown:
    """Every page as it is shown in one world, each asked for once and then undone."""

    def __init__(self, world):
        self.world, self.answers, self.forger = world, {}, Forger()

    def answer(self, show):
        """The response to a page of PAGES, and the names of the templates it was made of."""
        if show not in self.answers:
            self.answers[show] = self.ask(show)
        return self.answers[show]

    def ask(self, show):
        templates = set()

        def note(template, **kwargs):
            templates.add(template.name)

        # Whatever a page does is its own: in the database, in memory and to the keys.
        template_rendered.connect(note)
        try:
            with (
                TemporaryDirectory() as keys,
                override_settings(SEALING_KEYS_DIR=keys),
                transaction.atomic(),
            ):
                with brackets():
                    response = show(deepcopy(self.world))
                shown = frozenset(templates)
                if response.status_code == 200:  # a refused page has the form that it was refused
                    self.forger.forge(response)
                transaction.set_rollback(True)
        finally:
            template_rendered.disconnect(note)
        return response, shown


@pytest.fixture(scope="module")
def shown(django_db_setup, django_db_blocker):
    """Every page, in a world of everybody, where whoever needs an alias draws the same three."""
    drawn = ["Robåd Paraply", "Trillebør Tallerken", "Globus Fyrtårn"]
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr("contacts.aliases.draw", lambda *args, **kwargs: drawn)
        nyborg = make.municipality("nyborg", name="Nyborg", official_code="450")
        ringsted = make.municipality("ringsted", name="Ringsted", official_code="329")
        make.edition(nyborg)
        make.edition(ringsted, places={"street": "Gaden", "station": "Stationen"})
        world = world_of(
            make.user(nyborg, username="anna", name="Anna"),
            make.user(nyborg, username="bente", name="Bente"),
            make.user(ringsted, username="clara", name="Clara"),
            make.user(nyborg, Role.SUBMITTER, username="sune"),
            make.user(nyborg, Role.EDITOR, username="edith"),
            make.user(nyborg, Role.SUPERVISOR, username="lene"),
            make.user(None, Role.OPERATOR, username="ole"),
        )
        yield Shown(world)
        transaction.set_rollback(True)


@pytest.mark.parametrize(("show", "status"), PAGES)
def test_every_word_on_every_page_is_translated(shown, show, status):
    response, _ = shown.answer(show)
    seen = Page(response.content.decode())

    assert response.status_code == status
    assert seen.words == []
    assert seen.headings == 1
    assert seen.depth == 0


def test_every_page_there_is_was_shown(shown):
    templates = set().union(*[shown.answer(recipe.values[0])[1] for recipe in PAGES])

    assert set(PAGE_TEMPLATES) - templates == set()


def test_no_forged_form_of_any_page_is_a_fault_of_ours(shown):
    for recipe in PAGES:
        shown.answer(recipe.values[0])

    assert shown.forger.faults == []
    assert len(shown.forger.seen) > 50
