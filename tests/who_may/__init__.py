"""Who may open what: one row for each address and method, a file for each floor."""

from . import contacts, ground, life, standards
from .answers import CAST

TABLE = [*ground.TABLE, *standards.TABLE, *life.TABLE, *contacts.TABLE]
from . import contacts, ground, operation, standards
from .answers import CAST

TABLE = [*ground.TABLE, *operation.TABLE, *standards.TABLE, *contacts.TABLE]
READINGS = contacts.READINGS
REFUSALS = contacts.REFUSALS

__all__ = ["CAST", "READINGS", "REFUSALS", "TABLE"]
