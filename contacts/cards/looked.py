"""Who has looked: on which day, and what for. Never who it was."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import CARD, Entry
from outreach.days import outreach_day

SHOWN = 100  # days and deeds
READ = 2000  # entries of the log, the newest


@dataclass(frozen=True)
class Look:
    """What was done on a day with what is kept about a citizen, in words."""

    day: date
    words: str


def looks_of(citizen) -> list[Look]:
    """What the access log says of an alias, newest first, each thing once a day."""
    entries = Entry.objects.of_thing(citizen, municipality=citizen.municipality)[:READ]
    found = [Look(outreach_day(one.at), in_words(one)) for one in entries]
    return list(dict.fromkeys(found))[:SHOWN]


def in_words(entry) -> str:
    """What was done, as somebody who has never seen the program would say it."""
    if entry.by_name == CARD:
        return {
            Deed.CARD_OPENED: _("Somebody looked with this card."),
            Deed.CARD_READ_CLOSER: _("Somebody read all of it with this card."),
        }.get(Deed(entry.deed), _("Somebody used this card."))
    what = {
        Deed.CITIZEN_READ: _("One of us read about you"),
        Deed.CITIZEN_SOUGHT: _("One of us looked you up"),
        Deed.CONTACT_READ: _("One of us read about a time we met"),
        Deed.CITIZEN_CHANGED: _("One of us changed what is noted about you"),
        Deed.CONTACT_CORRECTED: _("One of us put right what stands about a time we met"),
        Deed.CARD_ENDED: _("One of us ended your card"),
        Deed.WISH_ANSWERED: _("One of us answered you"),
    }.get(Deed(entry.deed))
    if what is None:
        deed = Deed(entry.deed).label
        what = _("One of us %(deed)s") % {"deed": deed}
    if entry.purpose:
        return f"{what} {Purpose(entry.purpose).label}."
    return f"{what}."
