"""Migrations that are safe while people work: what a change may do to a table that has rows.

docs/upgrading.md says how each refused change is made in safe steps. The rules hold for every
migration but those that made the tables of the first release, when no row was there.
"""

import re

import pytest
from django.contrib.postgres import operations as postgres
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

FLOORS = ("outreach", "standards", "contacts")
# Before the first release no table had a row, and no older program ran beside a newer one.
BEFORE_THE_FIRST_RELEASE = {
    "accounts.0001_initial",
    "accounts.0002_one_time_passwords_and_accounts_that_stay",
    "assessments.0003_words_that_tell_too_much_can_go",
    "audit.0001_initial",
    "audit.0002_words_of_the_log_are_listed_in_the_program",
    "audit.0003_find_what_was_done_to_accounts",
    "cards.0003_words_that_tell_too_much_can_go",
    "concerns.0001_concerns_and_complaints",
    "concerns.0002_the_team_works_on_concerns",
    "concerns.0003_seal_only_where_allowed",
    "concerns.0005_words_that_tell_too_much_can_go",
    "contacts.0001_alias_words",
    "contacts.0002_citizens_and_contacts",
    "contacts.0003_citizens_over_time",
    "contacts.0004_every_contact_has_its_day",
    "contacts.0005_a_meeting_knows_when_it_was_agreed",
    "contacts.0009_notes_found_by_their_day",
    "database.0001_cache_table_and_extensions",
    "municipalities.0001_initial",
    "municipalities.0002_privacy_notice",
    "municipalities.0003_addresses_stay",
    "municipalities.0004_days_that_sealed_details_live",
    "standards.0001_initial",
    "standards.0002_hands_and_second_readings",
    "standards.0003_second_readers_marks_and_minor_changes",
    "standards.0004_imports",
    "standards.0005_deliveries_never_reach_behind_editors",
    "standards.0006_drafts_discarded_keys_changed_and_text_unsaved",
    "statistics.0005_names_of_more_tables",
}
UNSAFE_SQL = {
    r"\bcreate\s+(unique\s+)?index\b(?!\s+concurrently)": "an index made without CONCURRENTLY",
    r"\bdrop\s+index\b(?!\s+concurrently)": "an index dropped without CONCURRENTLY",
    r"\badd\s+constraint\b(?![^;]*\bnot\s+valid\b)(?![^;]*\busing\s+index\b)": (
        "a constraint added without NOT VALID"
    ),
    r"\bset\s+not\s+null\b": "SET NOT NULL reads the whole table",
    r"\balter\s+(column\s+)?\w+\s+(set\s+data\s+)?type\b": "a column's type is changed",
    r"\b(drop|rename)\s+column\b": "an older program still reads the column",
    r"\bdrop\s+table\b": "an older program still reads the table",
    r"\b(vacuum\s+full|cluster)\b": "it locks a table for as long as it takes",
}
ONLY_NAMES = {"verbose_name", "verbose_name_plural", "help_text", "choices", "validators"}


def complaints(migration, before=None):
    """What a migration does that is not safe while people work; before: its state, if it matters.

    A migration that says `safe_because = "…"` has answered for itself.
    """
    if getattr(migration, "safe_because", ""):
        return []
    new = {
        one.name_lower for one in migration.operations if isinstance(one, migrations.CreateModel)
    }
    found = []
    for operation in flat(migration.operations):
        model = getattr(operation, "model_name", getattr(operation, "name", "")).lower()
        if model not in new or isinstance(operation, migrations.RunSQL):
            found += complaints_of(operation, before)
    concurrent = (postgres.AddIndexConcurrently, postgres.RemoveIndexConcurrently)
    if migration.atomic and any(isinstance(one, concurrent) for one in migration.operations):
        found.append("CONCURRENTLY needs atomic = False")
    return found


def flat(operations):
    """The operations, those for the database alone among them."""
    for one in operations:
        if isinstance(one, migrations.SeparateDatabaseAndState):
            yield from flat(one.database_operations)
        else:
            yield one


def complaints_of(operation, before):
    match operation:
        case migrations.AddField(field=field):
            if field.many_to_many or field.null or field.has_db_default():
                return []
            return [f"{operation.name}: an older program leaves the column out: db_default or null"]
        case migrations.AlterField():
            return altered(operation, before)
        case migrations.AddConstraint(constraint=constraint):
            if isinstance(constraint, models.CheckConstraint) and isinstance(
                operation, postgres.AddConstraintNotValid
            ):
                return []
            return [f"{constraint.name}: added and validated in one step"]
        case migrations.AddIndex() if not isinstance(operation, postgres.AddIndexConcurrently):
            return [f"{operation.index.name}: an index made without CONCURRENTLY"]
        case migrations.RemoveIndex() if not isinstance(
            operation, postgres.RemoveIndexConcurrently
        ):
            return [f"{operation.name}: an index dropped without CONCURRENTLY"]
        case migrations.RemoveField() | migrations.RenameField():
            return ["an older program still reads the column"]
        case migrations.DeleteModel() | migrations.RenameModel() | migrations.AlterModelTable():
            return ["an older program still reads the table"]
        case migrations.AlterUniqueTogether() | migrations.AlterIndexTogether():
            return ["a constraint or an index made while everybody waits"]
        case migrations.RunSQL(sql=sql):
            said = sql if isinstance(sql, str) else " ; ".join(map(str, sql))
            made = set(re.findall(r"create\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)", said, re.I))
            return [
                why
                for pattern, why in UNSAFE_SQL.items()
                for hit in re.finditer(pattern, said, re.I)
                if not made & set(re.findall(r"\w+", said[hit.start() : hit.end() + 80]))
            ]
    return []


