"""What the page of one assessment shows."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from contacts.models import Citizen
from outreach.accounts.models import User

from .models import Assessment
from .sheet import Group


@dataclass
class Told:
    """An assessment with everything in it, in the words of the edition it was made under."""

    assessment: Assessment
    citizen: Citizen  # known by now; the assessment may be of another alias of theirs
    reader: User

    @cached_property
    def groups(self):
        """What was asked, in the standard's order: (group, [(item, the answer in words)])."""
        rows = self.assessment.answers.select_related("item__section")
        groups: dict = {}
        for row in rows:
            groups.setdefault((row.item.kind, row.item.section_id), []).append(row)
        return [
            (
                Group.of([row.item for row in groups[place]]),
                [(row.item, row.get_said_display()) for row in groups[place]],
            )
            for place in sorted(groups, key=lambda place: place[0])
        ]

    @cached_property
    def publication(self):
        """From when the edition held, on the day the assessment was made."""
        lives = self.assessment.edition.publications.order_by("-in_force_from")
        made_on = self.assessment.made_on
        return lives.filter(in_force_from__lte=made_on).first() or lives.last()

    @cached_property
    def newer(self):
        """The newest assessment of the same person, if this is not it."""
        visible = Assessment.objects.visible_to(self.reader)
        newest = visible.filter(citizen__in=self.citizen.aliases()).first()
        return None if newest == self.assessment else newest

    @cached_property
    def opinions(self):
        return list(self.assessment.opinions.select_related("given_by"))

    @property
    def is_own(self) -> bool:
        return self.assessment.made_by_id == self.reader.pk

    @property
    def is_under_another_alias(self) -> bool:
        return self.assessment.citizen_id != self.citizen.pk
