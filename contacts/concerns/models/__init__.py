"""What is kept about a worry, until it has its answer."""

from .complaint import Complaint
from .concern import Addition, Attempt, Closed, Concern, NothingAsked, Sign
from .raising import SentBefore
from .sealed import SealedDetails

__all__ = [
    "Addition",
    "Attempt",
    "Closed",
    "Complaint",
    "Concern",
    "NothingAsked",
    "SealedDetails",
    "SentBefore",
    "Sign",
]
