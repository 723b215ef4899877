"""The tables of the figures, gathered for Django."""

from .counting.models import Erased, Tally

__all__ = ["Erased", "Tally"]
