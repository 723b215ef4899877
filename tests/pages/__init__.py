"""Every page of the site, in every state it can be in: for tests that look at them all.

PAGES are parameters (show, status): `show(world)` answers with the page, in English, where the
standard's and people's own words stay Danish and so can be told from the site's.
"""

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
from .world import NOTE, PAGES, STANDARD, english, world_of

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

__all__ = ["NOTE", "PAGES", "ROOMS", "STANDARD", "english", "world_of"]
