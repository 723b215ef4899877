"""The database counts contacts, support, people and concerns while they change."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("0002_counting.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0001_counts"),
        ("contacts", "0007_erase_a_citizen_or_a_contact"),
        ("concerns", "0002_the_team_works_on_concerns"),
    ]
    operations = [migrations.RunSQL(SQL)]
