"""The worksheet for the week of the national count of homeless people (VIVE): the team's own.

Source: VIVE's count, every second year in week 6: each unit fills in a form for every person it
was in touch with in the week, by situation, age and sex.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import F, OuterRef, Subquery, Sum

from contacts.choices import AgeBand, Outcome, Sex, Sleeps
from contacts.models import Citizen, Contact, Merge
from contacts.people import known_as


@dataclass(frozen=True)
class Week:
    """Monday to Sunday."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Week":
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def read(cls, written: str) -> "Week":
        """A week from its Monday, as an address writes it. Raises ValueError."""
        day = date.fromisoformat(written)
        if day.weekday() or not 2000 <= day.year < 2100:
            raise ValueError(written)
        return cls(day)

    @property
    def written(self) -> str:
        return self.first.isoformat()

    @property
    def number(self) -> int:
        return self.first.isocalendar().week

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)

    def before(self, weeks: int) -> "Week":
        return Week(self.first - timedelta(weeks=weeks))


@dataclass
class Counted:
    """A citizen met in the week: the alias they are known under, and what is known of them all."""

    citizen: Citizen
    aliases: list = field(default_factory=list)  # citizens, each with what was `said` and when

    @property
    def alias(self) -> str:
        return self.citizen.alias

    @property
    def latest(self):
        """The alias under which it was last said where they sleep."""
        said = [alias for alias in self.aliases if alias.said_on]
        return max(said, key=lambda alias: alias.said_on, default=None)

    @property
    def situation(self) -> str:
        return self.latest.said if self.latest else Sleeps.UNKNOWN.value

    @property
    def said_on(self) -> date | None:
        return self.latest.said_on if self.latest else None

    @property
    def sleeps(self):
        return Sleeps(self.situation).label

    @property
    def age_band(self) -> str:
        return self._known("age_band") or AgeBand.UNKNOWN.value

    @property
    def age(self):
        return AgeBand(self.age_band).label

    @property
    def sex(self):
        sex = self._known("sex")
        return Sex(sex).label if sex else AgeBand.UNKNOWN.label

    def _known(self, name) -> str:
        """What is said of the person: of the alias they are known under, else of another."""
        unknown = ("", AgeBand.UNKNOWN.value)
        said = [getattr(alias, name) for alias in (self.citizen, *self.aliases)]
        return next((value for value in said if value not in unknown), "")


def met_in(week, *, by) -> tuple[list[Counted], int]:
    """The citizens a team met in a week, by alias, and how many others it met, in five queries.

    Met means that somebody was found. Aliases that are one person are one.
    """
    met = Contact.objects.visible_to(by).standing().exclude(outcome=Outcome.NOT_FOUND)
    met = met.filter(met_on__range=(week.first, week.last))
    others = met.filter(citizen=None).aggregate(number=Sum("people"))["number"] or 0
    found = set(met.exclude(citizen=None).values_list("citizen", flat=True).distinct().order_by())
    top = known_as(found, Merge.objects.visible_to(by)) if found else {}
    said = Contact.objects.visible_to(by).standing().filter(citizen=OuterRef("pk"))
    said = said.filter(met_on__lte=week.last).exclude(sleeps="").order_by("-met_on", "-number")
    aliases = (
        Citizen.objects.visible_to(by)
        .filter(pk__in=top)
        .annotate(said=Subquery(said.values("sleeps")[:1]))
        .annotate(said_on=Subquery(said.values("met_on")[:1]))
        .order_by(F("alias"))
    )
    people: dict = {}
    by_id = {alias.pk: alias for alias in aliases}
    for pk, alias in by_id.items():
        root = by_id[top[pk]]
        people.setdefault(root.pk, Counted(root)).aliases.append(alias)
    return sorted(people.values(), key=lambda person: person.alias), others


def by_situation(people) -> list[tuple]:
    """(situation, number for each age band, all) for every situation, in the count's order."""
    rows = []
    for situation, words in Sleeps.choices:
        here = [person for person in people if person.situation == situation]
        ages = [sum(person.age_band == age for person in here) for age in AgeBand.values]
        rows.append((words, ages, len(here)))
    return rows
