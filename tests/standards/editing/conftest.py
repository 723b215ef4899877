"""A draft in Nyborg, two editors who write in it, and one who must not."""

import pytest

from outreach.accounts.roles import Role
from standards.models import Edition, Item, Part, Section
from tests import make


class Draft:
    """Edition 2 of Nyborg and its rows, read anew each time they are asked for."""

    url = "/redaktion/2/"
    at_section = "/redaktion/2/afsnit/900902/"
    at_part = "/redaktion/2/del/900901/"

    @property
    def edition(self):
        return Edition.objects.get(number=2, municipality__slug="nyborg")

    @property
    def part(self):
        return Part.objects.get(pk=900901)

    @property
    def section(self):
        return Section.objects.get(pk=900902)

    @property
    def item(self):
        return Item.objects.get(pk=900903)

    def form(self, client, url=None, **changed):
        """What a browser would send from a page of the draft, with some fields changed."""
        page = client.get(url or self.at_section).context["page"]
        return page.sheet.values() | {"state": page.state} | changed


@pytest.fixture
def draft(standard, nyborg, editor):
    """A draft with one section and one place, begun by Edith."""
    make.numbered_draft(nyborg, by=editor)
    return Draft()


@pytest.fixture
def edith(browse, editor):
    return browse(editor)


@pytest.fixture
def palle(browse, nyborg):
    """A second editor of Nyborg."""
    return browse(make.user(nyborg, Role.EDITOR, username="palle", name="Palle"))


@pytest.fixture
def stranger(browse, ringsted):
    return browse(make.user(ringsted, Role.EDITOR, username="rasmus"))
