"""What happens to the figures every night."""

from django.core.management.base import CommandError

from contacts.statistics.counting.proof import differences
from contacts.statistics.frozen.publishing import publish_closed
from contacts.statistics.periods import Period, Span
from outreach.days import outreach_day
from outreach.middleware import act_for
from outreach.municipalities.models import Municipality
from outreach.nightly import every_night


@every_night("counts")
def prove(*, dry_run: bool) -> str:
    """Prove the counts of every year that is not closed yet; a wrong one fails the step.

    Figures for others are made of these when a period closes, so a fault is to show before.
    """
    this = Period.of(Span.YEAR, outreach_day())
    still_open = [year for year in (this.before(), this) if not year.is_closed(outreach_day())]
    proved = 0
    for municipality in Municipality.objects.order_by("slug"):
        for year in still_open:
            if wrong := next(differences(municipality, year.first), None):
                raise CommandError(f"A count of {municipality.slug} is wrong: {wrong}.")
            proved += 1
    return f"the counts of {proved} open years are their rows and what was erased"


@every_night("published figures")
def publish(*, dry_run: bool) -> str:
    """Publish what has closed, safe to show to everybody. What a dry run adds is taken back."""
    made = 0
    for municipality in Municipality.objects.order_by("slug"):
        act_for(municipality)
        made += len(publish_closed(municipality, outreach_day()))
    return f"{made} sets of figures published"
