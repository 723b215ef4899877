"""Erasing a citizen or a contact: nothing of them is left, and nothing of anybody else is gone."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from contacts import aliases
from contacts.erasing import erase_citizen, erase_contact
from contacts.models import (
    AliasTaken,
    Citizen,
    Contact,
    ContactVersion,
    Erased,
    Meeting,
    Merge,
    Round,
    SpentAlias,
    Support,
    SupportThen,
)
from outreach.audit import chain
from outreach.audit.models import CARD, Entry
from tests import make
from tests.contacts.test_at_once import at_once
from tests.database import as_owner

# Every table whose rows go with a citizen. Whoever adds one that hangs on a citizen or on a
# contact by a foreign key adds it here, having seen that it is right that it goes.
GO_WITH_A_CITIZEN = {
    "assessments_answer",
    "assessments_assessment",
    "assessments_opinion",
    "bridging_bridge",
    "bridging_followup",
    "bridging_mistake",
    "bridging_step",
    "cards_card",
    "cards_wish",
    "cards_word",
    "contacts_contact",
    "contacts_contactversion",
    "contacts_meeting",
    "contacts_merge",
    "contacts_support",
    "contacts_supportthen",
}
BELOW = """
    with recursive below(tab) as (
        select 'contacts_citizen'::regclass::oid
        union
        select conrelid from pg_constraint join below on confrelid = tab where contype = 'f'
    )
    select tab::regclass::text from below where tab <> 'contacts_citizen'::regclass
"""


def everything():
    """Every row of every table, as one text each, with the table's name before it."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("select one::text from {} one").format(sql.Identifier(table)))
            found += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return found


def refused(statement, *values):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        connection.cursor().execute(statement, values)
    return str(refusal.value)


@pytest.fixture
def globus(anna, bente):
    """A citizen of whom much is known: noted, corrected, agreed, merged, met on a round."""
    contact = make.contact(
        anna, new_alias="Globus Fyrtårn", note="Sover ved broen.", support=["isolation"]
    )
    globus = contact.citizen
    make.correction(contact, by=bente, note="Sover hos en ven.")
    make.contact(anna, citizen=globus, round=make.round(anna), note="Ville helst være i fred.")
    make.meeting(anna, globus)
    globus.describe(by=anna, go_two=True, age_band="18-24")
    make.merge(make.citizen(anna.municipality, "Robåd Paraply"), into=globus, by=anna)
    make.merge(globus, into=make.citizen(anna.municipality, "Trillebør Tallerken"), by=anna)
    globus.refresh_from_db()
    return globus


# --- What goes -------------------------------------------------------------------------------


def test_nothing_of_an_erased_citizen_is_left_in_any_table(globus):
    rows = list(Contact.objects.all()) + list(Meeting.objects.all()) + [globus]
    told = ["Globus", "Sover ved broen.", "Sover hos en ven.", "Ville helst"]
    told += [str(one.pk) for one in rows] + [bytes(globus.log_salt).hex()]
    assert all(any(word in row for row in everything()) for word in told)

    assert erase_citizen(globus, nobody=CARD) is True

    left = everything()
    assert [word for word in told if any(word in row for row in left)] == []
    tables = [Contact, ContactVersion, Meeting, Merge, Support, SupportThen]
    assert [model for model in tables if model.objects.exists()] == []
    assert Round.objects.count() == 1
    assert set(Citizen.objects.values_list("alias", flat=True)) == {
        "Robåd Paraply",
        "Trillebør Tallerken",
    }


def test_erasing_twice_says_that_it_was_done(globus):
    assert [erase_citizen(globus), erase_citizen(globus)] == [True, False]


def test_it_is_known_which_tables_go_with_a_citizen(db):
    with connection.cursor() as cursor:
        cursor.execute(BELOW)
        assert {table for (table,) in cursor.fetchall()} == GO_WITH_A_CITIZEN


