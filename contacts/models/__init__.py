"""What is kept about meetings in the street."""

from .citizen import AliasTaken, Citizen, random_salt
from .contact import Conflict, Contact, Support
from .duty import DutyNotice

__all__ = ["AliasTaken", "Citizen", "Conflict", "Contact", "DutyNotice", "Support", "random_salt"]
