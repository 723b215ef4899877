"""Erase words and answered wishes of citizens, as retention asks for it.

Whatever asks: none before the municipality has decided, and no wish that waits for an answer.
"""

from django.db import migrations

# Where the functions look for the names in them: nobody can put another table before ours.
OURS = "set search_path = pg_catalog, public, pg_temp"
DECIDED = """exists (
                select from municipalities_municipality town
                where town.id = one.municipality_id and town.retention_decided_on is not null
            )"""


def erasing(plural: str, table: str, key: str, over: str) -> str:
    """The function that erases such rows of a table that are over; tells how many there were."""
    return f"""
    create function {plural}(keys {key}[]) returns integer
    language plpgsql security definer {OURS}
    as $$
    declare
        found text[] := array(
            select one.id::text from {table} one
            where one.id = any (keys) and {over} and {DECIDED}
            order by one.id for update
        );
    begin
        if cardinality(found) > 0 then
            perform erase_with_all_below('{table}', found);
        end if;
        return cardinality(found);
    end
    $$;
    revoke all on function {plural}({key}[]) from public;
    """


WORDS = erasing("erase_words", "cards_word", "bigint", "one.left_on <= current_date - 30")
WISHES = erasing("erase_wishes", "cards_wish", "uuid", "one.answered_on <= current_date - 90")


class Migration(migrations.Migration):
    dependencies = [
        ("cards", "0001_cards_wishes_and_words"),
        ("contacts", "0007_erase_a_citizen_or_a_contact"),
        ("municipalities", "0002_privacy_notice"),
    ]

    operations = [
        migrations.RunSQL(WORDS, "drop function erase_words(bigint[])"),
        migrations.RunSQL(WISHES, "drop function erase_wishes(uuid[])"),
    ]
