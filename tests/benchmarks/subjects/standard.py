"""The public standard beside a bare view, and a large edition published and compared."""

from datetime import timedelta

from django.db.models import prefetch_related_objects
from django.utils import timezone

from outreach.accounts.roles import Role
from standards import comparing
from standards.models import Edition
from standards.views import CONTENT
from tests import make
from tests.benchmarks import bare
from tests.benchmarks.frame import Line, Times, in_turns, ratio, subject, undone

PAGE = "/kommune/nyborg/kvalitetsstandard/"
SECTIONS = 200
ROUNDS = 30  # of what takes a good part of a second
WORDS = "Vi kommer ud til dig på gaden, lytter og følger dig til det, du selv vælger. " * 5


def per_second(what: str, times: Times) -> Line:
    """The requests per second that one process answers, one after the other."""
    blocks = [1 / one for one in times.blocks]
    return Line(what, 1000 / times.milliseconds, "/s", low=min(blocks), high=max(blocks))


def visits(world):
    """The page in force as a stranger asks for it, with and without the copy they have."""
    stranger = world.small.stranger
    page = stranger.get(PAGE)
    bare.ready = page.body, page.header("Content-Encoding")
    known = page.header("ETag")
    kinds = {
        "bare view with the ready page": lambda: stranger.get("/bare/page/"),
        "public page": lambda: stranger.get(PAGE),
        "public page, If-None-Match": lambda: stranger.get(PAGE, if_none_match=known, expect=304),
    }
    for what, deed in kinds.items():
        deed()
        yield Line(f"{what}: statements", world.small.queries(deed))
    times = in_turns(*kinds.values(), rounds=world.rounds)
    for what, taken in zip(kinds, times, strict=True):
        yield per_second(what, taken)
    view, whole, unchanged = times
    yield ratio("public page / bare view", whole, view)
    yield ratio("public page, If-None-Match / bare view", unchanged, view)


def large(changed: str) -> dict:
    """An edition of many sections; every tenth says something else."""
    sections = [
        {
            "heading": f"Afsnit {number}",
            "key": f"section-{number}",
            "text": WORDS + (changed if number % 10 == 0 else ""),
            "items": [{"kind": "plain", "key": f"item-{number}", "text": f"Punkt {number}"}],
        }
        for number in range(1, SECTIONS + 1)
    ]
    part = {"audience": "everyone", "title": "Til alle", "sections": sections}
    return {"standard": {"title": "Kvalitetsstandard"}, "parts": [part]}


def editions(world):
    """Publishing and comparing in one transaction that is taken back, so without its commit."""
    town = world.small.worker.municipality
    editor, day = make.user(town, Role.EDITOR), timezone.localdate() + timedelta(days=30)
    contents = large(""), large("Også om søndagen.")
    pair = [Edition.objects.write(town, content, by=editor) for content in contents]
    for edition in pair:
        edition.approve(how="not_political", by=editor)
    old, new = pair

    def put_in_force(edition, after):
        edition.put_in_force(
            by=editor,
            seen=edition.content_hash,
            newest=town.publication_set.newest_key(),
            in_force_from=day + timedelta(days=after),
            may_be_unread=True,
            change_note="Også om søndagen.",
        )

    def publish():
        with undone():
            put_in_force(new, 1)

    def compare():
        fresh = list(Edition.objects.filter(pk__in=[old.pk, new.pk]).order_by("number"))
        prefetch_related_objects(fresh, *CONTENT)
        comparing.compare(*fresh)

    put_in_force(old, 0)
    published, compared = in_turns(publish, compare, rounds=min(world.rounds, ROUNDS), warm_up=2)
    yield published.line(f"publish an edition of {SECTIONS} sections, without the commit")
    yield compared.line(f"read and compare two editions of {SECTIONS} sections")


@subject
def standard(world):
    with world.small.used():
        yield from visits(world)
        with undone():
            yield from editions(world)
