"""How concerns and complaints are found and erased, once their time is over."""

from functools import partial

from django.db import connection
from django.utils.translation import gettext_lazy as _

from outreach.privacy import retention

from .models import Complaint, Concern


def closed_concerns(municipality, before):
    """Concerns closed in a month that was over before a day."""
    closed = Concern.objects.closed().filter(municipality=municipality)
    return closed.filter(closed_in__lt=before.replace(day=1)).order_by("closed_in", "pk")


def answered_complaints(municipality, before):
    found = Complaint.objects.filter(municipality=municipality, answered_on__lt=before)
    return found.order_by("answered_on", "pk")


def erase(kind, keys, municipality):
    with connection.cursor() as cursor:
        cursor.execute(f"select erase_{kind}(%s)", [list(keys)])


retention.register(
    "concerns",
    label=_("Concerns"),
    counted=_("days after the month in which they were closed"),
    expired=closed_concerns,
    erase=partial(erase, "concerns"),
)
retention.register(
    "complaints",
    label=_("Complaints"),
    counted=_("days after they were answered"),
    expired=answered_complaints,
    erase=partial(erase, "complaints"),
)
