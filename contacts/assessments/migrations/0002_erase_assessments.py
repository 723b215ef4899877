"""Erase assessments whose time is over, as retention asks for it.

Whatever asks: none before the municipality has decided, none younger than the fewest days.
"""

from django.db import migrations

# Where the functions look for the names in them: nobody can put another table before ours.
OURS = "set search_path = pg_catalog, public, pg_temp"

ERASING = f"""
    create function erase_assessments(keys uuid[]) returns integer
    language plpgsql security definer {OURS}
    as $$
    declare
        found text[] := array(
            select one.id::text from assessments_assessment one
            where one.id = any (keys) and one.made_on <= current_date - 180 and exists (
                select from municipalities_municipality town
                where town.id = one.municipality_id and town.retention_decided_on is not null
            )
            order by one.id for update
        );
    begin
        if cardinality(found) > 0 then
            perform erase_with_all_below('assessments_assessment', found);
        end if;
        return cardinality(found);
    end
    $$;
    revoke all on function erase_assessments(uuid[]) from public;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0001_made_and_never_changed"),
        ("contacts", "0007_erase_a_citizen_or_a_contact"),
        ("municipalities", "0002_privacy_notice"),
    ]

    operations = [migrations.RunSQL(ERASING, "drop function erase_assessments(uuid[])")]
