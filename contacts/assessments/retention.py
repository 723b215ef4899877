"""How assessments are found and erased, once their time is over.

An assessment goes whole, with its answers and opinions. Without its words it would say of somebody
that they are in the target group, or are not, and nobody could answer for it any more.
"""

from django.db import connection
from django.utils.translation import gettext_lazy as _

from outreach.days import outreach_day
from outreach.privacy import retention

from .models import Assessment


def expired(municipality, before):
    """Assessments made before a day, but for those that somebody wants to look at again yet."""
    made = Assessment.objects.filter(municipality=municipality, made_on__lt=before)
    return made.exclude(look_again_on__gte=outreach_day()).order_by("made_on", "pk")


def erase(keys, _municipality):
    with connection.cursor() as cursor:
        cursor.execute("select erase_assessments(%s)", [list(keys)])


retention.register(
    "assessments",
    label=_("Assessments"),
    counted=_("days after they were made, but not before the day to look at them again"),
    expired=expired,
    erase=erase,
)
