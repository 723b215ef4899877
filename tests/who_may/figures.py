"""The exact figures of a team."""

from .answers import NOBODY, WORKERS

TABLE = [
    ("tal/maaned/", "/tal/maaned/", "GET", WORKERS),
    ("tal/maaned/", "/tal/maaned/", "POST", NOBODY),
    ("tal/maaned/fil/", "/tal/maaned/fil/", "GET", WORKERS),
    ("tal/maaned/fil/", "/tal/maaned/fil/", "POST", NOBODY),
    ("tal/vive/", "/tal/vive/", "GET", WORKERS),
    ("tal/vive/", "/tal/vive/", "POST", NOBODY),
]
READINGS = {"/tal/vive/": ("anna clara", "census.read")}
NOTED = {
    "/tal/maaned/": ("anna clara", "figures.read"),
    "/tal/maaned/fil/": ("anna clara", "figures.read"),
}
REFUSALS: dict = {}