def test_a_table_that_comes_later_is_not_forgotten(globus):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "create table later (id bigserial primary key, about uuid references contacts_citizen,"
            " note text default 'Senere.');"
            "create trigger pgtrigger_never_truncated_x before truncate on later"
            " execute function pgtrigger_never_truncated_8a94d();"
            "create table later_still (id bigserial primary key, above bigint references later);"
            "create trigger pgtrigger_never_truncated_x before truncate on later_still"
            " execute function pgtrigger_never_truncated_8a94d();"
        )
        cursor.execute("insert into later (about) values (%s)", [globus.pk])
        cursor.execute("insert into later_still (above) select id from later")

    erase_citizen(globus)

    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select count(*) from later, later_still")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "table",
    [
        "create table odd (id int primary key, about uuid references contacts_citizen)",
        "create table odd (about uuid references contacts_citizen)",
        "create table odd (id int primary key, about uuid references contacts_citizen"
        " on delete cascade)",
    ],
    ids=["not casework", "no key", "its own way of going"],
)
def test_a_table_it_does_not_understand_stops_it_before_anything_is_erased(globus, table):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(table)
    before = everything()

    with pytest.raises(DatabaseError, match="nobody said how odd is erased"), transaction.atomic():
        erase_citizen(globus)

    assert everything() == before


def test_rows_that_are_only_added_go_too_and_stay_protected_otherwise(globus):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "create table answers (id bigserial primary key, about uuid references"
            " contacts_citizen);"
            "create trigger pgtrigger_never_truncated_x before truncate on answers"
            " execute function pgtrigger_never_truncated_8a94d();"
            "create trigger pgtrigger_only_added_x before update or delete on answers"
            " for each row execute function pgtrigger_only_added_44436();"
        )
        cursor.execute("insert into answers (about) values (%s)", [globus.pk])
        assert "Cannot update or delete" in refused("delete from answers")
        erase_citizen(globus)
        cursor.execute("select count(*) from answers")
        assert cursor.fetchone() == (0,)
        robåd = Citizen.objects.get(alias="Robåd Paraply")
        cursor.execute("insert into answers (about) values (%s)", [robåd.pk])
        assert "Cannot update or delete" in refused("delete from answers")


# --- What stays ------------------------------------------------------------------------------


def test_others_stand_as_if_they_had_never_been_merged(anna, globus):
    trillebør = Citizen.objects.get(alias="Trillebør Tallerken")
    robåd = Citizen.objects.get(alias="Robåd Paraply")
    kept = make.contact(anna, citizen=trillebør, note="Kom selv forbi.")
    before = Citizen.objects.filter(pk=trillebør.pk).values().get()

    erase_citizen(globus)

    assert Citizen.objects.filter(pk=trillebør.pk).values().get() == before
    assert trillebør.aliases() == [trillebør]
    assert robåd.root() == robåd
    kept.refresh_from_db()
    assert kept.note == "Kom selv forbi."


def test_a_contact_that_was_first_logged_under_the_alias_stays_with_the_right_one(anna, bente):
    wrong = make.contact(anna, new_alias="Globus Fyrtårn", note="Ved stationen.")
    right = make.citizen(anna.municipality, "Robåd Paraply")
    globus = wrong.citizen
    moved = make.correction(wrong, by=bente, citizen=right)
    assert moved.versions.count() == 1

    erase_citizen(globus)

    moved.refresh_from_db()
    assert (moved.citizen, moved.note) == (right, "Ved stationen.")
    assert moved.versions.count() == 0


def test_a_citizen_of_another_municipality_is_not_touched(globus, clara):
    other = make.contact(clara, new_alias="Globus Fyrtårn").citizen

    erase_citizen(globus)

    assert list(Citizen.objects.filter(alias="Globus Fyrtårn")) == [other]
    assert Contact.objects.get().citizen == other


def test_the_log_tells_that_it_was_done_and_not_to_whom(globus):
    erase_citizen(globus, nobody=CARD)

    entry = Entry.objects.last()
    assert (entry.deed, entry.by_name, entry.object_token) == ("citizen.erased", "+", "")
    assert list(chain.broken_links()) == []


def test_an_alias_is_never_given_again(anna, globus):
    erase_citizen(globus)

    home = anna.municipality
    assert Citizen.objects.taken(home, ["fyrtårn globus", "kælk gondol"]) == {"fyrtårn globus"}
    with pytest.raises(AliasTaken):
        make.contact(anna, new_alias="Fyrtårn Globus")


def test_a_spent_alias_is_spent_in_its_own_municipality_alone(globus, clara):
    erase_citizen(globus)

    assert make.contact(clara, new_alias="Globus Fyrtårn").citizen.alias == "Globus Fyrtårn"


