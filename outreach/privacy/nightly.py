"""What is destroyed every night because its last permitted day has passed."""

from django.core.management.base import CommandError

from outreach.days import outreach_day
from outreach.nightly import every_night

from . import sealing


@every_night("sealing keys")
def destroy_keys(*, dry_run: bool) -> str:
    """Destroy the keys of the weeks that have passed: their seals open nowhere any more."""
    if why_not := sealing.obstacle():
        raise CommandError(why_not)
    weeks = sealing.destroy_keys_past(outreach_day(), dry_run=dry_run)
    return f"{len(weeks)} keys of past weeks" + (f": {', '.join(weeks)}" if weeks else "")
