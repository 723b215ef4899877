"""From the words of a receipt to what was sent, and from there to its deeds for a while.

Whatever is asked, one slow hash is computed and both tables are asked once.
"""

from django.core import signing

from contacts.concerns.models import Complaint, Concern
from outreach.privacy import codes
from outreach.privacy.limits import Limit

LASTS = 12 * 60 * 60  # seconds in which a page that was opened with the words can be used
GUESSES = Limit("receipts guessed by one", at_most=20, seconds=600)
ALL_GUESSES = Limit("receipts guessed in all", at_most=2000, seconds=3600)


def found(municipality, words):
    """The concern or complaint of a municipality that these words lead to, or None."""
    receipt_hash = bytes.fromhex(codes.hashed(words))
    by_table = [one.objects.by_receipt(municipality, receipt_hash) for one in (Concern, Complaint)]
    return by_table[0] or by_table[1]


def is_limited(municipality, who) -> bool:
    """Whether this sender, or all together, have guessed too often."""
    return GUESSES.is_spent(who) or ALL_GUESSES.is_spent(municipality.slug)


def count_guess(municipality, who):
    """Count words that led nowhere."""
    ALL_GUESSES.spend(municipality.slug)
    GUESSES.spend(who)


def passed(municipality, concern) -> str:
    """A pass that opens the concern again without its words, which no page repeats."""
    return signing.dumps(str(concern.submission), salt=f"receipt {municipality.slug}")


def concern_of(municipality, text):
    """The concern a pass was made for; None if it is too old or was not made here."""
    try:
        submission = signing.loads(text, salt=f"receipt {municipality.slug}", max_age=LASTS)
    except signing.BadSignature:
        return None
    return Concern.objects.sent_as(municipality, submission)
