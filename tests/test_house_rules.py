"""The rules of the house that can be read off its source and its models."""

import ast
import re
from collections import Counter
from contextlib import suppress
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.http import HttpResponse
from django.urls import get_resolver, path

from outreach import translations
from outreach.accounts.access import public
from outreach.accounts.roles import Role
from outreach.municipalities.models import Municipality, Scoped

ROOT = Path(__file__).resolve().parents[1]

# Who may import whom: only what stands above in this list, or beside in the same place.
FLOORS = ["outreach", "standards", "contacts"]
KNOW_ALL_FLOORS = {"outreach.settings", "outreach.urls"}
ROOMS = [
    [
        "outreach.days",
        "outreach.seen",
        "outreach.translations",
        "outreach.environment",
        "outreach.nightly",
        "outreach.reminders",
        "outreach.database",
    ],
    ["outreach.municipalities"],
    ["outreach.audit"],
    ["outreach.accounts"],
    ["outreach.privacy"],
    ["outreach.middleware", "outreach.views", "outreach.start"],
    ["outreach.operation", "outreach.oversight", "outreach.guides"],
    [
        "outreach.settings",
        "outreach.urls",
        "outreach.wsgi",
        "outreach.gunicorn_conf",
        "outreach.run",
        "outreach.apps",
        "outreach.management",
    ],
]
IN_ONE_PLACE = {"outreach.days", "outreach.translations", "outreach.middleware", "outreach.views"}

# Who reads which rows of a municipality; of editions, who reads drafts: what is published is read
# by everybody.
READERS = {
    "assessments.Assessment": {Role.WORKER},
    "assessments.Opinion": {Role.WORKER},
    "bridging.Bridge": {Role.WORKER},
    "cards.Card": {Role.WORKER},
    "cards.Wish": {Role.WORKER},
    "cards.Word": {Role.WORKER},
    "concerns.Complaint": {Role.SUPERVISOR},
    "concerns.Concern": {Role.WORKER},
    "concerns.SealedDetails": {Role.WORKER, Role.SUPERVISOR},
    "concerns.Target": {Role.WORKER},
    "contacts.Citizen": {Role.WORKER},
    "contacts.Contact": {Role.WORKER},
    "contacts.ContactVersion": {Role.WORKER},
    "contacts.DutyNotice": {Role.WORKER},
    "contacts.Meeting": {Role.WORKER},
    "contacts.Merge": {Role.WORKER},
    "contacts.Round": {Role.WORKER},
    "contacts.SpentAlias": set(),
    "statistics.Basis": set(),
    "statistics.Decided": set(),
    "statistics.Erased": {Role.WORKER},
    "statistics.PublishedFigure": set(Role),
    "statistics.PublishedSet": set(Role),
    "statistics.Tally": {Role.WORKER},
    "oversight.Review": {Role.SUPERVISOR},
    "standards.Edition": {Role.EDITOR},
    "standards.Import": {Role.EDITOR},
    "standards.Publication": set(),
    "standards.Statement": {Role.SUPERVISOR},
}
NOT_SCOPED = {
    "accounts.User",
    "audit.Checkpoint",
    "audit.Entry",
    "audit.Head",
    "audit.Walk",
    "privacy.Erasing",
    "privacy.Period",
}
# What pages and forms may ask of a manager beside visible_to: deeds of a user, and questions
# that name their municipality themselves.
ASKED = {
    "begin",
    "raise_",
    "complain",
    "by_receipt",
    "sent_as",
    "allowed_in",
    "seal",
    "in_force",
    "published_as",
    "register",
    "note",
    "agree",
    "merge",
    "start",
    "bring_in",
    "about",
    "often_met",
    "taken",
    "opened_by",
    "passed",
    "hand_out",
    "end",
    "ask_for_correction",
    "object_to",
    "asked_for",
    "leave",
    "in_hex",
    "spend",
    "most_used_places",
    "timeline",
    "counted_by_item",
    "submitted",
    "set_",
    "days_of",
    "of_period",
    "held_between",
    # Of what was published: everybody may read it.
    "newest",
    "of",
    "state",
}
NO_PAGE = {"demo.py", "erasing.py", "nightly.py", "proving.py", "publishing.py", "retention.py"}
NO_PAGE |= {"told.py"}


def sources(*folders):
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def name_of(file):
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(file):
    """The full name of everything a file imports, at its top or anywhere in it."""
    here = file.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def step(name, order):
    """How high a module stands in the order; None when it does not stand there."""
    for height, group in enumerate(order):
        if any(name == one or name.startswith(f"{one}.") for one in group):
            return height
    return None


def views(resolver=None):
    for one in (resolver or get_resolver()).url_patterns:
        if hasattr(one, "url_patterns"):
            yield from views(one)
        else:
            yield one.callback


# --- Floors and rooms ------------------------------------------------------------------------


