"""What is kept about a worry, until it has its answer."""

from .complaint import Complaint
from .concern import Addition, Attempt, Concern, Sign
from .sealed import SealedDetails

__all__ = ["Addition", "Attempt", "Complaint", "Concern", "SealedDetails", "Sign"]
