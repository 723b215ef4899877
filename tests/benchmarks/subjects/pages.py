"""The pages of a worker's day, in a small town and in a large one: they must cost the same."""

from django.db.models import Count

from contacts.models import Citizen, Contact
from tests.benchmarks.frame import Line, in_turns, ratio, subject

ALIKE = 40  # contacts of the citizen whose page is opened, in both towns


def kinds(town) -> dict:
    """What is measured, as deeds within the town."""
    with town.used():
        phone = town.caller
        counted = Contact.objects.filter(registered_by=town.worker, citizen__isnull=False)
        newest = list(counted.order_by("-met_on", "-number").values_list("citizen", flat=True)[:60])
        number = dict(
            Contact.objects.filter(citizen__in=newest)
            .values_list("citizen")
            .annotate(Count("pk"))
            .order_by()
        )
        known = Citizen.objects.get(pk=min(newest, key=lambda pk: abs(number[pk] - ALIKE)))
        almost = known.alias[:-2]
        later = Contact.objects.filter(municipality=town.worker.municipality)[10_000 // 2]
        after = f"{later.met_on.isoformat()}.{later.number}"
    return {
        "the day": lambda: phone.get("/"),
        "the page for a new contact": lambda: phone.get("/kontakter/ny/"),
        "the team's contacts": lambda: phone.get("/kontakter/"),
        "the team's contacts, 5,000 further back": lambda: phone.get(f"/kontakter/?after={after}"),
        "the citizens": lambda: phone.get("/borgere/"),
        f"a citizen met about {ALIKE} times": lambda: phone.get(known.get_absolute_url()),
        "find by an alias": lambda: phone.post("/borgere/find/", {"alias": known.alias}),
        "find by a misspelt alias": lambda: phone.post(
            "/borgere/find/", {"alias": almost}, expect=422
        ),
    }


@subject
def pages(world):
    small, large = (kinds(town) for town in world.towns)
    for what in small:
        deeds = [
            town.within(deeds[what])
            for town, deeds in zip(world.towns, (small, large), strict=True)
        ]
        with world.small.used():
            few = world.small.queries(small[what])
        with world.large.used():
            many = world.large.queries(large[what])
        yield Line(f"{what}: statements", many, note="" if many == few else f"{few} in the small")
        in_small, in_large = in_turns(*deeds, rounds=world.rounds)
        yield in_small.line(f"{what}, {world.small.contacts:,} contacts")
        yield in_large.line(f"{what}, {world.large.contacts:,} contacts")
        yield ratio(f"{what}: large / small", in_large, in_small, at_most=1.2)
