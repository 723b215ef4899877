"""Logging one contact: what the page offers to choose from, and begins with."""

from uuid import UUID

import pytest
import time_machine

from contacts import aliases
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import URL, answers


def test_a_municipality_without_a_standard_can_still_log_elsewhere(browse, ringsted):
    worker = make.user(ringsted)
    page = browse(worker).get(URL)
    response = browse(worker).post(URL, answers(place="elsewhere"))

    assert page.status_code == 200
    assert "Ingen kvalitetsstandard gælder den dag" in page.content.decode()
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


@pytest.mark.parametrize("like", ["", "x", str(UUID(int=0))])
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


def test_a_merged_citizen_is_offered_once_under_the_alias_they_are_known_by(browse, anna):
    old, new = (make.citizen(anna.municipality, alias) for alias in make.aliases(2))
    for citizen in (old, new, old):
        make.contact(anna, citizen=citizen)
    make.merge(old, into=new, by=anna)
    form = browse(anna).get(URL).context["form"]

    assert list(form.citizens.values()) == [new.alias]


def test_nobody_looks_for_an_ended_citizen_under_an_alias_merged_into_them(browse, anna):
    ended, joined = (make.citizen(anna.municipality, name) for name in make.aliases(2))
    make.contact(anna, citizen=joined)
    make.merge(joined, into=ended, by=anna)
    ended.end("moved", by=anna)

    assert str(ended.pk) not in dict(browse(anna).get(URL).context["form"]["who"].field.choices)
