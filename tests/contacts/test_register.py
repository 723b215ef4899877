"""Logging one contact: the form, what it keeps, what it refuses and what it says."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from contacts import aliases
from contacts.forms.contact import signed
from contacts.models import Citizen, Contact
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from tests import make

URL = "/kontakter/ny/"


def answers(**changed):
    """A filled form: a talk with nobody known, in the street, today. None leaves a field out."""
    ordinary = {
        "submission": str(uuid4()),
        "offered": offer("Globus Fyrtårn", "Robåd Paraply", "Trillebør Tallerken"),
        "alias": "Globus Fyrtårn",
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "afternoon",
        "place": "street",
        "who": "new",
        "outcome": "talked",
        "kind": "street",
    }
    return {name: value for name, value in (ordinary | changed).items() if value is not None}


def offer(*offered):
    """The aliases as the form sends them back, signed for Nyborg (or the only municipality)."""
    home = Municipality.objects.filter(slug="nyborg").first() or Municipality.objects.get()
    return signed(list(offered), to=home)


def codes(response, field):
    return [error.code for error in response.context["form"].errors.as_data().get(field, [])]


def test_a_contact_with_a_new_citizen_is_kept_with_its_alias(browse, anna):
    response = browse(anna).post(URL, answers())

    assert response.status_code == 302
    assert response.url == "/"
    contact = Contact.objects.get()
    assert contact.citizen.alias == "Globus Fyrtårn"
    assert contact.citizen.municipality == anna.municipality
    assert str(contact.place) == "Gaden"
    assert contact.registered_by == anna
    assert contact.phase == "contact"


def test_a_repeat_contact_needs_three_answers_and_inherits_the_phase(browse, anna):
    known = make.citizen(anna.municipality)
    make.contact(anna, citizen=known, phase="relation")
    response = browse(anna).post(
        URL, answers(who=str(known.pk), alias=None, offered=None, kind=None)
    )

    assert response.status_code == 302
    newest = Contact.objects.first()
    assert newest.citizen == known
    assert newest.phase == "relation"


def test_a_group_is_a_number_and_no_citizen(browse, anna):
    browse(anna).post(URL, answers(who="group", people="5", phase="bridge", sleeps="street"))

    contact = Contact.objects.get()
    assert (contact.citizen, contact.people, contact.who) == (None, 5, "Gruppe på 5")
    assert (contact.phase, contact.sleeps) == ("", "")


def test_nobody_met_is_a_full_record(browse, anna):
    browse(anna).post(URL, answers(who="nobody", outcome="not_found"))

    contact = Contact.objects.get()
    assert (contact.people, contact.outcome) == (0, "not_found")


def test_nobody_met_cannot_have_talked_and_the_page_says_what_was_saved(browse, anna):
    client = browse(anna)
    response = client.post(URL, answers(who="nobody", outcome="talked"), follow=True)

    assert Contact.objects.get().outcome == "not_found"
    assert "ikke fundet" in response.content.decode()


def test_a_group_that_was_met_was_not_missed(browse, anna):
    browse(anna).post(URL, answers(who="group", people="3", outcome="not_found"))

    assert Contact.objects.get().outcome == "seen"


def test_elsewhere_is_a_place_too(browse, anna):
    browse(anna).post(URL, answers(place="elsewhere"))

    assert Contact.objects.get().place is None


def test_support_of_the_standard_is_kept(browse, anna):
    browse(anna).post(URL, answers(support=["isolation", "finances"]))

    assert {item.key for item in Contact.objects.get().support.all()} == {"isolation", "finances"}


def test_the_alias_of_another_citizen_is_found_however_it_is_typed(browse, anna):
    known = make.citizen(anna.municipality, "Robåd Paraply")
    browse(anna).post(URL, answers(who="other", sought="  robåd   PARAPLY "))

    assert Contact.objects.get().citizen == known
    assert Entry.objects.filter(deed="citizen.sought").count() == 1


def test_a_misspelled_alias_offers_the_one_that_looks_like_it(browse, anna):
    known = make.citizen(anna.municipality, "Robåd Paraply")
    response = browse(anna).post(URL, answers(who="other", sought="robåd paraplu"))

    assert response.status_code == 422
    assert codes(response, "sought") == ["similar"]
    assert f'value="{known.pk}"' in response.content.decode()


def test_an_unknown_alias_is_said_to_be_unknown(browse, anna):
    response = browse(anna).post(URL, answers(who="other", sought="Zebra Zeppelin"))

    assert codes(response, "sought") == ["unknown"]


def test_looking_for_a_citizen_never_shows_another_municipality(browse, anna, clara):
    make.citizen(clara.municipality, "Robåd Paraply")
    response = browse(anna).post(URL, answers(who="other", sought="Robåd Paraply"))

    assert codes(response, "sought") == ["unknown"]


def test_the_same_form_sent_twice_counts_once(browse, anna):
    sent = answers(note="Ville gerne snakke.")
    first, second = browse(anna).post(URL, sent), browse(anna).post(URL, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Contact.objects.count() == 1
    assert Citizen.objects.count() == 1
    assert Entry.objects.filter(deed="contact.registered").count() == 1


def test_the_same_form_with_other_answers_is_a_conflict_that_shows_both(browse, anna):
    sent = answers(note="Ville gerne snakke.")
    browse(anna).post(URL, sent)
    response = browse(anna).post(URL, sent | {"note": "Ville hellere gå."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Ville gerne snakke." in page
    assert "Ville hellere gå." in page
    assert Contact.objects.count() == 1


def test_after_a_conflict_what_was_typed_can_be_saved_as_one_more_contact(browse, anna):
    known = make.citizen(anna.municipality)
    sent = answers(who=str(known.pk))
    browse(anna).post(URL, sent)
    conflict = browse(anna).post(URL, sent | {"outcome": "seen"})
    fresh = conflict.context["form"].data["submission"]
    response = browse(anna).post(URL, sent | {"outcome": "seen", "submission": fresh})

    assert response.status_code == 302
    assert Contact.objects.count() == 2


def test_a_colleague_who_sends_the_same_form_gets_a_conflict(browse, anna, bente):
    sent = answers(who="nobody", outcome="seen")
    browse(anna).post(URL, sent)

    assert browse(bente).post(URL, sent).status_code == 409
    assert Contact.objects.count() == 1


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
        ("who", str(uuid4()), "invalid_choice"),
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


def test_a_municipality_without_a_standard_can_still_log_elsewhere(browse, ringsted):
    worker = make.user(ringsted)
    page = browse(worker).get(URL)
    response = browse(worker).post(URL, answers(place="elsewhere"))

    assert page.status_code == 200
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("moment", "day", "part"),
    [
        ("2026-11-20 04:59 +0100", "19.11.2026", "night"),
        ("2026-11-20 05:00 +0100", "20.11.2026", "morning"),
        ("2026-11-20 23:30 +0100", "20.11.2026", "night"),
        ("2026-07-01 12:00 +0200", "01.07.2026", "afternoon"),
    ],
)
def test_the_form_begins_with_now_and_the_night_belongs_to_the_evening(
    browse, anna, moment, day, part
):
    with time_machine.travel(moment, tick=False):
        page = browse(anna).get(URL).content.decode()

    assert f'value="{day}"' in page
    assert f'value="{part}" id="id_part_of_day_' in page
    assert page.split(f'value="{part}"')[1].split(">")[0].endswith("checked")


def test_the_next_contact_keeps_day_part_and_place(browse, anna):
    first = make.contact(anna, place="park", part_of_day="evening")
    page = browse(anna).get(f"{URL}?like={first.pk}").content.decode()

    assert 'value="park" id="id_place_2" checked' in page
    assert 'value="evening" id="id_part_of_day_3" checked' in page


@pytest.mark.parametrize("like", ["", "x", str(uuid4())])
def test_a_next_contact_after_an_unknown_one_is_an_ordinary_one(browse, anna, like):
    assert browse(anna).get(URL, {"like": like}).status_code == 200


def test_the_citizens_a_worker_meets_most_are_offered_first(browse, anna, bente):
    ours, theirs = (
        make.citizen(anna.municipality, a) for a in ("Robåd Paraply", "Trillebør Tallerken")
    )
    for _ in range(3):
        make.contact(bente, citizen=theirs)
    make.contact(anna, citizen=ours)
    form = browse(anna).get(URL).context["form"]

    assert [plate.choice_label for plate, _usual in form.citizen_plates] == [
        "Robåd Paraply",
        "Trillebør Tallerken",
    ]


def test_a_known_citizen_brings_their_usual_place(browse, anna):
    known = make.citizen(anna.municipality)
    for place in ("park", "bench", "bench"):
        make.contact(anna, citizen=known, place=place)
    page = browse(anna).get(URL).content.decode()

    assert 'data-usual="bench"' in page


def test_more_than_eight_places_stand_behind_more_but_the_used_ones(browse, anna):
    places = {f"place-{n}": f"Sted {n}" for n in range(12)}
    make.edition(anna.municipality, in_force_from=outreach_day(), places=places)
    make.contact(anna, place="place-11")
    form = browse(anna).get(URL).context["form"]

    shown = [plate.data["value"] for plate, _way_out in form.usual_plates]
    assert len(shown) == 8
    assert "place-11" in shown
    assert "elsewhere" in shown
    assert len(form.rare_plates) == 5


def test_a_page_of_choices_costs_the_same_with_many_contacts(
    browse, anna, django_assert_max_num_queries
):
    citizens = [make.citizen(anna.municipality, alias) for alias in aliases.draw(12)]
    for known in citizens * 3:
        make.contact(anna, citizen=known)
    client = browse(anna)
    with django_assert_max_num_queries(14):
        client.get(URL)


def test_saving_takes_a_handful_of_queries(browse, anna, django_assert_max_num_queries):
    known = make.citizen(anna.municipality)
    client = browse(anna)
    client.get(URL)
    sent = answers(who=str(known.pk), alias=None, offered=None)
    with django_assert_max_num_queries(22):
        client.post(URL, sent)


def test_it_is_logged_without_naming_anything(browse, anna):
    browse(anna).get(URL)
    browse(anna).post(URL, answers())

    deeds = list(Entry.objects.filter(by_name="anna").values_list("deed", "object_token"))
    assert ("contact.offered", "") in deeds
    assert ("contact.registered", "") in deeds
    assert ("citizen.registered", "") in deeds


def test_only_workers_log_contacts(browse, submitter, editor, supervisor, operator, standard):
    for user in (submitter, editor, supervisor, operator):
        assert browse(user).get(URL).status_code == 403
        assert browse(user).post(URL, answers()).status_code == 403
    assert browse().post(URL, answers()).status_code == 302
    assert not Contact.objects.exists()


def test_an_empty_post_is_refused_and_not_a_fresh_form(browse, anna):
    assert browse(anna).post(URL).status_code == 422
