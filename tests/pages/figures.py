"""The exact figures of a team: a month, and the week of the national count."""

from datetime import timedelta

from outreach.days import outreach_day
from tests import make

from .world import english, page

page(200, "/tal/maaned/", "/tal/vive/", "/tal/vive/?uge=2021-02-01", as_="anna")


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
def a_census_week_with_others(world):
    make.contact(world.anna, people=3)
    make.contact(world.anna, citizen=make.citizen(world.anna.municipality, "Robåd Paraply"))
    return english(world.anna).get("/tal/vive/")
