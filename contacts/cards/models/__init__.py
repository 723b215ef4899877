"""Cards, and what citizens said with them."""

from .card import Card, NotDecided, Replaced
from .wish import AnsweredOtherwise, TooMany, Wish
from .word import NotAsked, Word

__all__ = [
    "AnsweredOtherwise",
    "Card",
    "NotAsked",
    "NotDecided",
    "Replaced",
    "TooMany",
    "Wish",
    "Word",
]
