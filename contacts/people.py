"""The people behind the aliases: one for every chain of merges, and what was last known of them."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from .choices import Outcome
from .models import Citizen, Contact, Merge

ANSWERED = [Outcome.TALKED, Outcome.NO_THANKS]


def said_of(aliases, name):
    """What is noted about a person in this field: under the first alias that says anything."""
    return next((said for alias in aliases if (said := getattr(alias, name))), "")


def latest_met(aliases):
    """The alias that was met last; of those met on one day, the first by name."""
    return min(aliases, key=lambda alias: (-alias.last_met_on.toordinal(), alias.alias))


@dataclass
class Person:
    """One person, known under an alias and perhaps under others that were merged into it.

    last: the newest contact that counts; noted: the newest with a note; answered: the newest in
    which the person said something to us.
    """

    citizen: Citizen
    aliases: list[Citizen] = field(default_factory=list)
    last: Contact | None = None
    noted: Contact | None = None
    answered: Contact | None = None

    @property
    def go_two(self) -> bool:
        return any(alias.go_two for alias in self.aliases)

    @property
    def first_met_on(self) -> date:
        return min(alias.first_met_on for alias in self.aliases)

    @property
    def last_met_on(self) -> date:
        return max(alias.last_met_on for alias in self.aliases)

    @property
    def usual_place(self):
        """Where they are usually met (an item of the standard), or None."""
        return latest_met(self.aliases).usual_place

    def wants_none_of(self, meeting) -> bool:
        """Whether nobody is reminded of this meeting: they are gone, or have said no since.

        A no thank you is a result like any other, and is not followed by a reminder.
        """
        if self.citizen.end_state or any(
            alias.end_state for alias in self.aliases if alias.pk == meeting.citizen_id
        ):
            return True
        said = self.answered
        return bool(said and said.outcome == Outcome.NO_THANKS and said.met_on > meeting.agreed_on)

    def take_in(self, alias, contacts):
        """Add an alias with the contacts (by id) that its query found."""
        self.aliases.append(alias)
        for name in ("last", "noted", "answered"):
            found = contacts.get(getattr(alias, f"{name}_contact"))
            known = getattr(self, name)
            if found and (known is None or order(found) > order(known)):
                setattr(self, name, found)


def order(contact):
    return contact.met_on, contact.number


def people_of(citizens, *, by) -> dict:
    """The person behind each of these citizen ids, as far as `by` may see them.

    Costs the same number of queries however many citizens, and none for nobody.
    """
    if not citizens:
        return {}
    top = known_as(citizens, Merge.objects.visible_to(by))
    aliases = list(with_latest(Citizen.objects.visible_to(by).filter(pk__in=top), by=by))
    wanted = {pk for one in aliases for pk in latest_of(one) if pk}
    told = Contact.objects.visible_to(by).select_related("place", "registered_by")
    contacts = told.in_bulk(wanted)
    roots = {alias.pk: Person(alias) for alias in aliases if top[alias.pk] == alias.pk}
    for alias in aliases:
        roots[top[alias.pk]].take_in(alias, contacts)
    return {pk: roots[top[pk]] for pk in citizens if pk in top and top[pk] in roots}


def known_as(citizens, merges) -> dict:
    """For these citizen ids, and every other alias of the same people, the id known now."""
    roots = merges.roots(citizens)
    top = {root: root for root in roots.values()}
    for root, joined in merges.joined_into(set(top)).items():
        top |= {alias.pk: root for alias in joined}
    return roots | top


def with_latest(citizens, *, by):
    """The citizens with the ids of their newest contacts, each found by one look in an index."""
    standing = Contact.objects.visible_to(by).standing().filter(citizen=OuterRef("pk"))
    newest = standing.order_by("-met_on", "-number").values("pk")
    return citizens.select_related("usual_place").annotate(
        last_contact=Subquery(newest[:1]),
        noted_contact=Subquery(newest.exclude(note="")[:1]),
        answered_contact=Subquery(newest.filter(outcome__in=ANSWERED)[:1]),
    )


def latest_of(alias):
    return alias.last_contact, alias.noted_contact, alias.answered_contact


def with_people(meetings, people):
    """The meetings somebody is to be reminded of, each with its `person`."""
    for meeting in meetings:
        meeting.person = people[meeting.citizen_id]
    return [one for one in meetings if not one.person.wants_none_of(one)]
