"""Whether the access log still says what it said last night."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from outreach.nightly import every_night

from . import chain
from .models import Walk


@every_night("access log", commits=True)
def verify(*, dry_run: bool) -> str:
    """Walk every chain, compare it with the ends written down last night, and write the new ends.

    The ends are kept in the file LOG_HEADS_FILE, which lies outside the database. A log that is
    not whole leaves the file as it is, so that every later night tells of it too. What was found
    of each chain is noted for the supervisor's page, also when it was bad: so this step has no
    transaction around it that a failure would undo.
    """
    file = Path(settings.LOG_HEADS_FILE) if settings.LOG_HEADS_FILE else None
    known = chain.read_heads(file) if file and file.exists() else []
    compared = {end["municipality"] for end in known}
    problems = list(chain.lost_chains(known))
    for head, found in chain.walked(known):
        if not dry_run:
            Walk.objects.note(
                head, is_whole=not found, was_compared=head.municipality_id in compared
            )
        problems += found
    if problems:
        raise CommandError("The access log has been changed. " + " ".join(problems[:20]))
    ends = chain.heads()
    if file and not dry_run:
        chain.write_heads(file, ends)
    return f"{sum(end['number'] for end in ends)} entries in {len(ends)} chains; " + (
        "compared with the ends of the last night"
        if known
        else "nothing to compare with, so a chain cut at its end does not show"
    )
