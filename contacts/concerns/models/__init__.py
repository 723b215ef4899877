"""What is kept about a worry, until it has its answer."""

from .complaint import Complaint
from .concern import Addition, AnsweredBefore, Attempt, Closed, Concern, Sign
from .raising import SentBefore
from .sealed import SealedDetails

__all__ = [
    "Addition",
    "AnsweredBefore",
    "Attempt",
    "Closed",
    "Complaint",
    "Concern",
    "SealedDetails",
    "SentBefore",
    "Sign",
]
