"""Two database roles: the owner migrates and owns everything, the web role only works here.

A table's owner can switch triggers and policies off, so the web process must not be it. What
the web role may do with a table is said by the model (`web_rights`) and granted after migrating;
the functions of the owner that it may call are named by their app (`web_functions`).
"""

from django.apps import apps
from django.conf import settings
from django.db import connections
from psycopg import sql

EVERYTHING = "select, insert, update, delete"
# Tables that libraries bring and this program leaves empty, or only reads.
LEFT_ALONE = (
    "account_emailaddress",
    "account_emailconfirmation",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
)


def rights(model) -> str:
    """What the web role may do with the model's rows. A join table follows who holds the field."""
    return getattr(model._meta.auto_created or model, "web_rights", EVERYTHING)


def grant_after_migrate(*, using, **kwargs):
    """Give the web role exactly the rights the models state, and take every other away."""
    connection = connections[using]
    role = sql.Identifier(settings.WEB_ROLE)
    tables = {
        model._meta.db_table: rights(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    tables |= {"cache": EVERYTHING} | dict.fromkeys(LEFT_ALONE, "select")
    functions = [
        function for app in apps.get_app_configs() for function in getattr(app, "web_functions", ())
    ]
    with connection.cursor() as cursor:
        cursor.execute("select session_user = %s", [settings.WEB_ROLE])
        if cursor.fetchone()[0]:
            return  # one role for everything: refused in production, see below
        existing = set(connection.introspection.table_names(cursor))
        statements = [
            sql.SQL("grant usage on schema public to {}").format(role),
            sql.SQL("revoke all on all tables in schema public from {}").format(role),
            sql.SQL("grant usage on all sequences in schema public to {}").format(role),
        ]
        statements += [
            sql.SQL("grant {} on {} to {}").format(sql.SQL(may), sql.Identifier(table), role)
            for table, may in sorted(tables.items())
            if table in existing
        ]
        for function in functions:
            cursor.execute("select to_regprocedure(%s) is not null", [function])
            if cursor.fetchone()[0]:  # a migration backwards may have taken it away
                named = sql.SQL(function)
                statements += [
                    sql.SQL("revoke all on function {} from public").format(named),
                    sql.SQL("grant execute on function {} to {}").format(named, role),
                ]
        for statement in statements:
            cursor.execute(statement)


def is_too_powerful(connection) -> bool:
    """Whether the role of the connection could change what is only added.

    It could if it stood above all rules, owned a table, or could step into a role that does.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper or rolbypassrls or exists (select from pg_tables"
            " where schemaname = 'public' and pg_has_role(current_user, tableowner, 'member'))"
            " from pg_roles where rolname = current_user"
        )
        return cursor.fetchone()[0]
