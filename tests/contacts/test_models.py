"""What the database refuses, whoever writes to it."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from contacts import aliases
from contacts.models import AliasTaken, Citizen, Contact
from outreach.days import outreach_day
from standards.models import Item
from tests import make


def insert(by, **details):
    """Write a contact past every form and deed."""
    ordinary = {
        "municipality": by.municipality,
        "submission": uuid4(),
        "number": 99,
        "met_on": outreach_day(),
        "part_of_day": "morning",
        "outcome": "talked",
        "registered_by": by,
        "registered_on": outreach_day(),
    }
    with transaction.atomic():
        return Contact.objects.create(**ordinary | details)


@pytest.mark.parametrize(
    ("rule", "details"),
    [
        ("counts_at_most_50", {"people": 51}),
        ("nobody_was_not_found_or_seen", {"people": 0}),
        ("a_group_was_found", {"people": 3, "outcome": "not_found"}),
        ("a_phase_only_with_a_citizen", {"phase": "bridge"}),
        ("only_a_citizen_sleeps", {"sleeps": "street"}),
        ("note_holds_no_cpr_number", {"note": "han er 010190-1234"}),
        ("note_is_short", {"note": "x" * 501}),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(anna, rule, details):
    with pytest.raises(IntegrityError, match=rule):
        insert(anna, **details)


def test_a_contact_with_a_citizen_has_one_person_and_a_phase(anna):
    known = make.citizen(anna.municipality)
    with pytest.raises(IntegrityError, match="is_with_one"):
        insert(anna, citizen=known, people=2, phase="contact")
    with pytest.raises(IntegrityError, match="has_a_phase"):
        insert(anna, citizen=known, phase="")


def test_a_submission_is_used_once_in_a_municipality(anna):
    same = uuid4()
    insert(anna, submission=same)
    with pytest.raises(IntegrityError, match="registered_once"):
        insert(anna, submission=same, number=100)


def test_a_number_is_used_once_in_a_day(anna):
    insert(anna)
    with pytest.raises(IntegrityError, match="own_number"):
        insert(anna)


def test_a_place_is_of_the_municipality_and_is_a_place(anna, clara):
    theirs = Item.objects.get(edition__municipality=clara.municipality, key="station")
    support = Item.objects.get(edition__municipality=anna.municipality, key="finances")
    for wrong in (theirs, support):
        with pytest.raises(DatabaseError, match="not of this municipality"):
            insert(anna, place=wrong)


def test_a_citizen_is_of_the_municipality(anna, clara):
    theirs = make.citizen(clara.municipality)
    with pytest.raises(DatabaseError, match="citizen is not of this municipality"):
        insert(anna, citizen=theirs, phase="contact")


def test_a_row_stays_with_its_municipality_and_its_worker(anna, clara):
    contact = make.contact(anna, citizen=make.citizen(anna.municipality))
    for row in (contact, contact.citizen):
        row.municipality = clara.municipality
        with (
            pytest.raises(DatabaseError, match="stays with its municipality"),
            transaction.atomic(),
        ):
            row.save()
    with pytest.raises(DatabaseError, match="worker is not of this municipality"):
        insert(anna, registered_by=clara)


def test_support_is_of_the_municipality_and_is_support(anna, clara):
    contact = make.contact(anna)
    theirs = Item.objects.get(edition__municipality=clara.municipality, key="finances")
    place = Item.objects.get(edition__municipality=anna.municipality, key="street")
    for wrong in (theirs, place):
        with pytest.raises(DatabaseError, match="support is not of"), transaction.atomic():
            contact.support.add(wrong)


def test_an_alias_is_given_once_in_a_municipality_however_it_is_written(anna, clara):
    make.citizen(anna.municipality, "Globus Fyrtårn")
    make.citizen(clara.municipality, "Globus Fyrtårn")
    with pytest.raises(IntegrityError, match="given_once"), transaction.atomic():
        make.citizen(anna.municipality, "Globus Fyrtårn")
    with pytest.raises(AliasTaken):
        make.contact(anna, new_alias="globus Fyrtårn")


@pytest.mark.parametrize(
    "alias",
    ["Jens Hansen", "Rød Jakke", "Globus", "Globus Globus", "Globus Jens", "globus fyrtårn", ""],
)
def test_no_name_can_stand_in_an_alias(anna, alias):
    with pytest.raises(IntegrityError, match="drawn_from_our_words"):
        make.citizen(anna.municipality, alias)


def test_the_database_knows_the_same_words_as_the_file(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select word from unnest(%s::text[]) as word where not is_alias('Globus ' || word)",
            [[aliases.written(word) for word in aliases.words()]],
        )
        assert cursor.fetchall() == [("Globus",)]


@pytest.mark.parametrize("field", ["part_of_day", "outcome", "kind", "phase", "sleeps", "length"])
def test_a_list_holds_nothing_but_its_choices(anna, field):
    details = {"citizen": make.citizen(anna.municipality), "phase": "contact"} | {field: "Jens"}
    with pytest.raises(IntegrityError, match=field if field != "phase" else "has_a_phase"):
        insert(anna, **details)


@pytest.mark.parametrize("field", ["age_band", "sex"])
def test_age_and_sex_hold_nothing_but_their_choices(anna, field):
    with pytest.raises(IntegrityError, match=f"{field}_is_on_its_list"):
        make.citizen(anna.municipality, **{field: "Jens"})


def test_the_web_role_removes_no_casework(anna):
    contact = make.contact(anna, citizen=make.citizen(anna.municipality))
    for thing in (Contact.objects.filter(pk=contact.pk), Citizen.objects.all()):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            thing._raw_delete("default")


def test_contacts_of_a_day_are_numbered_in_the_order_they_came(anna, bente):
    assert [make.contact(by).number for by in (anna, bente, anna)] == [1, 2, 3]


def test_no_casework_holds_a_clock_time():
    kinds = {
        field.get_internal_type()
        for model in (Citizen, Contact)
        for field in model._meta.get_fields()
        if not field.auto_created
    }
    assert not kinds & {"DateTimeField", "TimeField"}
