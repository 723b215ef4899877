"""The figures, inside and published: they must cost the same however much was counted."""

from datetime import timedelta

from contacts.statistics.counting.exact import exact
from contacts.statistics.frozen.models import PublishedSet
from contacts.statistics.frozen.publishing import publish_closed
from contacts.statistics.periods import Period, Span
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from tests import make
from tests.benchmarks.filling import DAYS
from tests.benchmarks.frame import Line, in_turns, ratio, subject, undone

SUPERVISOR = "bench-supervisor"
ROUNDS = 10  # of what takes seconds


def home_of(town):
    return town.worker.municipality


def publish(town) -> list[PublishedSet]:
    """Publish everything since the first contact that has closed, as a night does."""
    today = outreach_day()
    return publish_closed(home_of(town), today, since=(today - timedelta(days=DAYS)).year)


def supervisor(town):
    """The browser of a supervisor of the town, whose account stays for the next run."""
    of_town = User.objects.filter(username=SUPERVISOR)
    if not of_town.exists():
        make.user(home_of(town), Role.SUPERVISOR, username=SUPERVISOR)
    return town.signed_in(of_town.get())


def kinds(town) -> dict:
    """What is measured, as deeds within the town; the year is the last that has closed."""
    with town.used():
        phone, stranger, home = town.caller, town.stranger, home_of(town)
        year = Period.of(Span.YEAR, outreach_day()).before()
        desk = supervisor(town)
    page = f"/kommune/{home.slug}/tal/{year.written}/"
    return {
        "the public page of a year": lambda: stranger.get(page),
        "the supervisor's figures": lambda: desk.get("/tal/"),
        "the team's month": lambda: phone.get("/tal/maaned/"),
        "every table of a year": lambda: exact(home, year),
    }


def beside(world, what, deeds, *, rounds, warm_up=10):
    """A deed in the small town and in the large one, as lines; then the ratio."""
    deeds = [town.within(deed) for town, deed in zip(world.towns, deeds, strict=True)]
    in_small, in_large = in_turns(*deeds, rounds=rounds, warm_up=warm_up)
    yield in_small.line(f"{what}, {world.small.contacts:,} contacts")
    yield in_large.line(f"{what}, {world.large.contacts:,} contacts")
    yield ratio(f"{what}: large / small", in_large, in_small, at_most=1.2)


def run_of(town):
    """Publishing everything at once, taken back: what is published cannot be removed."""

    def run():
        with undone():
            publish(town)

    return run


@subject
def figures(world):
    for town in world.towns:
        with town.used():
            assert not PublishedSet.objects.exists(), "published sets of an earlier run"
    runs = [run_of(town) for town in world.towns]
    what = "publish all that has closed"
    yield from beside(world, what, runs, rounds=min(world.rounds, ROUNDS), warm_up=1)
    for town in world.towns:
        with town.used():
            made = publish(town)
            yield Line(f"sets published, {town.contacts:,} contacts", len(made))
    small, large = (kinds(town) for town in world.towns)
    for what in small:
        with world.large.used():
            yield Line(f"{what}: statements", world.large.queries(large[what]))
        yield from beside(world, what, (small[what], large[what]), rounds=world.rounds)
