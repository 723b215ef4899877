"""The place beside a promise for a figure: filled from above, and empty until then."""

import pytest

from standards import figures
from standards.figures import RESPONSE, Figure
from tests.standards.test_in_force import get

pytestmark = pytest.mark.django_db


class Cups:
    """Somebody who counts cups."""

    def version(self, municipality):
        return "may"

    def figures(self, municipality, edition):
        return {
            "coffee": Figure("<b>30</b> kopper i maj.", f"/tal/{municipality.slug}/"),
            RESPONSE: Figure("7 af 8 fik svar til tiden i maj."),
            "unknown": Figure("Det her hører ingen steder til."),
        }


@pytest.fixture
def cups(monkeypatch):
    monkeypatch.setattr(figures, "_sources", [])
    figures.register(Cups())


def test_nothing_is_shown_while_nobody_has_a_figure(client, lilleby):
    assert 'class="figure"' not in get(client).content.decode()
    assert figures.beside(lilleby, None) == {}


def test_a_figure_stands_beside_its_promise(client, lilleby, cups):
    page = get(client).content.decode()
    item = page[page.index('id="item.coffee"') :]
    item = item[: item.index("</li>")]

    assert "Sådan går det:" in item
    assert "&lt;b&gt;30&lt;/b&gt; kopper i maj." in item
    assert 'href="/tal/lilleby/"' in item
    assert page.count('class="figure"') == 2
    assert "7 af 8 fik svar" in page[page.index("edition-about") :]
    assert "hører ingen steder til" not in page


def test_what_tells_of_a_change_is_asked_of_every_source(lilleby, cups):
    figures.register(Cups())

    assert figures.version(lilleby) == ["may", "may"]
