"""Whose rows are meant: said to the database in every transaction."""

from django.db import connection


def act_for(municipality, username=""):
    """Tell the database whose rows this transaction is about; commands call it themselves.

    Later row-level policies read these two settings. They end with the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.municipality', %s, true), set_config('app.user', %s, true)",
            [str(municipality.pk) if municipality else "", username],
        )
