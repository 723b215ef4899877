"""What happens to concerns and complaints every night."""

from datetime import timedelta

from contacts.concerns.models import Concern, SealedDetails
from outreach.days import outreach_day
from outreach.nightly import every_night

REMEMBERED = timedelta(days=7)  # after the month in which a concern was closed


@every_night("submitters")
def forget_submitters(*, dry_run: bool) -> str:
    """Forget who entered the concerns that are closed, a week after the month has ended.

    Only the month of closing is kept, and all of a month are forgotten on one day, so that the
    day of forgetting does not tell the day of closing: 8 to 38 days after it.
    """
    before = (outreach_day() - REMEMBERED).replace(day=1)
    closed = Concern.objects.closed().filter(closed_in__lt=before, submitted_by__isnull=False)
    count = closed.count() if dry_run else closed.update(submitted_by=None)
    return f"{count} closed concerns no longer say who entered them"


@every_night("sealed details")
def destroy_sealed_details(*, dry_run: bool) -> str:
    """Remove sealed details whose last permitted day has passed, whatever became of the rest."""
    past = SealedDetails.objects.past(outreach_day())
    count = past.count() if dry_run else past.delete()[0]
    return f"{count} sealed details past their last day"
