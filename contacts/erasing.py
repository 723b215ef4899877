"""Erasing for good: a citizen with everything under the alias, or one contact.

The database does it, in the functions `erase_citizen` and `erase_contact` of the owner: the web
role may delete nothing else of the casework. They follow the foreign keys downward, whatever
tables there are by then, and refuse to erase when a table refers to the citizen of which they do
not know how (feature_not_supported): then nothing at all is erased.
"""

from django.db import connection, transaction

from contacts.models import Citizen, SpentAlias
from outreach.audit.deeds import Deed
from outreach.audit.models import COMMAND, Entry
from outreach.database.rows import one_at_a_time


@transaction.atomic
def erase_citizen(citizen, *, by=None, nobody=COMMAND) -> bool:
    """Erase a citizen: this one alias, and every row that hangs on it by a foreign key.

    Contacts with their earlier versions, agreed meetings, merges in both directions, cards: all
    of them, and what hangs on these in turn. Rounds stay, and so does what was noted under other
    aliases: one that was merged with this one stands as if it never had been. The log keeps its
    lines, but with the salt goes the last way from them to this citizen. What was counted stays.

    by: the user who does it; None if it was `nobody`, a command (retention) or a card. Returns
    whether there was anything: False when somebody else has erased the citizen already. The
    alias is never given to anybody again (contacts/models/spent.py). Works at once, and cannot
    be undone; whoever writes to the same citizen meanwhile is waited for.
    """
    erased = _erased("erase_citizen", citizen)
    if erased:
        SpentAlias.objects.spend(citizen.municipality, citizen.alias)
        _log(Deed.CITIZEN_ERASED, citizen, by=by, nobody=nobody)
    return erased


@transaction.atomic
def erase_contact(contact, *, by=None, nobody=COMMAND) -> bool:
    """Erase one contact, with its earlier versions and whatever else hangs on it.

    The citizen stays as they are: the days of the first and the last meeting and the usual place
    are not worked out again, since what was true does not change when its trail goes. Returns
    whether there was such a contact. by, nobody: as for a citizen.
    """
    erased = _erased("erase_contact", contact)
    if erased:
        _log(Deed.CONTACT_ERASED, contact, by=by, nobody=nobody)
    return erased


def erase_many(kind: str, keys, municipality) -> int:
    """Erase the rows with these keys, as retention does; returns how many there were.

    kind: citizen, contact, meeting or round. Nothing is logged: the run that erases says so once.
    """
    one_at_a_time("contacts", municipality.pk)
    if kind == "citizen":
        for alias in Citizen.objects.filter(pk__in=keys).values_list("alias", flat=True):
            SpentAlias.objects.spend(municipality, alias)
    with connection.cursor() as cursor:
        cursor.execute(f"select erase_{kind}s(%s)", [list(keys)])
        return cursor.fetchone()[0]


def _erased(function: str, thing) -> bool:
    one_at_a_time("contacts", thing.municipality_id)  # as whoever logs or corrects one
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}(%s)", [thing.pk])
        return cursor.fetchone()[0]


def _log(deed, thing, *, by, nobody):
    Entry.objects.record(deed, by=by, nobody=nobody, municipality=thing.municipality)
