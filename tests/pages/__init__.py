"""Every page of the site, in every state it can be in: for tests that look at them all.

PAGES are parameters (show, status): `show(world)` answers with the page, in English, where the
standard's and people's own words stay Danish and so can be told from the site's.
"""

from . import contacts, ground, life, operation, rounds, standards
from . import contacts, ground, life, operation, standards
from . import contacts, ground, life, standards
from . import contacts, editing, ground, standards
from . import contacts, editing, ground, life, standards
from . import contacts, editing, ground, life, operation, standards
from .world import NOTE, PAGES, STANDARD, english, world_of

__all__ = [
    "NOTE",
    "PAGES",
    "STANDARD",
    "contacts",
    "english",
    "ground",
    "life",
    "operation",
    "rounds",
    "editing",
    "english",
    "ground",
    "life",
    "operation",
    "standards",
    "world_of",
]
