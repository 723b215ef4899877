"""Whether the access log still says what it said last night."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from outreach.nightly import every_night

from . import chain


@every_night("access log")
def verify(*, dry_run: bool) -> str:
    """Walk every chain, compare it with the ends written down last night, and write the new ends.

    The ends are kept in the file LOG_HEADS_FILE, which lies outside the database. A log that is
    not whole leaves the file as it is, so that every later night tells of it too.
    """
    file = Path(settings.LOG_HEADS_FILE) if settings.LOG_HEADS_FILE else None
    known = chain.read_heads(file) if file and file.exists() else []
    if problems := list(chain.broken_links(known)):
        raise CommandError("The access log has been changed. " + " ".join(problems[:20]))
    ends = chain.heads()
    if file and not dry_run:
        chain.write_heads(file, ends)
    return f"{sum(end['number'] for end in ends)} entries in {len(ends)} chains; " + (
        "compared with the ends of the last night"
        if known
        else "nothing to compare with, so a chain cut at its end does not show"
    )
