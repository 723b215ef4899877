"""The database's own refusal of a CPR number, for whoever writes past every form.

Ten digits DDMMYY + 4 that could be a date (the day may have 60 added: replacement numbers), with
up to three separators between the groups. Modulus 11 is not required of numbers issued since
1 October 2007, so it is not asked for. The guard refuses the same and more before this does.
"""

from django.db import migrations

SEPARATORS = r"[ \t\n\r.,/_\u00a0\u2010-\u2015\u2212-]{0,3}"
DAY_AND_MONTH = (
    rf"((0[1-9]|[12][0-9]|6[1-9]|[78][0-9]){SEPARATORS}(0[1-9]|1[0-2])"
    rf"|(30|90){SEPARATORS}(0[13-9]|1[0-2])"
    rf"|(31|91){SEPARATORS}(0[13578]|1[02]))"
)
CPR = rf"(?<![0-9]){DAY_AND_MONTH}{SEPARATORS}[0-9]{{2}}{SEPARATORS}[0-9]{{4}}(?![0-9])"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(
            f"""
            create function holds_no_cpr_number(content text) returns boolean
            language sql immutable strict parallel safe
            as $$ select content !~ '{CPR}' $$
            """,
            "drop function holds_no_cpr_number(text)",
        ),
    ]
