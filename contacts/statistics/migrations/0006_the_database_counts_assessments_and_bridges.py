"""The database counts assessments and bridges too, while they change."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("0006_counting.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0005_names_of_more_tables"),
        ("assessments", "0001_made_and_never_changed"),
        ("bridging", "0001_bridges_and_their_story"),
    ]
    operations = [migrations.RunSQL(SQL)]
