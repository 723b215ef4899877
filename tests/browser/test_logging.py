"""Logging a contact: with one thumb, without JavaScript, and with the keyboard alone."""

from itertools import pairwise

import pytest

from contacts.aliases import words
from contacts.models import Citizen, Contact
from standards.models import Item
from tests import make

from .visitor import Typist

pytestmark = pytest.mark.browser

URL = "/kontakter/ny/"
SAVED = "Netop gemt"
FIRST_PLACE = {"nyborg": "Gaden", "vordingborg": "Bænke", "ringsted": "Café Dagmar"}


def rows(visitor):
    return visitor.page.locator(".rows > li").all_inner_texts()


def boxes(visitor, *questions):
    """Where each plate of the questions is on the page, by its words."""
    scrolled = visitor.page.evaluate("scrollY")
    return {
        plate.inner_text(): (box := plate.bounding_box()) | {"y": box["y"] + scrolled}
        for question in questions
        for plate in visitor.page.locator(f"#{question} > .chips > .chip").all()
    }


def long_aliases(count):
    """Aliases of the longest words there are."""
    longest = sorted(words(), key=lambda word: (-len(word), word))
    return [f"{one} {other}".title() for one, other in list(pairwise(longest))[: count * 2 : 2]]


# Three taps ---------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", FIRST_PLACE)
def test_a_contact_with_a_known_citizen_takes_three_taps(visit, worker_in, slug):
    worker = worker_in(slug)
    known = make.citizen(worker.municipality, "Globus Fyrtårn")
    make.contact(worker, citizen=known, place=None)
    maja = visit(worker).goes_to(URL)

    maja.chooses("Hvor?", FIRST_PLACE[slug])
    maja.chooses("Hvem?", "Globus Fyrtårn")
    assert maja.page.evaluate("scrollY") == 0
    maja.presses("Gem kontakt")

    assert maja.taps == 3
    assert (maja.path, maja.status) == ("/", 200)
    assert "Globus Fyrtårn" in rows(maja)[0]
    assert SAVED in rows(maja)[0]
    assert str(Contact.objects.first().place) == FIRST_PLACE[slug]


@pytest.mark.parametrize("slug", FIRST_PLACE)
def test_it_takes_two_where_the_usual_place_is_known(visit, worker_in, slug):
    worker = worker_in(slug)
    known = make.citizen(worker.municipality, "Globus Fyrtårn")
    make.contact(worker, citizen=known, place="benches")
    maja = visit(worker).goes_to(URL)

    maja.chooses("Hvem?", "Globus Fyrtårn")
    assert maja.chosen("Hvor?") == ["Bænke"]
    maja.presses("Gem kontakt")

    assert maja.taps == 2
    assert Contact.objects.count() == 2
    assert Contact.objects.first().place.key == "benches"


@pytest.mark.parametrize("slug", FIRST_PLACE)
def test_all_it_takes_is_on_a_small_screen_at_once(visit, worker_in, slug):
    worker = worker_in(slug)
    for alias in long_aliases(4):
        make.contact(worker, citizen=make.citizen(worker.municipality, alias))
    maja = visit(worker, viewport={"width": 360, "height": 740}).goes_to(URL)

    plates = boxes(maja, "place", "who", "outcome")
    save = maja.page.get_by_role("button", name="Gem kontakt").bounding_box()
    deck = maja.page.locator(".deck").bounding_box()
    assert len(plates) >= 4 + 4 + 4 + 4
    assert all(box["y"] + box["height"] <= deck["y"] for box in plates.values()), plates
    assert save["y"] + save["height"] <= 740


def test_a_choice_never_moves(visit, worker_in):
    worker = worker_in("nyborg")
    known = make.citizen(worker.municipality, "Globus Fyrtårn")
    make.contact(worker, citizen=known, place="benches")
    maja = visit(worker).goes_to(URL)
    before = boxes(maja, "place", "who")

    for question, answer in [
        ("Hvor?", "Gaden"),
        ("Hvor?", "Andet sted"),
        ("Hvem?", "Globus Fyrtårn"),
        ("Hvem?", "Ingen mødt"),
        ("Hvem?", "En gruppe"),
        ("Hvem?", "Find en anden"),
        ("Hvem?", "Ny borger"),
        ("Hvad skete der?", "Sagde nej tak"),
    ]:
        maja.chooses(question, answer)
        assert boxes(maja, "place", "who") == before, answer


def test_a_guessed_place_goes_when_the_citizen_does(visit, anna):
    known = make.citizen(anna.municipality, "Globus Fyrtårn")
    make.contact(anna, citizen=known, place="bench")
    person = visit(anna).goes_to(URL)

    person.chooses("Hvem?", "Globus Fyrtårn")
    person.chooses("Hvem?", "En gruppe")
    assert person.chosen("Hvor?") == []

    person.chooses("Hvor?", "Parker")
    person.chooses("Hvem?", "Globus Fyrtårn")
    assert person.chosen("Hvor?") == ["Parker"]


