"""The pages of the published standards."""

from datetime import timedelta

from django.core.management import call_command

from outreach.days import outreach_day
from standards.files import DELIVERED
from tests import make

from .world import STANDARD, english, page

page(200, STANDARD, f"{STANDARD}2025-03-14/", f"{STANDARD}udgaver/", f"{STANDARD}udgave/1/")


@page(200)
def editions_that_were_and_will_be(world):
    nyborg = world.anna.municipality
    make.edition(nyborg, in_force_from=outreach_day() - timedelta(days=9))
    make.edition(nyborg, in_force_from=outreach_day() + timedelta(days=9))
    return english().get(f"{STANDARD}udgaver/")


@page(200)
def an_edition_that_was_replaced(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}udgave/1/")


@page(200)
def an_edition_that_is_to_come(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}udgave/3/")


@page(200)
def what_will_hold(world):
    return english().get(f"{STANDARD}2125-01-01/")


@page(404)
def a_municipality_without_a_standard(world):
    make.municipality("vordingborg", name="Nyborg", official_code="390")
    return english().get("/kommune/vordingborg/kvalitetsstandard/")


@page(200)
def a_standard_that_says_everything(world):
    call_command("load_standards", str(DELIVERED / "vordingborg.toml"), verbosity=0)
    return english().get("/kommune/vordingborg/kvalitetsstandard/")
