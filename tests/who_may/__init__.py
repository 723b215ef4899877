"""Who may open what: one row for each address and method, a file for each room."""

from . import (
    assessments,
    bridging,
    cards,
    complaints,
    concerns,
    contacts,
    editing,
    figures,
    ground,
    life,
    operation,
    oversight,
    queue,
    rounds,
    standards,
)
from .answers import CAST

ROOMS = [
    ground,
    operation,
    oversight,
    standards,
    editing,
    life,
    contacts,
    rounds,
    assessments,
    bridging,
    concerns,
    queue,
    complaints,
    cards,
    figures,
]
TABLE = [row for room in ROOMS for row in room.TABLE]
# The pages of casework: who reads each, and what the log says of it; those that show nobody who
# was met; and who is refused one.
READINGS = {address: read for room in ROOMS for address, read in room.READINGS.items()}
NOTED = bridging.NOTED | queue.NOTED | complaints.NOTED | figures.NOTED | oversight.NOTED
REFUSALS = {asked: deeds for room in ROOMS for asked, deeds in room.REFUSALS.items()}

__all__ = ["CAST", "NOTED", "READINGS", "REFUSALS", "TABLE"]
