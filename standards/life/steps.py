"""How far an edition has come: written, read by a second reader, approved, published."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Step:
    """One span of the bridge. state: "done", "now" (the last one built) or "" (to come)."""

    name: str
    note: str
    state: str


def steps(edition) -> list[Step]:
    """The four steps of an edition's life, each with who and when, where that is known."""
    spans = [_written(edition), _read(edition), _approved(edition), _published(edition)]
    newest = max(at for at, (_name, _note, is_built) in enumerate(spans) if is_built)
    return [
        Step(name, note, ("now" if at == newest else "done") if is_built else "")
        for at, (name, note, is_built) in enumerate(spans)
    ]


def _written(edition):
    writers = ", ".join(str(hand.user) for hand in edition.hands.all())
    return _("Draft"), writers or _("comes with the program"), True


def _read(edition):
    if reading := edition.reading:
        return _("Second reader"), f"{reading.read_by}, {_day(reading.on)}", True
    if not edition.lacks_second_reader:
        return _("Second reader"), _("is not asked for"), edition.is_published
    if remark := edition.newest_remark:
        return _("Second reader"), _("sent back by %(who)s") % {"who": remark.written_by}, False
    return _("Second reader"), _("missing"), False


def _approved(edition):
    approval = edition.approval
    if approval is None:
        return _("Approved"), _("missing"), False
    note = _day(approval.on) if approval.on else approval.get_how_display()
    return _("Approved"), note, True


def _published(edition):
    lives = sorted(edition.publications.all(), key=lambda one: one.in_force_from)
    if not lives:
        return _("Public"), "", False
    begun = [one for one in lives if one.has_begun(timezone.localdate())]
    newest = begun[-1] if begun else lives[0]
    return _("Public"), _("from %(day)s") % {"day": _day(newest.in_force_from)}, True


def _day(day):
    return date_format(day, "DATE_FORMAT")
