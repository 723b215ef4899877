"""Assessments and bridges that were there before the database counted them are counted once: a
year at a time, so that nobody waits for longer than it takes to count one year of a municipality.
"""

from datetime import date

from django.db import migrations, transaction

YEARS = """
    select distinct municipality_id, date_trunc('year', day::timestamp)::date from (
        select municipality_id, made_on as day from assessments_assessment
        union all
        select municipality_id, cell.day from bridging_bridge bridge
        cross join lateral statistics_bridge_cells(bridge) cell
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
    dependencies = [("statistics", "0006_the_database_counts_assessments_and_bridges")]
    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
