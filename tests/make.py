"""Ordinary records, made as the program makes them. Say only what matters to the test."""

import json
from datetime import date, timedelta
from itertools import count, cycle, islice, pairwise
from random import Random
from uuid import uuid4

from contacts.aliases import draw, words
from contacts.assessments.models import Assessment
from contacts.bridging.models import Bridge
from contacts.cards.models import Card
from contacts.concerns.models import Complaint, Concern, SealedDetails
from contacts.models import Citizen, Contact, Meeting, Merge, Round
from contacts.statistics.frozen.models import Basis, Decided, PublishedSet
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import PartOfDay, outreach_day
from outreach.municipalities.models import Municipality
from outreach.oversight.models import Review
from standards.importing import bounded, child
from standards.models import Edition, Import, Item, Section, Statement

numbers = count(1)
codes = cycle(range(500, 1000))  # none of them Nyborg's, Vordingborg's or Ringsted's
LONG_AGO = date(2020, 1, 1)
RECENTLY = date(2024, 1, 1)
PLACES = {"street": "Gaden", "bench": "Bænke", "park": "Parker", "cafe": "Café Dagmar"}
SUPPORT = {"isolation": "Bryde isolation", "finances": "Egen økonomi"}


def municipality(slug="nyborg", **details):
    ordinary = {"name": slug.capitalize(), "official_code": str(500 + next(numbers) % 500)}
    return Municipality.objects.create(slug=slug, **ordinary | details)


def user(municipality, role=Role.WORKER, username=None, **details):
    """An account with the password "let me in, please"."""
    return User.objects.open_account(
        by=None,
        username=username or f"{role.value}-{next(numbers)}",
        role=role,
        municipality=municipality,
        password="let me in, please",
        **details,
    )


def content(
    *,
    places=None,
    support=None,
    sources=None,
    criteria=None,
    factors=None,
    services=None,
    facts=None,
    contact=None,
    complaint=None,
    **details,
):
    """The content of an edition that has only places and support, and what the rest says."""

    def items(kind, words):
        return [
            {"kind": kind, "key": key, "label": label, "text": f"punkt: {label}"}
            for key, label in words.items()
        ]

    section = {
        "key": "everything",
        "heading": "Alt",
        "items": items("place", PLACES if places is None else places)
        + items("support", SUPPORT if support is None else support)
        + items("source", sources or {})
        + items("criterion", criteria or {})
        + items("vulnerability", factors or {})
        + items("service", services or {}),
    }
    return {
        "standard": {"title": "Kvalitetsstandard"} | details,
        "facts": facts or {},
        **({"contact": contact} if contact else {}),
        **({"complaint": complaint} if complaint else {}),
        "parts": [{"audience": "everyone", "title": "Til alle", "sections": [section]}],
    }


def edition(municipality, *, in_force_from=LONG_AGO, **words):
    """A published edition whose only content is the places and the support it names."""
    made = Edition.objects.write(municipality, content(**words))
    made.approve(how="not_stated")
    made.publish(in_force_from=in_force_from, change_note="Første udgave")
    return made


def aliases(count):
    """That many aliases, the same ones each time."""
    chance = Random(count)
    return [alias for _ in range(count) for alias in draw(1, rng=chance)]


def draft(by, **words):
    """A draft written by an editor, with the places and the support it names."""
    return Edition.objects.write(by.municipality, content(**words), by=by)


def numbered_draft(municipality, *, by, part=900901, section=900902, item=900903, **details):
    """An unpublished edition by an editor: one part, one section, one item, of known numbers."""
    made = Edition.objects.write(
        municipality, {"standard": {"title": "Kvalitetsstandard"} | details}, by=by
    )
    above = made.parts.create(pk=part, audience="everyone", title="Til alle", order=1)
    within = Section.objects.create(
        pk=section, edition=made, part=above, heading="Hjælpen", text="Vi ses.", order=1
    )
    Item.objects.create(
        pk=item,
        edition=made,
        section=within,
        kind="place",
        key="street",
        label="Gaden",
        text="på gaden",
        order=1,
    )
    made.rewritten(by=by)
    return made


