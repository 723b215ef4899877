"""How what citizens wrote with their card is found and erased, once its time is over."""

from functools import partial

from django.db import connection
from django.utils.translation import gettext_lazy as _

from outreach.privacy import retention

from .models import Wish, Word


def answered_wishes(municipality, before):
    """Wishes answered before a day; one that waits for its answer stays."""
    found = Wish.objects.filter(municipality=municipality, answered_on__lt=before)
    return found.order_by("answered_on", "pk")


def old_words(municipality, before):
    found = Word.objects.filter(municipality=municipality, left_on__lt=before)
    return found.order_by("left_on", "pk")


def erase(kind, keys, _municipality):
    with connection.cursor() as cursor:
        cursor.execute(f"select erase_{kind}(%s)", [list(keys)])


retention.register(
    "words",
    label=_("What citizens say about meeting us"),
    counted=_("days after they said it"),
    expired=old_words,
    erase=partial(erase, "words"),
)
retention.register(
    "wishes",
    label=_("What citizens ask with their card"),
    counted=_("days after it was answered"),
    expired=answered_wishes,
    erase=partial(erase, "wishes"),
)
