"""What is kept about bridges: where they lead, each step, and what the follow-ups found."""

from .bridge import Bridge, Meanwhile, SentBefore
from .effect import Effect, Then
from .story import FollowUp, Mistake, Step

__all__ = [
    "Bridge",
    "Effect",
    "FollowUp",
    "Meanwhile",
    "Mistake",
    "SentBefore",
    "Step",
    "Then",
]
