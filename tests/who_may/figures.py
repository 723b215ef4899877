"""The exact figures of a team, and what is published of them."""

from .answers import EVERYBODY, NOBODY, SUPERVISORS, WORKERS

PUBLIC = "kommune/<slug:municipality>/tal/"
SETS = [
    (PUBLIC, "/kommune/nyborg/tal/"),
    (f"{PUBLIC}<period:period>/", "/kommune/nyborg/tal/2020-01/"),
    *(
        (f"{PUBLIC}<period:period>/<int:version>/{file}", f"/kommune/nyborg/tal/2020-01/1/{file}")
        for file in ("", "tal.csv", "tal.ods", "tal.json")
    ),
]

TABLE = [
    ("tal/", "/tal/", "GET", SUPERVISORS),
    ("tal/", "/tal/", "POST", NOBODY),
    *((route, address, "GET", EVERYBODY) for route, address in SETS),
    *((route, address, "POST", NOBODY) for route, address in SETS),
    ("tal/maaned/", "/tal/maaned/", "GET", WORKERS),
    ("tal/maaned/", "/tal/maaned/", "POST", NOBODY),
    ("tal/maaned/fil/", "/tal/maaned/fil/", "GET", WORKERS),
    ("tal/maaned/fil/", "/tal/maaned/fil/", "POST", NOBODY),
    ("tal/vurderinger/", "/tal/vurderinger/", "GET", WORKERS),
    ("tal/vurderinger/", "/tal/vurderinger/", "POST", NOBODY),
    ("tal/vive/", "/tal/vive/", "GET", WORKERS),
    ("tal/vive/", "/tal/vive/", "POST", NOBODY),
]
READINGS = {"/tal/vive/": ("anna clara", "census.read")}
NOTED = {
    "/tal/maaned/": ("anna clara", "figures.read"),
    "/tal/maaned/fil/": ("anna clara", "figures.read"),
    "/tal/vurderinger/": ("anna clara", "figures.read"),
}
REFUSALS: dict = {}