# The same in every way ----------------------------------------------------------------------


def test_a_repeat_contact(anna_anyhow, anna):
    known = make.citizen(anna.municipality, "Globus Fyrtårn")
    make.contact(anna, citizen=known, place="bench")
    anna_anyhow.goes_to(URL)

    anna_anyhow.chooses("Hvor?", "Parker")
    anna_anyhow.chooses("Hvem?", "Globus Fyrtårn")
    anna_anyhow.presses("Gem kontakt")

    assert (anna_anyhow.path, anna_anyhow.status) == ("/", 200)
    assert [SAVED in row for row in rows(anna_anyhow)] == [True, False]
    assert "Globus Fyrtårn" in rows(anna_anyhow)[0]
    newest = Contact.objects.first()
    assert (newest.citizen, newest.place.key, newest.outcome) == (known, "park", "talked")


def test_the_next_contact_at_the_same_place(anna_anyhow, anna):
    known = make.citizen(anna.municipality, "Globus Fyrtårn")
    make.contact(anna, citizen=known, place="bench")
    anna_anyhow.goes_to(URL)
    anna_anyhow.chooses("Hvor?", "Café Dagmar")
    anna_anyhow.chooses("Hvem?", "Globus Fyrtårn")
    anna_anyhow.presses("Gem kontakt")

    anna_anyhow.follows("Næste, samme sted")
    assert anna_anyhow.chosen("Hvor?") == ["Café Dagmar"]
    anna_anyhow.chooses("Hvem?", "Globus Fyrtårn")
    anna_anyhow.presses("Gem kontakt")

    assert anna_anyhow.path == "/"
    assert [contact.place.key for contact in Contact.objects.all()] == ["cafe", "cafe", "bench"]


def test_a_new_citizen_with_one_of_three_aliases(anna_anyhow, standard):
    anna_anyhow.goes_to(URL)
    anna_anyhow.chooses("Hvor?", "Gaden")
    anna_anyhow.chooses("Hvem?", "Ny borger")
    offered = anna_anyhow.page.locator("[name=alias]")
    assert offered.count() == 3
    alias = offered.nth(1).get_attribute("value")
    anna_anyhow.chooses("Dæknavn", alias)
    anna_anyhow.presses("Gem kontakt")

    assert anna_anyhow.path == "/"
    assert alias in rows(anna_anyhow)[0]
    assert Contact.objects.get().citizen.alias == alias


def test_a_group(anna_anyhow, standard):
    anna_anyhow.goes_to(URL)
    anna_anyhow.chooses("Hvor?", "Parker")
    anna_anyhow.chooses("Hvem?", "En gruppe")
    anna_anyhow.writes("Hvor mange?", "5")
    anna_anyhow.presses("Gem kontakt")

    assert "Gruppe på 5" in rows(anna_anyhow)[0]
    assert Contact.objects.get().people == 5
    assert not Citizen.objects.exists()


def test_nobody_met_is_not_a_talk(anna_anyhow, standard):
    anna_anyhow.goes_to(URL)
    anna_anyhow.chooses("Hvor?", "Parker")
    anna_anyhow.chooses("Hvem?", "Ingen mødt")
    anna_anyhow.presses("Gem kontakt")

    assert "ikke fundet" in rows(anna_anyhow)[0]
    assert Contact.objects.get().outcome == "not_found"


def test_another_citizen_by_a_misspelled_alias(anna_anyhow, anna):
    known = make.citizen(anna.municipality, "Robåd Paraply")
    anna_anyhow.goes_to(URL)
    anna_anyhow.chooses("Hvor?", "Parker")
    anna_anyhow.chooses("Hvem?", "Find en anden")
    anna_anyhow.writes("Dæknavn", "robåd paraplu")
    anna_anyhow.presses("Gem kontakt")

    assert anna_anyhow.status == 422
    assert "Mente du" in anna_anyhow.text
    assert anna_anyhow.chosen("Hvor?") == ["Parker"]
    anna_anyhow.chooses("Hvem?", "Robåd Paraply")
    anna_anyhow.presses("Gem kontakt")

    assert "Robåd Paraply" in rows(anna_anyhow)[0]
    assert Contact.objects.get().citizen == known


def test_support_and_a_note(anna_anyhow, standard):
    anna_anyhow.goes_to(URL)
    anna_anyhow.chooses("Hvor?", "Parker")
    anna_anyhow.chooses("Hvem?", "Ny borger")
    anna_anyhow.unfolds("Tilføj støtte eller note")
    anna_anyhow.chooses("Hvad støttede du med?", "Egen økonomi")
    anna_anyhow.chooses("Hvor længe?", "15–60 min.")
    anna_anyhow.writes("Note", "Ville gerne tale om sin post.")
    anna_anyhow.presses("Gem kontakt")

    contact = Contact.objects.get()
    assert [str(item) for item in contact.support.all()] == ["Egen økonomi"]
    assert (contact.length, contact.note) == ("medium", "Ville gerne tale om sin post.")


