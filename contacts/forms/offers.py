"""What a form offers and takes back: aliases that were drawn here, ids that can be ids."""

from datetime import timedelta
from uuid import UUID

from django.core import signing

WEEK = timedelta(days=7)  # how long an offer of aliases stands


def is_uuid(text):
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def signed(offered, *, to):
    """The aliases offered to a municipality, so that no other can be sent back."""
    return signing.dumps([to.pk, offered], salt="aliases offered")


def offers_in(text, *, to):
    """The aliases of a signed offer; none if it was not made here, or for another municipality."""
    try:
        municipality, offered = signing.loads(text, salt="aliases offered", max_age=WEEK)
    except signing.BadSignature:
        return []
    return offered if municipality == to.pk else []
