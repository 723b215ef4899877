"""What the database itself keeps: whose tables they are, who may do what, and under which names."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from contacts.models import Contact, DutyNotice, SpentAlias
from outreach.accounts.roles import Role
from outreach.audit.models import Checkpoint, Entry, Head, Walk
from outreach.database import roles
from outreach.database.rows import Kept, OnlyAdded
from outreach.days import outreach_day
from tests import make
from tests.database import as_owner

READ = {"SELECT"}
ADD = READ | {"INSERT"}
KEEP = ADD | {"UPDATE"}
EVERYTHING = KEEP | {"DELETE"}
# What the web role may do, table by table, where it must not be everything.
RIGHTS = {
    "account_emailaddress": READ,
    "account_emailconfirmation": READ,
    "accounts_user": KEEP,
    "audit_checkpoint": ADD,
    "assessments_answer": ADD,
    # Words that tell too much may go; a trigger refuses every other change.
    "assessments_assessment": KEEP,
    "assessments_opinion": KEEP,
    "audit_entry": ADD,
    "audit_head": KEEP,
    "audit_walk": ADD,
    "auth_group": READ,
    "auth_group_permissions": READ,
    "auth_permission": READ,
    "bridging_bridge": KEEP,
    "bridging_followup": ADD,
    "bridging_mistake": ADD,
    "bridging_step": ADD,
    "cards_card": KEEP,
    "cards_wish": KEEP,
    "cards_word": KEEP,
    "concerns_attempt": KEEP,
    "concerns_complaint": KEEP,
    "concerns_concern": KEEP,
    "concerns_sealeddetails": ADD | {"DELETE"},
    "concerns_sign": KEEP,
    "concerns_target": KEEP,
    "contacts_citizen": KEEP,
    "contacts_contact": KEEP,
    "contacts_contactversion": KEEP,
    "contacts_dutynotice": ADD,
    "contacts_meeting": KEEP,
    "contacts_merge": KEEP,
    "contacts_round": KEEP,
    "contacts_spentalias": ADD,
    "contacts_supportthen": KEEP,
    "django_content_type": READ,
    "django_migrations": READ,
    "municipalities_municipality": KEEP,
    "oversight_line": KEEP,
    "oversight_review": KEEP,
    "privacy_erasing": KEEP,
    "privacy_period": KEEP,
    "standards_approval": ADD,
    "standards_hand": ADD,
    "standards_import": READ | {"INSERT", "DELETE"},
    "standards_keychange": ADD,
    "standards_publication": ADD,
    "standards_reading": ADD,
    "standards_remark": ADD,
    "statistics_basis": KEEP,
    "statistics_decided": ADD,
    "statistics_erased": READ,
    "statistics_publishedfigure": ADD,
    "statistics_publishedset": ADD,
    "statistics_tally": READ,
    "standards_statement": ADD,
}
ONLY_ADDED = sorted(
    (model for model in apps.get_models() if issubclass(model, OnlyAdded)),
    key=lambda model: model._meta.db_table,
)
# Django's own names for what a column says of itself (unique, a positive number, a key).
OF_THE_COLUMN = re.compile(r"_pkey$|_key$|_uniq$|_check$|_fk_|_id_[0-9a-f]{8}$|_like$")


def ours(model):
    return model.__module__.partition(".")[0] in ("outreach", "standards", "contacts")


def rows_of(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def refused(statement):
    """The reason for which the database refuses a statement."""
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        connection.cursor().execute(statement)
    return str(refusal.value)


@pytest.fixture
def rows(anna):
    """A row of everything that is only added."""
    DutyNotice.objects.note(by=anna, given_on=outreach_day())
    SpentAlias.objects.spend(anna.municipality, "Globus Fyrtårn")
    draft = make.edition(anna.municipality, in_force_from=outreach_day())
    draft.hands.create(user=anna)
    draft.readings.create(
        content_hash=draft.content_hash,
        read_by=make.user(anna.municipality, Role.EDITOR),
        on=outreach_day(),
    )
    draft.remarks.create(
        content_hash=draft.content_hash, text="Kortere.", written_by=anna, on=outreach_day()
    )
    make.numbered_draft(anna.municipality, by=anna).key_changes.create(
        old_key="old", new_key="new", why="Ny mening.", changed_by=anna, on=outreach_day()
    )
    make.statement(make.user(anna.municipality, Role.SUPERVISOR))
    Walk.objects.note(
        Head.objects.get(municipality=anna.municipality), is_whole=True, was_compared=False
    )
    Checkpoint.objects.create(municipality=anna.municipality, number=1, hash="0", mark="0")
    make.published(anna.municipality)
    return {model: model.objects.count() for model in ONLY_ADDED}


# --- The web role ----------------------------------------------------------------------------


def test_the_tests_run_as_the_web_role(db):
    assert rows_of("select current_user") == [(settings.WEB_ROLE,)]


def test_the_web_role_owns_nothing_and_stands_above_nothing(db):
    owned = rows_of(
        "select classid::regclass, objid from pg_shdepend join pg_roles on refobjid = pg_roles.oid"
        " where deptype = 'o' and rolname = %s",
        settings.WEB_ROLE,
    )
    powers = rows_of(
        "select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,"
        " has_schema_privilege(rolname, 'public', 'create'),"
        " has_database_privilege(rolname, current_database(), 'create'),"
        " exists (select from pg_auth_members where member = pg_roles.oid)"
        " from pg_roles where rolname = %s",
        settings.WEB_ROLE,
    )

    assert owned == []
    assert powers == [(False,) * 8]


def test_the_web_role_may_do_what_the_models_say_and_no_more(db):
    granted = {}
    for table, right in rows_of(
        "select relname, acl.privilege_type from pg_class"
        " join pg_namespace on pg_namespace.oid = relnamespace,"
        " aclexplode(relacl) as acl join pg_roles on pg_roles.oid = acl.grantee"
        " where rolname = %s and nspname = 'public' and relkind in ('r', 'p', 'v', 'm')",
        settings.WEB_ROLE,
    ):
        granted.setdefault(table, set()).add(right)
    tables = {
        name for (name,) in rows_of("select tablename from pg_tables where schemaname = 'public'")
    }

    assert {table: may for table, may in granted.items() if may != EVERYTHING} == RIGHTS
    assert set(granted) <= tables
    for model in filter(ours, apps.get_models(include_auto_created=True)):
        said = {right.upper() for right in roles.rights(model).split(", ")}
        assert granted.get(model._meta.db_table) == said, model


def test_everybody_else_may_do_nothing(db):
    assert (
        rows_of(
            "select table_name, privilege_type from information_schema.table_privileges"
            " where grantee = 'PUBLIC' and table_schema = 'public'"
        )
        == []
    )


def test_the_web_role_can_neither_set_a_trigger_off_nor_make_a_table(rows):
    for statement in (
        "alter table audit_entry disable trigger user",
        "set session_replication_role = replica",
        "create table mine (id int)",
        "drop table audit_entry",
        "alter table contacts_contact drop constraint contact_note_is_short",
        "create or replace function holds_no_cpr_number(content text) returns boolean"
        " language sql as 'select true'",
    ):
        assert re.search(r"must be owner|permission denied", refused(statement)), statement


# --- Rows that are only added ----------------------------------------------------------------


@pytest.mark.parametrize("model", ONLY_ADDED, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("statement", ["update {} set id = id", "delete from {}", "truncate {}"])
def test_the_web_role_may_not_touch_what_is_only_added(rows, model, statement):
    assert "permission denied" in refused(statement.format(model._meta.db_table))


@pytest.mark.parametrize("model", ONLY_ADDED, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("statement", ["update {} set id = id", "delete from {}"])
def test_a_trigger_refuses_even_the_owner(rows, model, statement):
    table = model._meta.db_table
    assert rows[model], f"the test needs a row of {table}"
    with as_owner():
        assert f"Cannot update or delete rows from {table}" in refused(statement.format(table))

    assert model.objects.count() == rows[model]


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if issubclass(model, OnlyAdded | Kept)],
    ids=lambda model: model._meta.label,
)
def test_not_even_the_owner_empties_a_table_of_casework(rows, model):
    table = model._meta.db_table
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(
            "select tgname from pg_trigger where tgrelid = %s::regclass and tgname ~ 'truncated'",
            [table],
        )
        ((trigger,),) = cursor.fetchall()
        with transaction.atomic():
            # Off where the tests clean up on a server of somebody's own; on everywhere else.
            cursor.execute(f'alter table {table} enable trigger "{trigger}"')
            assert f"rows of {table} are never truncated" in refused(f"truncate {table} cascade")
            transaction.set_rollback(True)


# --- Names -----------------------------------------------------------------------------------


def test_the_database_keeps_the_rules_of_the_models_under_their_names(db):
    for model in filter(ours, apps.get_models(include_auto_created=True)):
        kept = {
            name
            for (name,) in rows_of(
                "select conname from pg_constraint where conrelid = %s::regclass"
                " and contype in ('c', 'u', 'x', 'f') union"
                " select indexrelid::regclass::text from pg_index where indrelid = %s::regclass"
                " and indisunique and not indisprimary",
                model._meta.db_table,
                model._meta.db_table,
            )
        }
        said = {constraint.name for constraint in model._meta.constraints}

        assert said <= kept, model
        assert not [one for one in kept - said if not OF_THE_COLUMN.search(one)], model


def test_no_rule_of_the_database_waits_to_be_checked(db):
    assert rows_of("select conname from pg_constraint where not convalidated") == []


def test_every_table_and_column_there_is_belongs_to_a_model(db):
    known = {
        (model._meta.db_table, field.column)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
    }
    other = rows_of(
        "select table_name, column_name from information_schema.columns"
        " where table_schema = 'public' order by 1, 2"
    )

    assert {table for table, column in set(other) - known} == {"cache", "django_migrations"}


# --- Round the form --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("note", "010190-1234", "contact_note_holds_no_cpr_number"),
        ("note", "x" * 501, "contact_note_is_short"),
    ],
)
def test_the_database_refuses_a_guarded_text_that_went_round_the_form(anna, column, value, rule):
    contact = make.contact(anna)

    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(**{column: value})


def test_a_log_entry_cannot_be_given_the_number_of_another(anna):
    last = Entry.objects.filter(municipality=anna.municipality).last()
    last.pk = None

    rule = "log_chain_has_one_entry_a_number"
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        last.save(force_insert=True)
