"""Django's checks that the classification is whole.

`classified_models` runs with every command and asks the models only. `classified_database` runs
with `migrate` and with `check --database default`, and asks the database what it really holds.
"""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core import checks
from django.db import connections, models
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from .policy import (
    Column,
    Policy,
    Problem,
    problems,
    problems_of_columns,
    problems_of_file,
    problems_of_keeping,
    read,
)

# From the catalogue itself: information_schema hides what the web role has no right to. A check
# that is not enforced, or not for the rows that were there before, is no check.
EVERY_COLUMN = """
    select case nspname when 'public' then relname else nspname || '.' || relname end,
           attname,
           format_type(atttypid, null),
           coalesce(array_agg(rule) filter (where rule !~ 'NOT (VALID|ENFORCED)$'), '{}')
    from pg_attribute
    join pg_class on pg_class.oid = attrelid
    join pg_namespace on pg_namespace.oid = relnamespace
    left join (
        select conrelid, conkey, pg_get_constraintdef(oid) as rule
        from pg_constraint where contype = 'c'
    ) as checks on conrelid = attrelid and attnum = any(conkey)
    where relkind in ('r', 'p', 'v', 'm', 'f') and attnum > 0 and not attisdropped
      and nspname <> 'information_schema' and nspname !~ '^pg_'
      and not exists (
          select from pg_depend
          where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
      )
    group by nspname, relname, attname, attnum, atttypid
    order by nspname, relname, attnum
"""


def error(problem: Problem) -> checks.Error:
    return checks.Error(
        problem.sentence, hint="See outreach/privacy/policy.toml.", id=f"privacy.{problem.code}"
    )


@checks.register("privacy")
def classified_models(app_configs, **kwargs) -> list[checks.CheckMessage]:
    """Every field of every model has its place in the policy."""
    policy = read()
    found = [
        *problems_of_file(policy),
        *problems_of_keeping(policy, links_of(every_model())),
        *problems_of_columns(columns_of(every_model()), policy),
    ]
    return [error(problem) for problem in found]


@checks.register(checks.Tags.database)
def classified_database(app_configs, databases, **kwargs) -> list[checks.CheckMessage]:
    """Every column there is has its place in the policy, and is what the policy says.

    Nothing is said of a database that is still to be migrated: it is neither what it was nor
    what the policy describes.
    """
    found: list[Problem] = []
    for alias in databases or ():
        executor = MigrationExecutor(connections[alias])
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            found += problems_of_database(alias, read())
    return [error(problem) for problem in found]


def problems_of_database(alias: str, policy: Policy) -> Iterator[Problem]:
    """Everything in which the database is not what the policy says."""
    columns = columns_in(alias)
    yield from problems(columns, policy)
    existing = {column.table for column in columns}
    unused = {claim.table for claim in policy.claims if claim.tells == "unused"}
    with connections[alias].cursor() as cursor:
        for table in sorted(unused & existing):
            cursor.execute(sql.SQL("select exists (select from {})").format(sql.Identifier(table)))
            if cursor.fetchone()[0]:
                yield Problem("E011", f"{table} is called unused and holds rows.")


def every_model() -> Iterable[type[models.Model]]:
    return apps.get_models(include_auto_created=True)


def links_of(some_models: Iterable[type[models.Model]]) -> dict[str, set[str]]:
    """For each table those that its rows hang on, by foreign keys."""
    return {
        model._meta.db_table: {
            field.related_model._meta.db_table
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.ForeignKey) and field.related_model is not model
        }
        for model in some_models
    }


def columns_of(some_models: Iterable[type[models.Model]]) -> Iterator[Column]:
    """The columns that these models write."""
    for model in some_models:
        for field in model._meta.local_concrete_fields:
            kind = field.db_type(connections["default"])
            if field.column and kind:
                yield Column(model._meta.db_table, field.column, kind, field)


def columns_in(alias: str) -> list[Column]:
    """Every column of every table and view in the database, whoever made it."""
    fields = {(column.table, column.name): column.field for column in columns_of(every_model())}
    with connections[alias].cursor() as cursor:
        cursor.execute(EVERY_COLUMN)
        return [
            Column(table, name, kind, fields.get((table, name)), tuple(rules))
            for table, name, kind, rules in cursor.fetchall()
        ]
