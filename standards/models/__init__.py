"""What a municipality publishes: editions of its quality standard, frozen once they are public."""

from .edition import Edition, NotAsWritten
from .life import Approval, Publication
from .rows import Item, Part, Phone, Section

__all__ = ["Approval", "Edition", "Item", "NotAsWritten", "Part", "Phone", "Publication", "Section"]
