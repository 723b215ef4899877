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
from django.db import models
from django.http import HttpResponse
from django.urls import get_resolver, path

from contacts.forms import ContactForm
from outreach import translations
from outreach.accounts.access import public
from outreach.accounts.roles import Role
from outreach.database.rows import Kept, OnlyAdded
from outreach.municipalities.models import Municipality, Scoped
from outreach.privacy.fields import GuardedTextField, points_at_nobody

ROOT = Path(__file__).resolve().parents[1]

# Who may import whom: only what stands above in this list, or beside in the same place.
FLOORS = ["outreach", "standards", "contacts"]
KNOW_ALL_FLOORS = {"outreach.settings", "outreach.urls"}
ROOMS = [
    ["outreach.days", "outreach.translations", "outreach.database"],
    ["outreach.municipalities"],
    ["outreach.audit"],
    ["outreach.accounts"],
    ["outreach.privacy"],
    ["outreach.middleware", "outreach.views"],
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

# Every column of the casework that is ours to fill. There is none for who somebody is.
FIELDS = {
    "contacts.Citizen": "id municipality alias age_band sex first_met_on log_salt",
    "contacts.Contact": "id municipality submission number met_on part_of_day place citizen people"
    " outcome kind phase sleeps length support note note_kept note_scrubbed_on registered_by",
    "contacts.DutyNotice": "id municipality given_on",
    "contacts.Support": "id contact item",
}
# No time of day, no coordinates, no address, no file, no structure that could hold anything.
KINDS = {
    models.BigAutoField,
    models.BinaryField,
    models.CharField,
    models.DateField,
    models.ForeignKey,
    GuardedTextField,
    models.ManyToManyField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.UUIDField,
}
# The constraint that closes the list of words a short column may hold, where its name is not
# <model>_<field>_is_on_its_list.
CLOSED = {
    "contacts.Citizen.alias": "citizen_alias_is_drawn_from_our_words",
    "contacts.Contact.phase": "contact_has_a_phase_only_with_a_citizen",
}
# Who reads which rows of a municipality; what is published is read by everybody, and not here.
READERS = {
    "contacts.Citizen": {Role.WORKER},
    "contacts.Contact": {Role.WORKER},
    "contacts.DutyNotice": {Role.WORKER},
    "standards.Edition": set(),
    "standards.Publication": set(),
}
NOT_SCOPED = {"accounts.User", "audit.Entry", "audit.Head"}
# What pages and forms may ask of a manager beside visible_to: deeds of a user, and questions
# that name their municipality themselves.
ASKED = {"register", "note", "often_met", "usual_places", "most_used_places", "timeline"}
FILTERED = {("contacts/forms/contact.py", "Citizen.objects.filter")}


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


def casework():
    """The models of the street, the join tables too."""
    for config in apps.get_app_configs():
        if config.name.partition(".")[0] == "contacts":
            yield from config.get_models(include_auto_created=True)


def fields(model):
    """The fields a model has of its own, without what others point at it with."""
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def constraints(model):
    return {constraint.name for constraint in model._meta.constraints}


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
        if {"models", "management", "migrations"} & set(file.parts) or file.name == "demo.py":
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

    assert set(wrong) == FILTERED


# --- What may never be stored ----------------------------------------------------------------


def test_no_column_of_the_casework_could_hold_who_somebody_is():
    found = {model._meta.label: [f.name for f in fields(model)] for model in casework()}

    assert {label: sorted(names) for label, names in found.items()} == {
        label: sorted(names.split()) for label, names in FIELDS.items()
    }
    assert {type(field) for model in casework() for field in fields(model)} <= KINDS


def test_every_free_text_about_citizens_is_guarded_and_every_word_is_on_a_list():
    for model in casework():
        for field in fields(model):
            name = f"{model._meta.model_name}_{field.name}"
            if isinstance(field, models.TextField):
                assert isinstance(field, GuardedTextField), field
            elif isinstance(field, models.CharField):
                closed = CLOSED.get(str(field), f"{name}_is_on_its_list")
                assert closed in constraints(model), field


def test_the_database_keeps_two_rules_for_every_guarded_text():
    guarded = [f for m in apps.get_models() for f in fields(m) if isinstance(f, GuardedTextField)]

    assert guarded
    for field in guarded:
        name = f"{field.model._meta.model_name}_{field.name}"
        assert {f"{name}_holds_no_cpr_number", f"{name}_is_short"} <= constraints(field.model)
        assert points_at_nobody in field.validators


def test_the_form_guards_the_note_as_the_model_does():
    assert points_at_nobody in ContactForm.base_fields["note"].validators


@pytest.mark.parametrize(("here", "there"), [("contacts", "concerns"), ("concerns", "contacts")])
def test_no_name_can_be_joined_to_an_anonymous_meeting(here, there):
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label == here:
            for field in model._meta.get_fields():
                related = field.related_model
                assert not related or related._meta.app_label != there, field


def test_every_moment_and_its_person_are_tied_together():
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        for name in names:
            if name.endswith("_at") and f"{name[:-3]}_by" in names:
                told = " ".join(str(one.deconstruct()) for one in model._meta.constraints)
                assert f"{name}__isnull" in told and f"{name[:-3]}_by__isnull" in told, name


def test_casework_and_the_log_say_what_the_web_process_may_do_with_their_rows():
    for model in apps.get_models():
        kept = issubclass(model, OnlyAdded | Kept)
        if model in set(casework()) or model._meta.app_label == "audit":
            assert kept or "web_rights" in vars(model), model
        if kept:
            triggers = {trigger.name for trigger in model._meta.triggers}
            assert "never_truncated" in triggers, model
            assert "only_added" in triggers or issubclass(model, Kept), model


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
