"""The tables of the figures, gathered for Django."""

from .counting.models import Erased, Tally
from .frozen.models import Basis, Decided, PublishedFigure, PublishedSet

__all__ = ["Basis", "Decided", "Erased", "PublishedFigure", "PublishedSet", "Tally"]
