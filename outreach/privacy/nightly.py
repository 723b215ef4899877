"""What is destroyed every night because its last permitted day has passed."""

from django.core.management.base import CommandError

from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from outreach.nightly import every_night

from . import retention, sealing


@every_night("sealing keys")
def destroy_keys(*, dry_run: bool) -> str:
    """Destroy the keys of the weeks that have passed: their seals open nowhere any more."""
    if why_not := sealing.obstacle():
        raise CommandError(why_not)
    weeks = sealing.destroy_keys_past(outreach_day(), dry_run=dry_run)
    return f"{len(weeks)} keys of past weeks" + (f": {', '.join(weeks)}" if weeks else "")


@every_night("retention", commits=True)
def erase_expired(*, dry_run: bool) -> str:
    """Erase what each municipality decided not to keep any longer; nothing where none decided."""
    done = [
        outcome
        for municipality in Municipality.objects.all()
        for outcome in retention.erase_expired(municipality, dry_run=dry_run)
    ]
    rows, undecided = sum(one.rows for one in done), sum(one.before is None for one in done)
    return f"{rows} rows; {undecided} rules in {len(done)} are decided nowhere"
