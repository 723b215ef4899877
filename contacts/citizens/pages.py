"""What the list and the page of a citizen show."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Min, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects

from contacts.choices import AgeBand, Phase, Sex, Sleeps
from contacts.models import Citizen, Contact, Meeting, Merge
from contacts.pages import Page
from contacts.people import latest_met, said_of
from outreach.accounts.models import User

SIZE = 50
CONTACTS_SHOWN = 10
STAYS_SHOWN = 6


def in_phase(citizens, phase, reader):
    """The citizens whose newest contact that counts was in a phase."""
    standing = Contact.objects.visible_to(reader).standing().filter(citizen=OuterRef("pk"))
    newest = standing.order_by("-met_on", "-number").values("phase")[:1]
    return citizens.annotate(newest_phase=Subquery(newest)).filter(newest_phase=phase)


@dataclass
class Known:
    """One page of the team's citizens, last met first, and where the next page begins."""

    citizens: list[Citizen]
    next: str | None

    @classmethod
    def of(cls, reader, *, place="", phase="", after=None, size=SIZE):
        """The page that begins after a place in the list, written as `2026-11-20.Bregne Fyrtårn`.

        reader: the worker who sees it. place: the key of a usual place, or "" for all. phase: how
        far they had come when last met, or "" for all. An alias merged into another is listed as
        that other, where the newer of the two stands.
        """
        rows = Citizen.objects.visible_to(reader).order_by("-last_met_on", "alias")
        if place:
            rows = rows.filter(usual_place__key=place)
        if phase:
            rows = in_phase(rows, phase, reader)
        if begin := cls._begin(after):
            met_on, alias = begin
            rows = rows.filter(Q(last_met_on=met_on, alias__gt=alias) | Q(last_met_on__lt=met_on))
        found = list(rows[: size + 1])
        last = found[size - 1] if len(found) > size else None
        return cls(
            cls._under_their_roots(reader, found[:size]),
            f"{last.last_met_on.isoformat()}.{last.alias}" if last else None,
        )

    @staticmethod
    def _begin(written):
        match = re.fullmatch(
            r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([^\W\d_]+(?: [^\W\d_]+){1,2})", written or ""
        )
        if not match:
            return None
        try:
            return date.fromisoformat(match[1]), match[2]
        except ValueError:
            return None

    @staticmethod
    def _under_their_roots(reader, found):
        """The citizens found, each once and under the alias they are known by now."""
        merges = Merge.objects.visible_to(reader).standing()
        roots = merges.roots(one.pk for one in found)
        by_pk = Citizen.objects.visible_to(reader).in_bulk(set(roots.values()))
        others = merges.joined_into(by_pk)
        agreed = Meeting.objects.visible_to(reader).agreed()
        prefetch_related_objects(
            [*by_pk.values(), *(one for joined in others.values() for one in joined)],
            "usual_place",
            Prefetch("meetings", agreed, to_attr="agreed"),
        )
        listed = []
        for one in found:
            citizen = by_pk[roots[one.pk]]
            citizen.other_aliases = others.get(citizen.pk, [])
            everyone = [citizen, *citizen.other_aliases]
            latest = latest_met(everyone)
            if one.pk == latest.pk:  # the others of one person stand further down
                citizen.person = {
                    "last_met_on": latest.last_met_on,
                    "usual_place": latest.usual_place,
                    "go_two": said_of(everyone, "go_two"),
                    "agreed": sorted(
                        (meeting for alias in everyone for meeting in alias.agreed),
                        key=lambda meeting: meeting.on,
                    ),
                }
                listed.append(citizen)
        return listed


@dataclass
class Profile:
    """Everything the page of one citizen shows, read under all their aliases."""

    citizen: Citizen
    reader: User
    after: str | None = None

    def __post_init__(self):
        self.aliases = self.citizen.aliases()
        self.contacts = Contact.objects.visible_to(self.reader).filter(citizen__in=self.aliases)
        self.page = Page.of(self.contacts.told(), after=self.after, size=CONTACTS_SHOWN)
        self.count = self.contacts.standing().count()
        self.go_two = said_of(self.aliases, "go_two")
        self.age_band = dict(AgeBand.choices).get(said_of(self.aliases, "age_band"))
        self.sex = dict(Sex.choices).get(said_of(self.aliases, "sex"))
        self.usual_place = latest_met(self.aliases).usual_place
        self.last_met_on = max(one.last_met_on for one in self.aliases)
        self.first_met_on = min(one.first_met_on for one in self.aliases)
        meetings = Meeting.objects.visible_to(self.reader).agreed()
        self.meetings = list(meetings.filter(citizen__in=self.aliases))
        self.other_aliases = self.aliases[1:]

    @property
    def phase(self):
        newest = self.contacts.standing().order_by("-met_on", "-number").first()
        return newest.phase if newest else Phase.CONTACT

    @property
    def phases(self):
        """The four phases as a bridge: (name, since, state), state being done, now or ahead."""
        since = dict(
            self.contacts.standing().values_list("phase").annotate(Min("met_on")).order_by()
        )
        now = list(Phase).index(Phase(self.phase))
        states = ["done"] * now + ["now"] + ["ahead"] * (len(Phase) - now - 1)
        return [
            (phase.label, since.get(phase), state)
            for phase, state in zip(Phase, states, strict=True)
        ]

    @property
    def stays(self):
        """Where they slept over time: (situation, first day known), the newest first."""
        told = self.contacts.standing().exclude(sleeps="").order_by("met_on", "number")
        found = list(told.values_list("sleeps", "met_on"))
        changes = found[:1] + [new for old, new in pairwise(found) if old[0] != new[0]]
        return [(Sleeps(sleeps).label, day) for sleeps, day in changes[: -STAYS_SHOWN - 1 : -1]]
