"""The citizen's card in a browser: handed out, used for everything it can, and gone."""

import pytest

from contacts.cards.models import Wish, Word
from contacts.models import Citizen, Contact
from tests import make
from tests.cards.sent import DOOR

from .inspection import check
from .visitor import Typist

pytestmark = pytest.mark.browser

WAYS = {
    "thumb": {},
    "no JavaScript": {"javascript": False},
    "keyboard": {"kind": Typist, "phone": False},
}


@pytest.fixture(params=WAYS)
def way(request):
    return request.param


@pytest.fixture
def citizen(anna, nyborg):
    """A citizen Anna has met today; Nyborg asks for the citizen's word."""
    make.edition(nyborg, facts={"citizens_word_allowed": True}, in_force_from=make.RECENTLY)
    make.decided(nyborg)
    met = {"new_alias": "Globus Fyrtårn", "support": ["isolation"], "sleeps": "friends"}
    return make.contact(anna, note="Ville gerne snakke om vinteren.", **met).citizen


def look(visitor, way, *, status=200, heading):
    """The page is the one meant; the checker is a script, and walks at its own pace."""
    if way == "thumb":
        check(visitor, status=status, heading=heading)
    else:
        assert (visitor.status, visitor.heading) == (status, heading)


def test_a_card_is_handed_out_used_for_all_it_can_and_deletes_everything(visit, anna, citizen, way):
    worker = visit(anna, **WAYS[way]).goes_to(citizen.get_absolute_url())
    worker.follows("Giv et kort")
    look(worker, way, heading="Giv et kort")
    worker.presses("Lav kortet")
    look(worker, way, heading="Kortet er klar")
    words = worker.page.locator(".words span").all_inner_texts()
    assert len(words) == 4
    worker.page.reload()
    assert worker.page.locator(".words span").all_inner_texts() == words
    worker.follows("Borgeren har fået det")

    reader = visit(**WAYS[way]).goes_to(DOOR)
    look(reader, way, heading="Hvad vi har om dig")
    reader.writes("Dine fire ord", "helt forkerte ord her")
    reader.presses("Se det")
    look(reader, way, status=422, heading="Hvad vi har om dig")
    reader.writes("Dine fire ord", " ".join(words))
    reader.presses("Se det")
    look(reader, way, heading="Det her har vi om dig")
    assert "Vi har mødt dig 1 gang." in reader.text and "vinteren" not in reader.text
    reader.presses("Hvem har kigget?")
    look(reader, way, heading="Hvem har kigget?")
    assert "En af os læste om dig" in reader.text and "Anna" not in reader.text
    reader.presses("Tilbage")

    reader.presses("Noget passer ikke")
    look(reader, way, heading="Noget passer ikke")
    reader.presses("Send")
    look(reader, way, status=422, heading="Noget passer ikke")
    reader.writes("Hvad passer ikke?", "Jeg sover ikke hos en ven.")
    reader.presses("Send")
    look(reader, way, heading="Det her har vi om dig")
    reader.presses("Sig, hvordan det er at møde os")
    look(reader, way, heading="Sig, hvordan det er at møde os")
    reader.chooses("Hvordan er det at møde os?", "Godt")
    reader.presses("Send")
    look(reader, way, heading="Det her har vi om dig")
    reader.presses("I må ikke skrive om mig")
    look(reader, way, heading="I må ikke skrive om mig")
    reader.presses("I skal ikke skrive om mig mere")
    look(reader, way, heading="Det her har vi om dig")
    assert "Du har sagt nej." in reader.text
    assert (Wish.objects.count(), Word.objects.count()) == (2, 1)

    worker.goes_to("/")
    assert "Noget passer ikke" in worker.text and "I må ikke skrive om mig" in worker.text
    worker.goes_to(citizen.get_absolute_url())
    look(worker, way, heading="Globus Fyrtårn")
    worker.follows("Svar på indsigelsen")
    look(worker, way, heading="I må ikke skrive om mig")
    worker.chooses("Hvad sker der nu?", "Vi registrerer igen på dæknavnet. Svaret siger hvorfor")
    worker.writes("Dit svar", "Vi skriver kun, at vi har set dig.")
    worker.presses("Send svaret")
    look(worker, way, heading="Globus Fyrtårn")

    reader.presses("Se det hele")
    look(reader, way, heading="Alt det, vi har om dig")
    assert "vinteren" in reader.text and "Globus Fyrtårn" in reader.text
    with reader.page.expect_navigation():
        reader.page.get_by_role("button", name="Tilbage").first.click()
    assert "Vi skriver kun, at vi har set dig." in reader.text
    assert "Vi skriver om dig igen." in reader.text
    reader.presses("Slet det hele")
    look(reader, way, heading="Vil du slette det hele?")
    reader.presses("Slet det nu")
    look(reader, way, heading="Det er slettet")
    assert not reader.page.context.cookies()

    worker.page.reload()
    assert (worker.status, worker.heading) == (404, "Her ender broen")
    worker.goes_to("/borgere/")
    assert "Globus" not in worker.text
    assert not Citizen.objects.exists() and not Contact.objects.exists()


def test_in_two_browsers_the_second_to_delete_is_told_that_it_is_gone(visit, anna, citizen):
    make.card(citizen, anna)
    readers = [visit(), visit()]
    for reader in readers:
        reader.goes_to(DOOR).writes("Dine fire ord", "en to tre fire")
        reader.presses("Se det")
        reader.presses("Slet det hele")
    first, second = readers
    first.presses("Slet det nu")
    second.presses("Slet det nu")

    check(first, status=200, heading="Det er slettet")
    check(second, status=410, heading="Kortet virker ikke mere")
