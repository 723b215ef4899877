"""Logging one contact: what is refused, and that everything typed is still there."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import time_machine

from contacts.forms.offers import signed
from contacts.models import Citizen, Contact
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import URL, answers, codes, offer


def test_an_alias_given_away_meanwhile_is_refused_and_others_are_drawn(browse, anna):
    make.citizen(anna.municipality, "Globus Fyrtårn")
    response = browse(anna).post(URL, answers())

    assert response.status_code == 422
    assert codes(response, "alias") == ["taken"]
    assert "Globus Fyrtårn" not in response.context["form"].offered


@pytest.mark.parametrize("offered", ["", "Robåd Globus", "eyJ4IjoxfQ:1x:forged"])
def test_an_alias_that_somebody_chose_is_refused(browse, anna, offered):
    response = browse(anna).post(URL, answers(alias="Robåd Globus", offered=offered))

    assert codes(response, "alias")
    assert not Citizen.objects.exists()


def test_an_offer_made_to_another_municipality_is_refused(browse, anna, clara):
    theirs = signed(["Robåd Globus"], to=clara.municipality)
    response = browse(anna).post(URL, answers(alias="Robåd Globus", offered=theirs))

    assert codes(response, "alias")


def test_the_same_words_in_another_order_are_the_same_alias(browse, anna):
    make.citizen(anna.municipality, "Fyrtårn Globus")

    assert codes(browse(anna).post(URL, answers()), "alias") == ["taken"]


def test_an_alias_that_was_not_drawn_is_refused(browse, anna):
    response = browse(anna).post(URL, answers(alias="Rød Jakke", offered=offer("Globus Fyrtårn")))

    assert response.status_code == 422
    assert not Citizen.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("met_on", "", "required"),
        ("met_on", "31.02.2026", "invalid"),
        ("met_on", "i går", "invalid"),
        ("met_on", "01.01.1926", "too_old"),
        ("met_on", "01.01.2126", "future"),
        ("part_of_day", "", "required"),
        ("part_of_day", "kl. 14", "invalid_choice"),
        ("place", "", "required"),
        ("place", "moon", "invalid_choice"),
        ("who", "", "required"),
        ("who", "everybody", "invalid_choice"),
        ("who", str(UUID(int=0)), "invalid_choice"),
        ("outcome", "", "required"),
        ("outcome", "arrested", "invalid_choice"),
        ("kind", "raid", "invalid_choice"),
        ("length", "1 hour", "invalid_choice"),
        ("phase", "done", "invalid_choice"),
        ("sleeps", "on the moon", "invalid_choice"),
        ("support", "money", "invalid_choice"),
        ("submission", "", "required"),
        ("submission", "1", "invalid"),
        ("note", "nul \x00 tegn", "null_characters_not_allowed"),
        ("note", "x" * 501, "max_length"),
        ("note", "x" * 1_000_000, "max_length"),
        ("note", "cpr 010190-1234", "cpr"),
        ("note", "ring på 20 11 22 33", "phone"),
        ("note", "skriv til nogen@example.dk", "email"),
    ],
)
def test_a_wrong_answer_is_refused_beside_its_field(browse, anna, field, value, code):
    response = browse(anna).post(URL, answers(**{field: value}))

    assert response.status_code == 422
    assert code in codes(response, field)
    assert not Contact.objects.exists()
    assert not Citizen.objects.exists()


@pytest.mark.parametrize(
    ("people", "code"),
    [("", "required"), ("0", "min_value"), ("51", "max_value"), ("fem", "invalid")],
)
def test_a_group_needs_a_number(browse, anna, people, code):
    response = browse(anna).post(URL, answers(who="group", people=people))

    assert codes(response, "people") == [code]


@pytest.mark.parametrize(
    "written", ["17.11.2026", "17/11/2026", "17-11-2026", "2026-11-17", "17.11.26"]
)
@time_machine.travel("2026-11-20 13:00 +0100", tick=False)
def test_a_date_may_be_written_in_every_danish_way(browse, anna, written):
    browse(anna).post(URL, answers(met_on=written))

    assert Contact.objects.get().met_on == date(2026, 11, 17)


@pytest.mark.parametrize("text", ["Glad 😀 i dag", "مرحبا بك", "linje\r\nlinje", "‮omvendt‬"])
def test_any_script_may_stand_in_a_note(browse, anna, text):
    assert browse(anna).post(URL, answers(note=text)).status_code == 302
    assert Contact.objects.get().note == text.replace("\r\n", "\n")


def test_everything_typed_is_still_there_when_an_answer_is_refused(browse, anna):
    sent = answers(
        place="",
        who="group",
        people="7",
        outcome="no_thanks",
        support=["finances"],
        length="medium",
        sleeps="friends",
        note="Ring på 20 11 22 33 i morgen.",
    )
    page = browse(anna).post(URL, sent).content.decode()

    assert 'value="group" id="id_who_1" checked' in page
    assert 'value="7"' in page
    assert 'value="no_thanks" id="id_outcome_2" checked' in page
    assert 'value="finances" id="id_support_1" checked' in page
    assert 'value="medium" id="id_length_1" checked' in page
    assert '<option value="friends" selected>' in page
    assert "Ring på 20 11 22 33 i morgen." in page
    assert f'value="{sent["submission"]}"' in page


def test_a_citizen_of_another_municipality_is_refused(browse, anna, clara):
    theirs = make.citizen(clara.municipality, "Marmelade Dynamo")
    response = browse(anna).post(URL, answers(who=str(theirs.pk)))

    assert codes(response, "who") == ["invalid_choice"]
    assert theirs.alias not in response.content.decode()


def test_a_place_of_another_municipality_is_refused(browse, anna, clara):
    assert codes(browse(anna).post(URL, answers(place="station")), "place") == ["invalid_choice"]


def test_places_are_those_in_force_on_the_day_met(browse, anna):
    yesterday = outreach_day() - timedelta(days=1)
    make.edition(anna.municipality, in_force_from=outreach_day(), places={"harbour": "Havnen"})

    today = browse(anna).post(URL, answers(place="street"))
    before = browse(anna).post(
        URL, answers(place="street", met_on=yesterday.isoformat(), alias="Robåd Paraply")
    )

    assert codes(today, "place") == ["invalid_choice"]
    assert "Havnen" in today.content.decode()
    assert before.status_code == 302


def test_an_edition_replaced_while_the_form_is_open_keeps_the_key_with_its_new_words(browse, anna):
    page = browse(anna).get(URL)
    assert "Gaden" in page.content.decode()
    make.edition(anna.municipality, in_force_from=outreach_day(), places={"street": "Torvet"})
    browse(anna).post(URL, answers(place="street"))

    assert str(Contact.objects.get().place) == "Torvet"
