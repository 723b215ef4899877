"""The table Django's database cache keeps, and the extension, which only the owner may create."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            "create extension if not exists pg_trgm",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            """
            create table cache (
                cache_key varchar(255) primary key,
                value text not null,
                expires timestamptz not null
            );
            create index cache_expires on cache (expires);
            """,
            "drop table cache",
        ),
    ]