def test_imports_only_go_down():
    order = [[floor] for floor in FLOORS]
    upwards = [
        (name_of(file), imported)
        for file in sources(*FLOORS)
        for imported in imports(file)
        if name_of(file) not in KNOW_ALL_FLOORS
        and (step(imported, order) or 0) > step(name_of(file), order)
    ]

    assert upwards == []


def test_the_rooms_of_the_ground_floor_know_only_those_below():
    wrong = []
    for file in sources("outreach"):
        here = name_of(file)
        height = step(here, ROOMS)
        assert here == "outreach" or height is not None, f"{here} has no place in ROOMS"
        for imported in imports(file):
            if imported.startswith("outreach.") and here not in KNOW_ALL_FLOORS:
                there = step(imported, ROOMS)
                beside = there == height and imported.split(".")[1] != here.split(".")[1]
                if there is None or there > height or (beside and here not in KNOW_ALL_FLOORS):
                    wrong.append((here, imported))

    assert wrong == []


def test_the_program_never_imports_its_tests():
    assert not [
        name_of(file)
        for file in sources(*FLOORS)
        for imported in imports(file)
        if imported.partition(".")[0] == "tests"
    ]


# --- Who may, and which rows -----------------------------------------------------------------


def test_every_view_is_either_public_or_for_named_roles():
    for view in views():
        named = getattr(view, "allowed_roles", frozenset())
        is_public = getattr(view, "is_public", False)
        assert bool(named) != is_public, view
        assert named <= set(Role), view


def test_a_view_that_says_neither_does_not_run(browse, db, settings):
    def silent(request):
        return HttpResponse("no")

    urls = ModuleType("urls")
    urls.urlpatterns = [path("silent/", silent), path("public/", public(silent))]
    settings.ROOT_URLCONF = urls

    assert browse().get("/public/").content == b"no"
    with pytest.raises(ImproperlyConfigured):
        browse().get("/silent/")


def test_every_row_of_a_municipality_says_who_reads_it():
    owned = {
        model._meta.label: model
        for model in apps.get_models()
        if any(field.related_model is Municipality for field in model._meta.concrete_fields)
    }

    assert {label for label, model in owned.items() if not issubclass(model, Scoped)} == NOT_SCOPED
    assert {
        label: set(model.readers) for label, model in owned.items() if issubclass(model, Scoped)
    } == READERS


def test_pages_and_forms_read_casework_only_through_visible_to():
    scoped = {model.__name__ for model in apps.get_models() if issubclass(model, Scoped)}
    wrong = []
    for file in [*sources("contacts"), *sources("standards")]:
        if {"models", "management", "migrations"} & set(file.parts) or file.name in NO_PAGE:
            continue
        place = str(file.relative_to(ROOT))
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Attribute(
                    value=ast.Attribute(value=ast.Name(id=model), attr="objects"), attr=asked
                ) if model in scoped:
                    if asked not in {"visible_to", *ASKED}:
                        wrong.append((place, f"{model}.objects.{asked}"))
                case ast.Call(func=ast.Name(id="get_object_or_404"), args=[ast.Name(id=model), *_]):
                    wrong.append((place, f"get_object_or_404({model})"))

    assert wrong == []


# --- Names, sizes, migrations, translations --------------------------------------------------


def test_constraints_are_named_as_the_rules_they_keep():
    names = [
        constraint.name
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in FLOORS
        for constraint in model._meta.constraints
    ]

    assert not [one for one, times in Counter(names).items() if times > 1]
    assert not [one for one in names if not re.fullmatch(r"[a-z]+(_[a-z0-9]+){2,}", one)]


def test_no_migration_is_missing(db):
    said = StringIO()
    with suppress(SystemExit):
        call_command("makemigrations", check_changes=True, dry_run=True, stdout=said)

    assert said.getvalue() == "No changes detected\n"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_no_translation_is_missing_fuzzy_or_left_over(language):
    assert translations.gaps(language).lines() == []


def own_files(*endings):
    """The files somebody wrote by hand, wherever they lie."""
    for folder in (*FLOORS, "templates", "static", "tests", "locale"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in endings and "migrations" not in file.parts:
                yield file


def test_a_file_of_more_than_400_lines_is_two_things():
    long = {
        str(file.relative_to(ROOT))
        for file in own_files(".py", ".html", ".js", ".txt")
        if len(file.read_text().splitlines()) > 400
    }

    assert long == set()


def test_nothing_is_left_to_do_later_in_the_source():
    later = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
    files = own_files(".py", ".html", ".js", ".css", ".toml", ".txt", ".po")

    assert not [file for file in files if later.search(file.read_text())]


def test_no_room_is_called_after_nothing():
    nothing = {"utils", "helpers", "services", "common", "core", "misc"}

    assert not [file for file in own_files(".py") if nothing & {file.stem, *file.parent.parts}]