def altered(operation, before):
    """An altered field is safe if only names changed, or if it may be empty from now on."""
    if not before:
        return [f"{operation.name}: altered"]
    fields = before.models[before_key(operation, before)].fields
    _, _, _, old = fields[operation.name].deconstruct()
    _, _, _, new = operation.field.deconstruct()
    changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    same_kind = type(fields[operation.name]) is type(operation.field)
    widened = changed == {"null"} and new.get("null")
    longer = changed == {"max_length"} and new.get("max_length", 0) > old["max_length"]
    if same_kind and (changed <= ONLY_NAMES or widened or longer):
        return []
    return [f"{operation.name}: altered in {', '.join(sorted(changed)) or 'its kind'}"]


def before_key(operation, before):
    (key,) = [key for key in before.models if key[1] == operation.model_name_lower]
    return key


def ours():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for key, migration in sorted(loader.disk_migrations.items()):
        if type(migration).__module__.partition(".")[0] in FLOORS:
            state = loader.project_state(key, at_end=False)
            yield pytest.param(migration, state, id=".".join(key))


@pytest.mark.parametrize(("migration", "before"), [*ours()])
def test_a_migration_is_safe_while_people_work(migration, before):
    name = f"{migration.app_label}.{migration.name}"
    if name not in BEFORE_THE_FIRST_RELEASE:
        own = before.clone()
        own.models = {k: v for k, v in own.models.items() if k[0] == migration.app_label}
        assert complaints(migration, own) == [], (
            "docs/upgrading.md says how it is made safe. As long as there is no release,"
            " name it in BEFORE_THE_FIRST_RELEASE."
        )


def test_the_list_of_the_first_release_names_nothing_that_is_not_there():
    assert {one.id for one in ours()} >= BEFORE_THE_FIRST_RELEASE


# --- That the rules bite ---------------------------------------------------------------------

CHECK = models.CheckConstraint(name="a_rule", condition=models.Q(a=1))
INDEX = models.Index(name="an_index", fields=["a"])


def migration(*operations, **said):
    made = migrations.Migration("0099_made_up", "contacts")
    made.operations = list(operations)
    for name, value in said.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("contact", "a", models.TextField()),
        migrations.AddField("contact", "a", models.TextField(default="")),
        migrations.AlterField("contact", "a", models.TextField()),
        migrations.AddConstraint("contact", CHECK),
        migrations.AddConstraint("contact", models.UniqueConstraint(name="one", fields=["a"])),
        migrations.AddIndex("contact", INDEX),
        migrations.RemoveIndex("contact", "an_index"),
        migrations.RemoveField("contact", "a"),
        migrations.RenameField("contact", "a", "b"),
        migrations.DeleteModel("Contact"),
        migrations.RenameModel("Contact", "Meeting"),
        migrations.AlterModelTable("contact", "meeting"),
        migrations.AlterUniqueTogether("contact", {("a", "b")}),
        migrations.SeparateDatabaseAndState([migrations.AddIndex("contact", INDEX)]),
        migrations.RunSQL("create index an_index on contacts_contact (a)"),
        migrations.RunSQL("CREATE UNIQUE INDEX an_index ON contacts_contact (a)"),
        migrations.RunSQL("drop index an_index"),
        migrations.RunSQL("alter table contacts_contact add constraint a check (a > 0)"),
        migrations.RunSQL("alter table contacts_contact alter column a set not null"),
        migrations.RunSQL("alter table contacts_contact alter a type bigint"),
        migrations.RunSQL(["alter table contacts_contact drop column a"]),
        migrations.RunSQL("drop table contacts_contact"),
        migrations.RunSQL("vacuum full contacts_contact"),
        postgres.AddIndexConcurrently("contact", INDEX),  # in a transaction
    ],
    ids=lambda operation: operation.describe()[:60],
)
def test_what_holds_people_up_is_refused(operation):
    assert complaints(migration(operation))
    assert not complaints(migration(operation, safe_because="The table has ten rows."))


@pytest.mark.parametrize(
    "operations",
    [
        [migrations.AddField("contact", "a", models.TextField(null=True))],
        [migrations.AddField("contact", "a", models.TextField(db_default=""))],
        [postgres.AddConstraintNotValid("contact", CHECK)],
        [postgres.ValidateConstraint("contact", "a_rule")],
        [migrations.RemoveConstraint("contact", "a_rule")],
        [migrations.CreateModel("New", []), migrations.AddIndex("new", INDEX)],
        [migrations.RunSQL("alter table contacts_contact add constraint a check (true) not valid")],
        [migrations.RunSQL("create table mine (a int); create index an_index on mine (a)")],
        [migrations.RunSQL("create function a() returns int language sql as 'select 1'")],
    ],
)
def test_what_holds_nobody_up_is_not(operations):
    assert complaints(migration(*operations)) == []


def test_an_index_made_beside_the_work_is_safe_outside_a_transaction():
    made = migration(postgres.AddIndexConcurrently("contact", INDEX), atomic=False)
    assert complaints(made) == []


@pytest.mark.parametrize(
    ("field", "is_safe"),
    [
        (models.CharField("another name", max_length=20), True),
        (models.CharField(max_length=20, null=True), True),
        (models.CharField(max_length=30), True),
        (models.CharField(max_length=10), False),
        (models.CharField(max_length=20, unique=True), False),
        (models.TextField(), False),
    ],
)
def test_an_altered_field_is_safe_if_no_row_is_read(field, is_safe):
    before = migrations.state.ProjectState()
    old = models.CharField(max_length=20)
    before.add_model(migrations.state.ModelState("contacts", "Contact", [("a", old)]))
    made = migration(migrations.AlterField("contact", "a", field))
    assert (complaints(made, before) == []) is is_safe
