"""Who may open what: one row for each address and method, a file for each floor."""

from . import contacts, ground, life, operation, standards
from .answers import CAST

TABLE = [
    *ground.TABLE,
    *operation.TABLE,
    *standards.TABLE,
    *life.TABLE,
    *contacts.TABLE,
]
READINGS = contacts.READINGS
REFUSALS = contacts.REFUSALS

__all__ = ["CAST", "READINGS", "REFUSALS", "TABLE"]
