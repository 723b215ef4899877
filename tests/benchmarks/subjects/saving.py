"""Saving a contact, beside Django views that insert one row and do no more."""

from uuid import uuid4

from contacts.models import Citizen, Contact
from outreach.days import outreach_day
from standards.models import Item
from tests.benchmarks.frame import Line, in_turns, ratio, subject

URL = "/kontakter/ny/"


def answers(citizen, /, **more) -> dict:
    """What a phone sends for a known citizen at a usual place: three taps."""
    return {
        "submission": str(uuid4()),
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "afternoon",
        "place": "street",
        "who": str(citizen.pk),
        "outcome": "talked",
        "kind": "street",
    } | more


MORE = {
    "support": ["housing", "own-finances"],
    "length": "short",
    "note": "Ville gerne snakke om vinteren.",
}


@subject
def saving(world):
    town = world.small
    with town.used():
        latest = Contact.objects.filter(registered_by=town.worker, citizen__isnull=False).first()
        citizen = Citizen.objects.get(pk=latest.citizen_id)
        place = Item.objects.get(edition__municipality=town.worker.municipality, key="street")
        phone = town.caller

        def row():
            phone.post("/bare/row/", {})

        def form():
            phone.post("/bare/form/", answers(citizen, citizen=citizen.pk, place=place.pk))

        def contact():
            phone.post(URL, answers(citizen))

        def full():
            phone.post(URL, answers(citizen, **MORE))

        def day():
            phone.get("/")  # where a phone is led to; it takes up the message about what was saved

        kinds = {
            "bare row, nothing read": row,
            "bare form": form,
            "contact": contact,
            "contact with support and a note": full,
        }
        for what, deed in kinds.items():
            deed()  # what a process reads only once is not counted
            yield Line(f"{what}: statements", town.queries(deed))
        times = in_turns(*kinds.values(), rounds=world.rounds, between=day)
        took = dict(zip(kinds, times, strict=True))
        for what, times in took.items():
            yield times.line(what)
        row_took, form_took, contact_took, full_took = took.values()
        yield ratio("contact / bare form", contact_took, form_took, at_most=1.5)
        yield ratio("contact / bare row", contact_took, row_took)
        yield ratio("contact with support and a note / bare form", full_took, form_took)
