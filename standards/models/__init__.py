"""What a municipality publishes: editions of its quality standard, frozen once they are public."""

from .deeds import NotAsWritten
from .edition import Edition
from .imports import Import
from .life import Approval, Hand, Publication, Reading, Remark
from .rows import Item, Part, Phone, Section

__all__ = [
    "Approval",
    "Edition",
    "Hand",
    "Import",
    "Item",
    "NotAsWritten",
    "Part",
    "Phone",
    "Publication",
    "Reading",
    "Remark",
    "Section",
]