def citizen(municipality, alias="Globus Fyrtårn", **details):
    ordinary = {"first_met_on": outreach_day(), "last_met_on": outreach_day()}
    return Citizen.objects.create(municipality=municipality, alias=alias, **ordinary | details)


def contact(by, *, place="street", support=(), **details):
    """A contact with one person who has no alias, today, in the street."""
    met_on = details.get("met_on", outreach_day())
    offered = {
        kind: {item.key: item for item in Item.objects.offered(by.municipality, kind, met_on)}
        for kind in (Item.Kind.PLACE, Item.Kind.SUPPORT)
    }
    ordinary = {
        "submission": uuid4(),
        "met_on": met_on,
        "part_of_day": PartOfDay.AFTERNOON,
        "place": offered[Item.Kind.PLACE].get(place),
        "outcome": "talked",
        "support": [offered[Item.Kind.SUPPORT][key] for key in support],
    }
    return Contact.objects.register(by=by, **ordinary | details)


def correction(contact, by, **changed):
    """The contact, after `by` has given it other answers than it had."""
    now = {name: getattr(contact, name) for name in contact.asked}
    now["support"] = list(contact.support.all())
    contact.correct(by=by, revision=contact.revision, **now | changed)
    contact.refresh_from_db()
    return contact


def merge(joined, into, by):
    return Merge.objects.merge(joined, into=into, by=by)


def meeting(by, citizen, **details):
    """A meeting agreed with a citizen, this afternoon, elsewhere."""
    ordinary = {"on": outreach_day(), "part_of_day": PartOfDay.AFTERNOON, "place": None}
    return Meeting.objects.agree(citizen, by=by, **ordinary | details)


def bridge(by, citizen, *steps, on=None, kind="drop_in", service=None):
    """A bridge that began on a day and took each of the steps on that day, with consent."""
    on = on or outreach_day()
    made = Bridge.objects.begin(
        citizen,
        by=by,
        submission=uuid4(),
        on=on,
        service=service,
        kind="" if service else kind,
    )
    for event in steps:
        stepped(made, event, by=by, on=on)
    return made


def stepped(bridge, event, *, by, on=None, consent_on=None):
    """The bridge, one step further; a stage rests on a consent of the same day."""
    on = on or outreach_day()
    if event in ("went_along", "arrived", "uses_it"):
        consent_on = consent_on or on
    now = Bridge.objects.get(pk=bridge.pk)
    now.step(event, on=on, by=by, revision=now.revision, consent_on=consent_on)
    bridge.refresh_from_db()
    bridge.__dict__.pop("story", None)
    return bridge


def round(by, **details):
    ordinary = {"part_of_day": PartOfDay.AFTERNOON, "place": None}
    return Round.objects.start(by=by, **ordinary | details)


def crowd(by, how_many, *, round=None):
    """Citizens, each with a contact with a note and an agreed meeting today, written at once."""
    home, today = by.municipality, outreach_day()
    known = Citizen.objects.filter(municipality=home).count()
    pairs = islice(pairwise(words()), known, known + how_many)
    ours = {"municipality": home}
    people = Citizen.objects.bulk_create(
        Citizen(alias=f"{one} {other}".title(), first_met_on=today, last_met_on=today, **ours)
        for one, other in pairs
    )
    Contact.objects.bulk_create(
        Contact(
            submission=uuid4(),
            number=1000 + known + number,
            met_on=today,
            part_of_day=PartOfDay.MORNING,
            citizen=one,
            outcome="talked",
            phase="contact",
            note="Vi ses.",
            registered_by=by,
            registered_on=today,
            round=round,
            **ours,
        )
        for number, one in enumerate(people)
    )
    Meeting.objects.bulk_create(
        Meeting(
            citizen=one,
            on=today,
            part_of_day=PartOfDay.MORNING,
            worker=by,
            state="agreed",
            **ours,
        )
        for one in people
    )


IMPORTED = """
Gadestandard for Markby

Hvad gør vi?

Vi kommer ud til dem, som ingen andre når, og vi bliver ved:

• med at lytte.
• med at følge med.

Rørt Vand Uden Mening

Hvem kan få hjælp?

Alle over 18 år kan få hjælp, hvis de har brug for den.

Sidst opdateret 5. april 2024
"""


