"""What must be true of the database when the crashes are over."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from contacts.models import Citizen, Contact
from outreach.audit.chain import broken_links
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.days import PartOfDay


@dataclass
class Journal:
    """What the phones sent, and what they were told."""

    sent: dict[str, tuple[str, dict]] = field(default_factory=dict)
    saved: dict[str, int] = field(default_factory=dict)  # and after how many tries
    refused: dict[str, int] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)

    def read(self, file: Path, username: str) -> None:
        for line in file.read_text(encoding="utf-8").splitlines():
            match json.loads(line):
                case {"sent": answers}:
                    self.sent[answers["submission"]] = (username, answers)
                case {"saved": submission, "tries": tries}:
                    self.saved[submission] = tries
                case {"refused": submission, "status": status}:
                    self.refused[submission] = status
                case {"unanswered": submission}:
                    self.unanswered.append(submission)


def faults(journal: Journal) -> list[str]:
    """A sentence for everything that is not as it must be; none when all is well."""
    contacts = Contact.objects.select_related("citizen", "place", "registered_by")
    kept = {str(one.submission): one for one in contacts.prefetch_related("support")}
    found = [f"acknowledged and lost: {one}" for one in journal.saved if one not in kept]
    found += [f"refused and yet kept: {one}" for one in journal.refused if one in kept]
    found += [f"never answered: {one}" for one in journal.unanswered]
    if stranger := set(kept) - set(journal.sent):
        found.append(f"nobody sent {len(stranger)} of the contacts")
    twice = [one for one, times in Counter(map(str, submissions())).items() if times > 1]
    found += [f"kept twice: {one}" for one in twice]
    for submission, contact in kept.items():
        by, answers = journal.sent.get(submission, ("", {}))
        if answers and told(contact) != asked(by, answers):
            found.append(f"other answers: {submission}: {told(contact)} for {asked(by, answers)}")
    return found + half_done() + list(broken_links())


def submissions():
    return Contact.objects.values_list("submission", flat=True)


def told(contact) -> dict:
    """What the contact says, as `asked` puts it."""
    return {
        "by": contact.registered_by.username,
        "part_of_day": PartOfDay(contact.part_of_day).value,
        "place": contact.place.key if contact.place else "elsewhere",
        "who": str(contact.citizen_id) if contact.citizen_id else "",
        "alias": contact.citizen.alias if contact.citizen_id else "",
        "people": contact.people,
        "outcome": contact.outcome,
        "kind": contact.kind,
        "support": sorted(item.key for item in contact.support.all()),
        "note": contact.note,
    }


def asked(by: str, answers: dict) -> dict:
    """What was sent, in the words of `told`; a citizen met for the first time by their alias."""
    who = answers["who"]
    if who == "new":
        citizen = Citizen.objects.filter(alias=answers["alias"]).first()
    else:
        citizen = Citizen.objects.filter(pk=who).first() if len(who) == 36 else None
    return {
        "by": by,
        "part_of_day": answers["part_of_day"],
        "place": answers["place"],
        "who": str(citizen.pk) if citizen else "",
        "alias": citizen.alias if citizen else "",
        "people": {"group": int(answers.get("people", 0)), "nobody": 0}.get(who, 1),
        "outcome": answers["outcome"],
        "kind": answers["kind"],
        "support": sorted(answers["support"]),
        "note": answers["note"],
    }


def half_done() -> list[str]:
    """What would be left of a deed that was done by half."""
    found = []
    deeds = Counter(Entry.objects.order_by().values_list("deed", flat=True))
    for model, deed in (
        (Contact, Deed.CONTACT_REGISTERED),
        (Citizen, Deed.CITIZEN_REGISTERED),
    ):
        if model.objects.count() != deeds[deed]:
            found.append(f"{model.objects.count()} rows of {model.__name__}, {deeds[deed]} logged")
    if unmet := Citizen.objects.filter(contact=None).count():
        found.append(f"{unmet} citizens nobody has met")
    numbers: dict = {}
    for met_on, number in Contact.objects.order_by("met_on", "number").values_list(
        "met_on", "number"
    ):
        numbers.setdefault(met_on, []).append(number)
    found += [
        f"the numbers of {met_on} have gaps"
        for met_on, ones in numbers.items()
        if ones != list(range(1, len(ones) + 1))
    ]
    return found
