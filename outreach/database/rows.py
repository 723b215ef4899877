"""Kinds of rows, told apart by what the web process may do with them.

`web_rights` is what outreach/database/roles.py grants the web role on the model's table.
"""

import pgtrigger
from django.db import connection, models

NEVER_TRUNCATED = pgtrigger.Trigger(
    name="never_truncated",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="raise exception 'rows of % are never truncated', TG_TABLE_NAME;",
)


class OnlyAdded(models.Model):
    """A row somebody may have to answer for: added, and from then on only read."""

    web_rights = "select, insert"

    class Meta:
        abstract = True
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete),
            NEVER_TRUNCATED,
        ]


class Kept(models.Model):
    """A row of casework: it may be changed, and only retention or its citizen removes it."""

    web_rights = "select, insert, update"

    class Meta:
        abstract = True
        triggers = [NEVER_TRUNCATED]


class Written(Kept):
    """A row of casework that stays as it was written: only retention or its citizen removes it."""

    web_rights = "select, insert"

    class Meta(Kept.Meta):
        abstract = True
        triggers = [
            *Kept.Meta.triggers,
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update),
        ]


def one_at_a_time(kind: str, name: object) -> None:
    """Wait until no other transaction works on the thing named; hold it until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{kind} {name}"])