def test_what_was_forgotten_is_one_key_away_from_the_summary(visit, standard, anna):
    typist = visit(anna, kind=Typist, phone=False).goes_to(URL)
    typist.presses("Gem kontakt")

    assert typist.status == 422
    assert typist.page.title().startswith("Fejl:")
    assert "Kontakten er ikke gemt endnu" in typist.page.evaluate(
        "document.activeElement.innerText"
    )
    typist.enters("A", "Vælg et sted.")
    assert typist.focus()["name"] == "place"
    assert typist.focus()["visible"]
    typist.page.keyboard.press("Space")
    typist.chooses("Hvem?", "Ingen mødt")
    typist.presses("Gem kontakt")
    assert Contact.objects.get().outcome == "not_found"


def test_every_question_is_one_key_away_from_the_summary(visit, standard, anna):
    typist = visit(anna, kind=Typist, phone=False).goes_to(URL)
    typist.page.evaluate(
        """() => {
          const form = document.querySelector("main form");
          const say = (name, value) => {
            const control = form.querySelector(`[name=${name}]`);
            Object.assign(control, { value, checked: true });
          };
          for (const name of ["part_of_day", "place", "who", "outcome", "support", "kind",
                              "length", "phase"]) say(name, "moon");
          for (const name of ["met_on", "note"]) say(name, "010190-1234");
          form.querySelector("[name=sleeps]").selectedOptions[0].value = "moon";
        }"""
    )
    typist.presses("Gem kontakt")
    assert typist.status == 422

    links = typist.page.locator(".errors a")
    reached = []
    for link in links.all():
        link.focus()
        typist.page.keyboard.press("Enter")
        assert typist.focus()["visible"], link.inner_text()
        reached.append(typist.focus()["name"])
    assert sorted(reached) == [
        "kind",
        "length",
        "met_on",
        "note",
        "outcome",
        "part_of_day",
        "phase",
        "place",
        "sleeps",
        "support",
        "who",
    ]


# Twice, and back ----------------------------------------------------------------------------


@pytest.mark.parametrize("javascript", [True, False])
def test_two_quick_taps_on_save_count_once(visit, anna, javascript):
    known = make.citizen(anna.municipality, "Globus Fyrtårn")
    make.contact(anna, citizen=known, place="bench")
    person = visit(anna, phone=False, javascript=javascript).goes_to(URL)
    person.chooses("Hvor?", "Parker")
    person.chooses("Hvem?", "Globus Fyrtårn")
    person.page.get_by_role("button", name="Gem kontakt").dblclick()
    person.page.wait_for_url("/?saved=*")

    assert SAVED in rows(person)[0]
    assert Contact.objects.count() == 2


def test_the_back_button_leads_to_a_fresh_form(visit, anna):
    person = visit(anna).goes_to(URL)
    for _time in range(2):
        person.chooses("Hvor?", "Parker")
        person.chooses("Hvem?", "Ingen mødt")
        person.presses("Gem kontakt")
        assert person.path == "/"
        person.page.go_back()
        assert person.path == URL

    assert Contact.objects.count() == 2


def test_the_same_form_in_two_windows_shows_both_and_loses_neither(visit, anna):
    person = visit(anna, javascript=False).goes_to(URL)
    person.page.evaluate("document.querySelector('main form').target = '_blank'")
    person.chooses("Hvor?", "Parker")
    person.chooses("Hvem?", "Ingen mødt")
    with person.page.expect_popup() as other_window:
        person.taps_on(person.page.get_by_role("button", name="Gem kontakt"))
    other_window.value.wait_for_url("/?saved=*")

    person.page.evaluate("document.querySelector('main form').target = ''")
    person.chooses("Hvor?", "Gaden")
    person.chooses("Hvad skete der?", "Kun set")
    person.presses("Gem kontakt")

    assert person.status == 409
    assert "Skemaet er allerede gemt" in person.text
    saved = person.page.get_by_role("alert").inner_text()
    assert "Parker" in saved
    assert "Ikke fundet" in saved
    assert person.chosen("Hvor?") == ["Gaden"]
    assert person.chosen("Hvad skete der?") == ["Kun set"]
    assert Contact.objects.count() == 1

    person.presses("Gem kontakt")
    assert person.path == "/"
    assert [str(one.place) for one in Contact.objects.all()] == ["Gaden", "Parker"]


def test_more_places_than_a_thumb_can_learn_stand_behind_more(visit, anna):
    places = {f"place-{n}": f"Sted {n}" for n in range(12)}
    make.edition(anna.municipality, in_force_from=make.outreach_day(), places=places)
    person = visit(anna).goes_to(URL)
    last = Item.objects.offered(anna.municipality, Item.Kind.PLACE, make.outreach_day())[11]

    assert not person.plate("Hvor?", str(last)).is_visible()
    person.unfolds("Flere steder")
    person.chooses("Hvor?", str(last))
    person.chooses("Hvem?", "Ingen mødt")
    person.presses("Gem kontakt")

    assert Contact.objects.get().place == last
