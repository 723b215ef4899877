"""What is kept about meetings in the street."""

from .citizen import AliasTaken, Citizen, Erased, Objected, random_salt
from .contact import Conflict, Contact, Support
from .duty import DutyNotice
from .meeting import Meeting
from .merge import Merge, NotToBeMerged
from .round import Round
from .spent import SpentAlias
from .version import ContactVersion, SupportThen

__all__ = [
    "AliasTaken",
    "Citizen",
    "Conflict",
    "Contact",
    "ContactVersion",
    "DutyNotice",
    "Erased",
    "Meeting",
    "Merge",
    "NotToBeMerged",
    "Objected",
    "Round",
    "SpentAlias",
    "Support",
    "SupportThen",
    "random_salt",
]
