"""How bridges are found and erased, once nothing has been noted of them for long enough.

The fewest days a municipality may choose are longer than a year: no bridge goes before its last
follow-up could be noted.
"""

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from outreach.privacy import retention

from .models import Bridge, FollowUp, Mistake, Step

STORY = ((Step, "bridge"), (Mistake, "step__bridge"), (FollowUp, "step__bridge"))


def expired(municipality, before):
    """Bridges of which nothing was noted on a day or later: no step, mistake or follow-up."""
    found = Bridge.objects.filter(municipality=municipality)
    for model, way in STORY:
        newer = model.objects.filter(**{way: OuterRef("pk"), "noted_on__gte": before})
        found = found.filter(~Exists(newer))
    return found.order_by("offered_on", "pk")


def erase(keys, _municipality):
    with connection.cursor() as cursor:
        cursor.execute("select erase_bridges(%s)", [list(keys)])


retention.register(
    "bridges",
    label=_("Bridges"),
    counted=_("days after the last thing that was noted about them"),
    expired=expired,
    erase=erase,
)
