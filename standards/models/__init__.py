"""What a municipality publishes: editions of its quality standard, frozen once they are public."""

from .deeds import NotAsWritten
from .edition import Edition, NotADraft
from .imports import Import
from .life import Approval, Hand, Publication, Reading, Remark
from .rows import Gone, Item, Part, Phone, Section
from .statement import Statement, Verdict
from .writing import KeyChange, Unsaved

__all__ = [
    "Approval",
    "Edition",
    "Gone",
    "Hand",
    "Import",
    "Item",
    "KeyChange",
    "NotADraft",
    "NotAsWritten",
    "Part",
    "Phone",
    "Publication",
    "Reading",
    "Remark",
    "Section",
    "Statement",
    "Unsaved",
    "Verdict",
]
