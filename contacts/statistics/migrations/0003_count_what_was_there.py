"""What was registered before the database counted is counted once: a year at a time, so that
nobody waits for longer than it takes to count the contacts that one municipality had in a year."""

from datetime import date

from django.db import migrations, transaction

YEARS = """
    select distinct municipality_id, date_trunc('year', day::timestamp)::date from (
        select municipality_id, met_on as day from contacts_contact
        union all
        select municipality_id, received_on from concerns_concern
        union all
        select municipality_id, closed_in from concerns_concern where closed_in is not null
    ) counted order by 1, 2
"""


def count(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        cursor.execute(YEARS)
        years: list[tuple[int, date]] = cursor.fetchall()
        for municipality, year in years:
            with transaction.atomic(using=connection.alias):
                cursor.execute("select statistics_recount(%s, %s)", [municipality, year])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("statistics", "0002_the_database_counts")]
    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
