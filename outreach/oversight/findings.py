"""What the running system finds out about itself for the proof pack, each as one finding.

A finding is only as good as what was looked at: it says what that was, and `holds` is None where
nothing was. Rooms above add theirs with `register`.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outreach.audit import chain
from outreach.audit.models import Walk
from outreach.database.roles import is_too_powerful
from outreach.database.rows import OnlyAdded
from outreach.days import local, outreach_day
from outreach.privacy import sealing
from outreach.privacy.checks import columns_in, problems_of_database
from outreach.privacy.policy import read

MOST = 5_000  # entries of the log that are checked while somebody waits for the page
A_NIGHT_IS_LATE = timedelta(hours=50)  # one may fail and be mended; two are a reason to ask
SUPPRESSION = "suppression"


class Finding(NamedTuple):
    """What was found: whether it holds (None: nobody knows), and what was looked at, in words."""

    holds: bool | None
    words: str


class Proof(NamedTuple):
    """What is proved, and how: `ask` is called with the municipality and answers a Finding."""

    label: object
    ask: Callable


def said_nothing(municipality) -> Finding:
    return Finding(None, _("Not installed: nothing here publishes figures yet."))


_above: dict[str, Proof] = {
    SUPPRESSION: Proof(gettext_lazy("Small figures are withheld"), said_nothing)
}


def register(name: str, label, ask: Callable):
    """Let a room above prove something; under SUPPRESSION, that small figures are withheld."""
    _above[name] = Proof(label, ask)


def findings(municipality) -> list[tuple]:
    """(label, Finding) of everything that is proved, asked now."""
    proofs = [
        Proof(_("Every column is classified"), classification),
        Proof(_("The program cannot change what is only added"), database_roles),
        Proof(_("The access log is whole"), access_log),
        Proof(_("The log's end is kept outside the database"), log_heads),
        Proof(_("Keys of sealed details are destroyed in time"), sealing_keys),
        *_above.values(),
    ]
    return [(proof.label, proof.ask(municipality)) for proof in proofs]


def classification(municipality) -> Finding:
    """Compare the live catalogue of the database with the classification, column by column."""
    wrong = list(problems_of_database("default", read()))
    columns = columns_in("default")
    counts = {"columns": len(columns), "tables": len({column.table for column in columns})}
    words = _("%(columns)d columns in %(tables)d tables were compared just now.") % counts
    if wrong:
        words += " " + ngettext(
            "%(number)d does not agree.", "%(number)d do not agree.", len(wrong)
        ) % {"number": len(wrong)}
    return Finding(not wrong, words)


def database_roles(municipality) -> Finding:
    """Whether the role that this page itself was read with may change or delete added rows."""
    tables = [model._meta.db_table for model in apps.get_models() if issubclass(model, OnlyAdded)]
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from unnest(%s::text[]) as named"
            " where has_table_privilege(named, 'update, delete, truncate')",
            [tables],
        )
        (changeable,) = cursor.fetchone()
    holds = not changeable and not is_too_powerful(connection)
    words = ngettext(
        "Asked just now: the role of this page owns nothing, and may neither change nor delete in"
        " %(number)d table that is only added to.",
        "Asked just now: the role of this page owns nothing, and may neither change nor delete in"
        " the %(number)d tables that are only added to.",
        len(tables),
    ) % {"number": len(tables)}
    too_much = _("Asked just now: the role of this page may do more than it needs.")
    return Finding(holds, words if holds else too_much)


def access_log(municipality) -> Finding:
    """What the last night found of the whole chain, and the entries since, checked now."""
    walk = Walk.objects.newest(municipality)
    after = walk.number if walk else 0
    checked, holds = chain.newest_links(municipality, after=after, most=MOST)
    now = (
        _("Entries %(first)d to %(last)d were checked just now.")
        % {"first": checked[0], "last": checked[-1]}
        if checked
        else _("No entry has come since.")
    )
    if not walk:
        if checked and checked[0] > 1:
            now += " " + _("The others have not been checked: no night has done it yet.")
        complete = bool(checked) and checked[0] == 1
        return Finding(False if not holds else True if complete else None, now)
    night = _("The night of %(day)s checked everything up to entry %(number)d.") % {
        "day": date_format(local(walk.at), "SHORT_DATETIME_FORMAT"),
        "number": walk.number,
    }
    if not walk.is_whole:
        night += " " + _("It found that the log had been changed.")
    between = bool(checked) and checked[0] > walk.number + 1
    if between:
        now += " " + _("Those between have not been checked.")
    end = {"municipality": municipality.pk, "number": walk.number, "hash": walk.hash}
    if not (walk.is_whole and holds) or chain.holds_end(end) is False:
        return Finding(False, f"{night} {now}")
    is_late = timezone.now() - walk.at > A_NIGHT_IS_LATE
    if is_late:
        now += " " + _("The nightly run is late: ask whoever runs the server.")
    return Finding(None if between or is_late else True, f"{night} {now}")


def log_heads(municipality) -> Finding:
    """Whether the chain still holds the end that was written down outside the database."""
    if not settings.LOG_HEADS_FILE:
        return Finding(None, _("No file is set for it. A log cut at its end would not show."))
    file = Path(settings.LOG_HEADS_FILE)
    try:
        ends = {end["municipality"]: end for end in chain.read_heads(file)}
        written = datetime.fromtimestamp(file.stat().st_mtime, tz=timezone.get_current_timezone())
    except FileNotFoundError:
        return Finding(None, _("The file does not exist yet: the first night writes it."))
    except (OSError, ValueError, KeyError, TypeError, json.JSONDecodeError):
        return Finding(False, _("The file is there and cannot be read."))
    day = date_format(local(written), "SHORT_DATETIME_FORMAT")
    if municipality.pk not in ends:
        words = _("The file of %(day)s says nothing of this municipality yet.")
        return Finding(None, words % {"day": day})
    holds = chain.holds_end(ends[municipality.pk])
    words = {
        True: _("The end in the file of %(day)s still stands in the log."),
        False: _("The end in the file of %(day)s does not stand in the log any more."),
        None: _("What the file of %(day)s tells of has been erased since."),
    }[holds]
    return Finding(holds, words % {"day": day})


def sealing_keys(municipality) -> Finding:
    """Whether a key is left whose last day has passed; the weeks of those that are kept."""
    if sealing.obstacle():
        return Finding(False, _("The directory of keys cannot be used."))
    today = outreach_day()
    kept = sorted(
        file.stem for file in sealing.directory().iterdir() if sealing.NAME.fullmatch(file.name)
    )
    over = [file.stem for file in sealing.keys_past(today)]
    words = _("Every key from before week %(week)s is gone.") % {"week": sealing.week_of(today)}
    if over:
        words = ngettext(
            "%(number)d key is left whose last day has passed, the oldest of week %(week)s.",
            "%(number)d keys are left whose last day has passed, the oldest of week %(week)s.",
            len(over),
        ) % {"number": len(over), "week": over[0]}
    words += " " + ngettext("%(number)d key exists.", "%(number)d keys exist.", len(kept)) % {
        "number": len(kept)
    }
    return Finding(not over, words)
