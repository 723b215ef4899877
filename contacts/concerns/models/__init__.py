"""What is kept about a worry, until it has its answer."""

from .answering import AnsweredOtherwise
from .complaint import Complaint
from .concern import Addition, Attempt, Concern, NothingAsked, Sign
from .raising import SentBefore
from .sealed import SealedDetails
from .target import Target
from .work import Closed, Meanwhile

__all__ = [
    "Addition",
    "AnsweredOtherwise",
    "Attempt",
    "Closed",
    "Complaint",
    "Concern",
    "Meanwhile",
    "NothingAsked",
    "SealedDetails",
    "SentBefore",
    "Sign",
    "Target",
]
