"""Erase bridges of which nothing was noted for long, as retention asks for it.

Whatever asks: none before the municipality has decided, none noted of in the last 400 days.
"""

from django.db import migrations

# Where the functions look for the names in them: nobody can put another table before ours.
OURS = "set search_path = pg_catalog, public, pg_temp"

ERASING = f"""
    create function erase_bridges(keys uuid[]) returns integer
    language plpgsql security definer {OURS}
    as $$
    declare
        found text[] := array(
            select one.id::text from bridging_bridge one
            where one.id = any (keys) and not exists (
                select from bridging_step step
                left join bridging_mistake mistake on mistake.step_id = step.id
                left join bridging_followup answer on answer.step_id = step.id
                where step.bridge_id = one.id and current_date - 400 <
                    greatest(step.noted_on, mistake.noted_on, answer.noted_on)
            ) and exists (
                select from municipalities_municipality town
                where town.id = one.municipality_id and town.retention_decided_on is not null
            )
            order by one.id for update
        );
    begin
        if cardinality(found) > 0 then
            perform erase_with_all_below('bridging_bridge', found);
        end if;
        return cardinality(found);
    end
    $$;
    revoke all on function erase_bridges(uuid[]) from public;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("bridging", "0001_bridges_and_their_story"),
        ("contacts", "0007_erase_a_citizen_or_a_contact"),
        ("municipalities", "0002_privacy_notice"),
    ]

    operations = [migrations.RunSQL(ERASING, "drop function erase_bridges(uuid[])")]
