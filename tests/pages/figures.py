"""The figures of a team: its month, the week of the national count, and what is published."""

from datetime import timedelta

from outreach.days import outreach_day
from tests import make
from tests.statistics.closed_year import closed_year, corrected_year
from tests.statistics.two_editions import asked_under_two_editions

from .world import english, page

page(
    200, "/tal/maaned/", "/tal/vurderinger/", "/tal/vive/", "/tal/vive/?uge=2021-02-01", as_="anna"
)


@page(200)
def a_month_with_everything(world):
    home, month_ago = world.anna.municipality, outreach_day().replace(day=1) - timedelta(days=1)
    make.contact(world.anna, people=3)
    make.contact(world.anna, people=0, outcome="seen", place=None)
    make.contact(world.anna, met_on=month_ago)
    make.concern(home).close("known", by=world.anna)
    return english(world.anna).get("/tal/maaned/")


@page(200)
def a_month_long_closed(world):
    return english(world.anna).get("/tal/maaned/?maaned=2021-02")


@page(200)
def a_year_in_which_the_standard_changed(world):
    asked_under_two_editions(world.anna)
    return english(world.anna).get("/tal/vurderinger/?aar=2025")


@page(200)
def a_census_week_with_others(world):
    make.contact(world.anna, people=3)
    make.contact(world.anna, citizen=make.citizen(world.anna.municipality, "Robåd Paraply"))
    return english(world.anna).get("/tal/vive/")


page(200, "/kommune/nyborg/tal/")
page(200, "/tal/", as_="supervisor")
page(404, "/kommune/nyborg/tal/2021/")


@page(200)
def a_year_that_is_published(world):
    closed_year(world.anna.municipality)
    make.edition(world.anna.municipality, in_force_from="2025-05-03")
    return english().get("/kommune/nyborg/tal/2025/")


@page(200)
def a_quarter_beside_the_one_before(world):
    closed_year(world.anna.municipality)
    return english(world.supervisor).get("/tal/?periode=2025-k2")


@page(200)
def a_month_of_which_nothing_can_be_shown(world):
    make.published(world.anna.municipality)
    return english().get("/kommune/nyborg/tal/2020-01/")


@page(200)
def a_year_that_was_corrected(world):
    corrected_year(world.anna.municipality)
    return english().get("/kommune/nyborg/tal/2025/1/")
