"""From the words of a card to what it opens, and from there to the next page, for a short while.

The words stand in no address, no session and no page: a pass is posted on, signed for one
municipality. It names the card by its random id and is of no use once the card has ended.
"""

from django.core import signing

from contacts.cards.models import Card
from outreach.database.rows import one_at_a_time
from outreach.privacy.limits import Limit

LASTS = 30 * 60  # seconds in which a page that was opened can be used; each page begins anew
GUESSES = Limit("cards guessed by one", at_most=20, seconds=600)
ALL_GUESSES = Limit("cards guessed in all", at_most=2000, seconds=3600)


class Old(Exception):
    """The pass is too old, or was not made here."""


def is_limited(municipality, who) -> bool:
    """Whether this sender, or all together, have guessed too often."""
    return GUESSES.is_spent(who) or ALL_GUESSES.is_spent(municipality.slug)


def count_guess(municipality, who):
    """Count words that led nowhere."""
    ALL_GUESSES.spend(municipality.slug)
    GUESSES.spend(who)


def passed(card) -> str:
    """A pass that opens the card again without its words."""
    return signing.dumps(str(card.pk), salt=salt_of(card.municipality))


def card_of(municipality, text, *, to_write=False):
    """The card a pass was made for; None when it has ended or its citizen was erased meanwhile.

    to_write: nobody erases or logs the citizen from now until the request ends. Raises Old.
    """
    try:
        pk = signing.loads(text, salt=salt_of(municipality), max_age=LASTS)
    except signing.BadSignature:
        raise Old from None
    if to_write:
        one_at_a_time("contacts", municipality.pk)
    return Card.objects.passed(municipality, pk)


def salt_of(municipality) -> str:
    return f"card {municipality.slug}"
