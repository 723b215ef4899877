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
from . import contacts, ground, rounds, standards
from .answers import CAST

TABLE = [*ground.TABLE, *standards.TABLE, *contacts.TABLE, *rounds.TABLE]
READINGS = contacts.READINGS | rounds.READINGS
REFUSALS = contacts.REFUSALS | rounds.REFUSALS

__all__ = ["CAST", "READINGS", "REFUSALS", "TABLE"]
