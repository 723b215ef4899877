"""How the beginning of the access log is erased, once its time is over."""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from outreach.audit.models import Checkpoint, Entry
from outreach.days import beginning

from . import retention


def old_entries(municipality, before):
    """The entries from the beginning of the chain that are older than a day, in its order."""
    return Entry.objects.filter(municipality=municipality, at__lt=beginning(before)).order_by(
        "number"
    )


def erase_beginning(keys, municipality):
    """Erase the entries with these keys, the first of the chain, and leave a keyed checkpoint."""
    last = Entry.objects.get(pk=keys[-1])
    checkpoint = Checkpoint(municipality=municipality, number=last.number, hash=last.hash)
    checkpoint.mark = checkpoint.computed_mark()
    checkpoint.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("select erase_log(%s, %s)", [municipality.pk, last.number])


retention.register(
    "log",
    label=_("The access log"),
    counted=_("days after the entry"),
    expired=old_entries,
    erase=erase_beginning,
)
