"""Everything a citizen reads with the card is easy to read."""

import re

import pytest

from contacts.cards.models import Wish
from tests import make
from tests.privacy.test_notice import lix, text

from .sent import DOOR, carried, main, opened
from .test_deeds import SEND
from .test_hand_out import filled

HARDEST = 30  # Björnsson: up to 30 is easy for everybody who reads


@pytest.fixture
def known(anna, bente, card, globus, asking):
    """A citizen of whom everything is kept that can be."""
    make.correction(globus.contact_set.get(), by=bente, note="Ville gerne snakke.", phase="bridge")
    make.contact(anna, citizen=globus, outcome="no_thanks").annul(by=anna)
    make.meeting(anna, globus)
    globus.describe(by=anna, age_band="30-39", sex="woman", go_two=True)
    make.merge(make.citizen(anna.municipality, "Robåd Paraply"), into=globus, by=anna)
    globus.end("moved", by=anna)
    wish = Wish.objects.ask_for_correction(globus, "Det passer ikke.")
    wish.reply("Vi har rettet det.", by=anna)
    return globus


@pytest.mark.parametrize(
    "page", ["det-staar-der", "alt", "hvem-har-kigget", "ret", "skriv-ikke", "et-ord", "slet"]
)
def test_each_page_is_easy_to_read(browse, known, page):
    browse().get(DOOR)

    assert lix(main(carried(browse(), page))) <= HARDEST


@pytest.mark.parametrize("page", ["ret", "et-ord"])
def test_each_refusal_is_easy_to_read(browse, known, page):
    assert lix(main(carried(browse(), page, **SEND))) <= HARDEST


def test_the_door_is_easy_to_read(browse, known):
    assert lix(main(browse().get(DOOR))) <= HARDEST
    assert lix(main(opened(browse(), "forkerte ord"))) <= HARDEST


def test_what_follows_is_easy_to_read(browse, known):
    client = browse()
    given = opened(client).context["pass"]

    assert lix(main(carried(browse(), "skriv-ikke", **SEND))) <= HARDEST
    assert lix(main(client.post(f"{DOOR}slet/", {"pass": given} | SEND))) <= HARDEST
    assert lix(main(client.post(f"{DOOR}slet/", {"pass": given} | SEND))) <= HARDEST


def test_the_paper_is_easy_to_read(browse, anna, globus):
    make.decided(globus.municipality)
    page = browse(anna).post(f"/borgere/{globus.pk}/kort/", filled(globus)).content.decode()
    card = page.split('<section class="card"')[1].split("</section>")[0]
    without_its_words = re.sub(r"<ol.*?</ol>", "", card, flags=re.DOTALL)

    assert lix(text(f"<main {without_its_words}")) <= HARDEST
