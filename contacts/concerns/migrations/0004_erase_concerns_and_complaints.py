"""Erase concerns that are closed and complaints that are answered, as retention asks for it."""

from django.db import migrations

OURS = "set search_path = pg_catalog, public, pg_temp"
OVER = {"concern": "one.state = 'closed'", "complaint": "one.answered_on is not null"}


def erasing(thing: str, over: str) -> str:
    """The function that erases such rows with all that hangs on them; tells how many there were."""
    return f"""
    create function erase_{thing}s(keys uuid[]) returns integer
    language plpgsql security definer {OURS}
    as $$
    declare
        found text[] := array(
            select one.id::text from concerns_{thing} one
            where one.id = any (keys) and {over} order by one.id for update
        );
    begin
        if cardinality(found) > 0 then
            perform erase_with_all_below('concerns_{thing}', found);
        end if;
        return cardinality(found);
    end
    $$;
    revoke all on function erase_{thing}s(uuid[]) from public;
    """


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0003_seal_only_where_allowed"),
        ("contacts", "0007_erase_a_citizen_or_a_contact"),
    ]

    operations = [
        migrations.RunSQL(erasing(thing, over), f"drop function erase_{thing}s(uuid[])")
        for thing, over in OVER.items()
    ]
