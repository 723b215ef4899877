"""What the page of a citizen shows of assessments."""

from dataclasses import dataclass

from contacts.citizens.sections import MAIN, shows
from contacts.models import Citizen

from .models import Assessment


@dataclass
class Assessed:
    """The assessments of one person, under all their aliases, newest first."""

    citizen: Citizen
    newest: Assessment | None
    older: list[Assessment]
    has_aliases: bool


@shows("assessments/_on_citizen.html", beside=MAIN, order=20)
def assessed(citizen, aliases, reader):
    """The newest assessment of a citizen, and those before it."""
    visible = Assessment.objects.visible_to(reader).filter(citizen__in=aliases)
    made = list(visible.told())
    return Assessed(citizen, made[0] if made else None, made[1:], len(aliases) > 1)
