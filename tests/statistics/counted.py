"""What the counts say, and what they should say: counted here once more, the slow way."""

from calendar import monthrange
from collections import Counter
from datetime import date

from contacts.assessments.models import Assessment
from contacts.bridging.models import Bridge
from contacts.concerns.models import Concern
from contacts.models import Citizen, Contact, Merge
from contacts.statistics.counting.models import Erased, Tally
from contacts.statistics.periods import Period, Span


def told(model=Tally, **of):
    """{(span, first, name, row, column): (times, people)} without what is nothing."""
    rows = model.objects.filter(**of).values_list(
        "span", "first", "name", "row_key", "column_key", "times", "people"
    )
    return {tuple(row[:5]): tuple(row[5:]) for row in rows if any(row[5:])}


def persons():
    """The citizen that stands for each: one of all that merges join."""
    same = {pk: pk for pk in Citizen.objects.values_list("pk", flat=True)}
    for kept, joined in Merge.objects.standing().values_list("kept", "joined"):
        one, other = same[kept], same[joined]
        same = {pk: one if now == other else now for pk, now in same.items()}
    return same


def cells_of(contact):
    place = contact.place.key if contact.place else "_elsewhere"
    who = "citizen" if contact.citizen_id else "others" if contact.people else "nobody"
    yield from [
        ("contacts", "", ""),
        ("met", who, ""),
        ("place", place, ""),
        ("part_of_day", contact.part_of_day, ""),
        ("place_by_part", place, contact.part_of_day),
        ("outcome", contact.outcome, ""),
        ("kind", contact.kind, ""),
    ]
    if contact.citizen_id:
        yield "phase", contact.phase, ""
        yield "sleeps", contact.sleeps or "_not_said", ""
    for item in contact.support.all():
        yield "support", item.key, ""


def later(day, *, months):
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def became(bridge, by):
    """What had become of a bridge by a day."""
    for months, answer in ((12, bridge.at_12), (6, bridge.at_6), (3, bridge.at_3)):
        if answer and later(bridge.uses_on, months=months) <= by:
            return answer
    if bridge.ended and bridge.ended_on <= by:
        return "said_no" if bridge.ended == "said_no" else "out_of_sight"
    return "unknown" if bridge.uses_on and bridge.uses_on <= by else "not_used"


def beside(municipality):
    """Everything that counts beside contacts: (citizen, day, cell)."""
    for made in Assessment.objects.filter(municipality=municipality):
        yield made.citizen_id, made.made_on, ("assessed", "", "")
        yield made.citizen_id, made.made_on, ("result", made.result, "")
        for answer in made.answers.select_related("item"):
            key, said = answer.item.key, answer.said
            column = f"{made.edition.number}_{said}"
            yield made.citizen_id, made.made_on, ("answered", key, column)
            if said == "yes":
                table = "criterion" if answer.item.kind == "criterion" else "factor"
                yield made.citizen_id, made.made_on, (table, key, "")
    for bridge in Bridge.objects.standing().filter(municipality=municipality):
        service = bridge.service.key if bridge.service else f"_{bridge.kind}"
        yield bridge.citizen_id, bridge.offered_on, ("offered", "", "")
        yield bridge.citizen_id, bridge.offered_on, ("service", service, "")
        by = later(bridge.offered_on, months=12)
        yield bridge.citizen_id, by, ("year_on", "", "")
        yield bridge.citizen_id, by, ("became", became(bridge, by), "")


def known(first_met_on, first):
    if first_met_on >= first:
        return "new"
    return "returning" if first_met_on > first.replace(year=first.year - 1) else "long"


def should_be(municipality):
    """The counts, but those of concerns, as the rows alone have it."""
    same = persons()
    first_met: dict = {}
    for pk, day in Citizen.objects.values_list("pk", "first_met_on"):
        first_met[same[pk]] = min(day, first_met.get(same[pk], day))
    times: Counter = Counter()
    people: dict = {}
    others: Counter = Counter()
    for contact in Contact.objects.standing().filter(municipality=municipality):
        for span in Span:
            first = Period.of(span, contact.met_on).first
            cells = list(cells_of(contact))
            if contact.citizen_id:
                person = same[contact.citizen_id]
                cells.append(("known", known(first_met[person], first), ""))
            for cell in cells:
                key = (span.value, first, *cell)
                times[key] += span == Span.MONTH  # a quarter's and a year's are the sum
                if contact.citizen_id:
                    people.setdefault(key, set()).add(person)
                else:
                    others[key] += contact.people
    for citizen, day, cell in beside(municipality):
        for span in Span:
            key = (span.value, Period.of(span, day).first, *cell)
            times[key] += span == Span.MONTH
            people.setdefault(key, set()).add(same[citizen])
    counts = {key: (times[key], len(people.get(key, ())) + others[key]) for key in times}
    return {key: cell for key, cell in counts.items() if any(cell)}


def without_concerns(counts):
    """Without the tables about concerns."""
    return {
        key: cell for key, cell in counts.items() if key[2] not in ("received", "closed", "kept")
    }


def added(one, other):
    """Two tables of counts together."""
    both = {
        key: tuple(map(sum, zip(one.get(key, (0, 0)), other.get(key, (0, 0)), strict=True)))
        for key in {*one, *other}
    }
    return {key: cell for key, cell in both.items() if any(cell)}


def assert_proved(municipality):
    """Counts = rows + what was erased, in every cell there is."""
    of = {"municipality": municipality}
    counted, erased = without_concerns(told(**of)), told(Erased, **of)
    should = added(should_be(municipality), erased)
    wrong = {
        key: (counted.get(key), should.get(key))
        for key in {*counted, *should}
        if counted.get(key) != should.get(key)
    }
    assert not wrong, f"counted, and rows with what was erased: {wrong}"


def concerns(municipality):
    return Concern.objects.filter(municipality=municipality)