def test_from_the_database_nobody_reads_which_aliases_are_spent(globus, settings):
    erase_citizen(globus)
    settings.LOG_KEY = "another key"

    assert SpentAlias.objects.count() == 1
    assert Citizen.objects.taken(globus.municipality, [globus.alias]) == set()
    assert not any(word.lower() in row.lower() for row in everything() for word in ["Globus F"])
    assert aliases.is_alias("globus fyrtårn")


# --- One contact -----------------------------------------------------------------------------


def test_one_contact_is_erased_with_its_versions_and_the_citizen_stays_as_they_are(anna, bente):
    old = make.contact(
        anna, new_alias="Globus Fyrtårn", note="En gammel note.", support=["isolation"]
    )
    make.correction(old, by=bente, note="En ny note.")
    new = make.contact(anna, citizen=old.citizen, place="bench")
    before = Citizen.objects.values().get()

    assert [erase_contact(old), erase_contact(old)] == [True, False]

    assert list(Contact.objects.all()) == [new]
    assert not any("note." in row or str(old.pk) in row for row in everything())
    assert Citizen.objects.values().get() == before
    assert Entry.objects.last().deed == "contact.erased"


# --- Who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize("table", sorted(GO_WITH_A_CITIZEN - {"contacts_support"}))
def test_the_web_role_deletes_nothing_itself(globus, table):
    assert "permission denied" in refused(f"delete from {table}")  # noqa: S608
    assert "permission denied" in refused(
        "select erase_with_all_below('contacts_citizen', array[%s])", str(globus.pk)
    )


def test_nobody_but_the_web_role_was_given_the_functions(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname from pg_proc, aclexplode(proacl) one where proname ~ '^erase_'"
            " and one.grantee = 0"
        )
        assert cursor.fetchall() == []
        cursor.execute(
            "select proname, prosecdef, proconfig from pg_proc where proname ~ '^erase_' order by 1"
        )
        path = "search_path=pg_catalog, public, pg_temp"
        names = [
            *("erase_assessments", "erase_bridges", "erase_citizen", "erase_citizens"),
            *("erase_complaints", "erase_concerns", "erase_contact", "erase_contacts"),
            *("erase_log", "erase_meeting", "erase_meetings", "erase_round", "erase_rounds"),
            *("erase_wishes", "erase_with_all_below", "erase_words"),
        ]
        assert cursor.fetchall() == [
            (name, name != "erase_with_all_below", [path]) for name in names
        ]


def test_a_table_of_the_visitors_own_is_not_mistaken_for_ours(globus):
    with connection.cursor() as cursor:
        cursor.execute("create temporary table contacts_citizen (id uuid primary key)")
        cursor.execute("insert into contacts_citizen values (%s)", [globus.pk])
        cursor.execute("select erase_citizen(%s)", [globus.pk])
        cursor.execute("select count(*) from public.contacts_citizen where id = %s", [globus.pk])
        assert cursor.fetchone() == (0,)


# --- At the same moment ----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_contact_being_logged_meanwhile_is_erased_too_or_refused(anna, bente):
    for number, alias in enumerate(make.aliases(6)):
        citizen = make.contact(anna, new_alias=alias, note="Gammel note.").citizen
        contact, erased = at_once(
            lambda citizen=citizen: make.contact(bente, citizen=citizen, note="Ny note."),
            lambda citizen=citizen: erase_citizen(citizen),
        )
        assert erased is True, number
        assert isinstance(contact, Contact | Erased), contact
        assert not Contact.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_contact_being_corrected_meanwhile_is_erased_too_or_gone(anna, bente):
    for alias in make.aliases(6):
        contact = make.contact(anna, new_alias=alias)
        corrected, erased = at_once(
            lambda contact=contact: make.correction(contact, by=bente, note="Ny note."),
            lambda contact=contact: erase_citizen(contact.citizen),
        )
        assert erased is True
        assert isinstance(corrected, Contact | Contact.DoesNotExist), corrected
        assert not any("Ny note." in row for row in everything())


@pytest.mark.django_db(transaction=True)
def test_who_writes_first_is_waited_for(anna, bente):
    citizen = make.contact(anna, new_alias="Globus Fyrtårn").citizen
    held, erasing = threading.Event(), threading.Event()

    def log():
        with transaction.atomic():
            make.contact(bente, citizen=citizen, note="Ny note.")
            held.set()
            assert not erasing.wait(0.5)

    def erase():
        held.wait()
        done = erase_citizen(citizen)
        erasing.set()
        return done

    assert at_once(log, erase) == [None, True]
    assert not Contact.objects.exists()
