"""What is kept about meetings in the street."""

from .citizen import AliasTaken, Citizen, random_salt
from .contact import Conflict, Contact, Support
from .duty import DutyNotice
from .meeting import Meeting
from .merge import Merge, NotToBeMerged
from .round import Round
from .version import ContactVersion, SupportThen

__all__ = [
    "AliasTaken",
    "Citizen",
    "Conflict",
    "Contact",
    "ContactVersion",
    "DutyNotice",
    "Meeting",
    "Merge",
    "NotToBeMerged",
    "Round",
    "Support",
    "SupportThen",
    "random_salt",
]