def imported(editor, text=IMPORTED):
    """A draft brought in by an editor from a text, of which four words are not understood."""
    said = json.loads(json.dumps(child.answer(text.encode()), default=str))
    return Import.objects.bring_in(bounded.draft_of(said), by=editor)


def concern(municipality, *, place="street", source=None, signs=(), **details):
    """A worry that came by the public form, about somebody in the street."""
    on = details.get("received_on", outreach_day())

    def offered(kind, key):
        return Item.objects.offered(municipality, kind, on).filter(key=key).first()

    ordinary = {
        "submission": uuid4(),
        "kind": "worry",
        "channel": "form",
        "place": place and offered(Item.Kind.PLACE, place),
        "source": source and offered(Item.Kind.SOURCE, source),
        "worry": "Sidder alene i regnen.",
        "signs": [offered(Item.Kind.CRITERION, key) for key in signs],
    }
    return Concern.objects.raise_(municipality, **ordinary | details)


def complaint(municipality, **details):
    ordinary = {"submission": uuid4(), "channel": "form", "text": "Der kom ingen."}
    return Complaint.objects.complain(municipality, **ordinary | details)


def assessment(by, citizen, *, said=None, measure=None, **details):
    """An assessment under the edition in force on its day: in the target group, all unknown.

    said: by the key of an item, another answer. measure: the key of a kind of support.
    """
    on = details.get("on") or outreach_day()
    edition = Edition.objects.in_force(by.municipality, on)
    items = edition.items.filter(kind__in=(Item.Kind.CRITERION, Item.Kind.VULNERABILITY))
    ordinary = {
        "submission": uuid4(),
        "edition": edition,
        "said": {item: (said or {}).get(item.key, "unknown") for item in items},
        "result": "inside",
        "reason": "Holder sig for sig selv.",
        "measure": edition.items.get(key=measure) if measure else None,
        "why_not_less": "En seddel bliver ikke læst.",
    }
    return Assessment.objects.register(by=by, citizen=citizen, **ordinary | details)


def decided(municipality):
    """The municipality, with its decision about deletion recorded: cards can be given."""
    municipality.retention_decided_on = outreach_day()
    municipality.retention_words = "Efter to år."
    municipality.save()
    return municipality


def card(citizen, by, code="en to tre fire"):
    """A card with these words, of a municipality that has decided about deletion."""
    decided(by.municipality)
    return Card.objects.hand_out(citizen, code=code, by=by)


def sealing(municipality, **facts):
    """Let a municipality seal details: its standard allows it, and deletion is decided."""
    edition(municipality, facts={"sealed_details_allowed": True} | facts, in_force_from=RECENTLY)
    return decided(municipality)


def sealed(text, **owner):
    """Sealed details of a concern or a complaint."""
    return SealedDetails.objects.seal(text, **owner)


def published(municipality, *, first=LONG_AGO):
    """A set of one withheld figure of a month, and what was decided and counted for it."""
    own = {"municipality": municipality}
    of_year = {"year": first.year, "part": f"m{first.month}", "name": "place", "row_key": "park"}
    made = PublishedSet.objects.create(
        **own,
        span="month",
        first=first.replace(day=1),
        version=1,
        made_on=outreach_day(),
        threshold=5,
        fingerprint="0" * 64,
    )
    made.figures.create(**own, name="place", row_key="park")
    Decided.objects.create(**own, **of_year)
    Basis.objects.create(**own, **of_year, times=2, people=1)
    return made


def review(by, *, of):
    """A review drawn by a supervisor, of a log in which somebody has just read the day."""
    Entry.objects.record(Deed.DAY_READ, by=of, purpose=Purpose.OWN_LIST)
    return Review.objects.draw(by=by)


def statement(by, about="fact:minimum-age", *, edition=None, **details):
    """What a supervisor says today of a promise of the edition in force."""
    today = outreach_day()
    edition = edition or Edition.objects.in_force(by.municipality, today)
    said = {
        "verdict": "kept",
        "words": "Vi har talt om det.",
        "look_again_on": today + timedelta(days=180),
    }
    return Statement.objects.state(edition, about, by=by, **said | details)
