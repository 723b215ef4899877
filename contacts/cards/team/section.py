"""What the citizen's page shows of the card: whether there is one, what was asked and said."""

from dataclasses import dataclass

from contacts.cards.models import Card, Wish, Word
from contacts.citizens.sections import ASIDE, MAIN, shows

WORDS_SHOWN = 5
ANSWERED_SHOWN = 3


@shows("cards/_waiting.html", beside=MAIN, order=5)
def waiting(citizen, aliases, reader):
    """What the citizen asked and nobody has answered: above everything else."""
    wishes = Wish.objects.visible_to(reader).filter(citizen__in=aliases)
    return list(wishes.waiting().select_related("citizen")) or None


@dataclass
class CardOf:
    """The cards of one person, one for an alias at most, and what was said with them."""

    citizen: object
    cards: list
    answered: list
    words: list
    has_objected: bool

    @property
    def has_words(self) -> bool:
        """Whether anything written with the card stands here."""
        return any(one.has_words for one in (*self.answered, *self.words))


@shows("cards/_on_citizen.html", beside=ASIDE, order=10)
def card(citizen, aliases, reader):
    of_them = {"citizen__in": aliases}
    cards = Card.objects.visible_to(reader).standing().filter(**of_them)
    wishes = Wish.objects.visible_to(reader).filter(answered_on__isnull=False, **of_them)
    words = Word.objects.visible_to(reader).filter(**of_them)
    return CardOf(
        citizen,
        list(cards),
        list(wishes.order_by("-answered_on", "-pk")[:ANSWERED_SHOWN]),
        list(words[:WORDS_SHOWN]),
        any(alias.objected_on for alias in aliases),
    )
