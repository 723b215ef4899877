from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    """The index that finds the aliases most like what was typed; made beside the traffic."""

    atomic = False

    dependencies = [("contacts", "0005_a_meeting_knows_when_it_was_agreed")]

    operations = [
        AddIndexConcurrently(
            model_name="citizen",
            index=GinIndex(
                fields=["alias"], name="citizen_by_likeness", opclasses=["gin_trgm_ops"]
            ),
        ),
    ]
