"""The citizen's card: its own door, and the worker's side of it."""

from .answers import ANYBODYS_422, EVERYBODY, HERS, NOBODY, REFUSED_FORM

DOOR, CARD = "kommune/<slug:municipality>/kort/", "borgere/<uuid:pk>/kort/"
WISH = "borgere/svar/<uuid:pk>/"
PAGES = ("det-staar-der", "alt", "hvem-har-kigget", "ret", "skriv-ikke", "et-ord", "slet")

TABLE = [
    (DOOR, "/kommune/nyborg/kort/", "GET", EVERYBODY),
    (DOOR, "/kommune/nyborg/kort/", "POST", ANYBODYS_422),
    *[
        (f"{DOOR}{page}/", f"/kommune/nyborg/kort/{page}/", method, answered)
        for page in PAGES
        for method, answered in (("GET", NOBODY), ("POST", ANYBODYS_422))
    ],
    (CARD, "/borgere/{citizen}/kort/", "GET", HERS),
    (CARD, "/borgere/{citizen}/kort/", "POST", REFUSED_FORM),
    (f"{CARD}fjern-ord/", "/borgere/{citizen}/kort/fjern-ord/", "GET", HERS),
    (f"{CARD}fjern-ord/", "/borgere/{citizen}/kort/fjern-ord/", "POST", REFUSED_FORM),
    (f"{CARD}slut/", "/borgere/{citizen}/kort/slut/", "GET", NOBODY),
    (
        f"{CARD}slut/",
        "/borgere/{citizen}/kort/slut/",
        "POST",
        "door /borgere/{citizen}/ 404 403 403 403 403",
    ),
    (WISH, "/borgere/svar/{wish}/", "GET", HERS),
    (WISH, "/borgere/svar/{wish}/", "POST", REFUSED_FORM),
]
READINGS = {
    "/borgere/{citizen}/kort/": ("anna", "citizen.read"),
    "/borgere/{citizen}/kort/fjern-ord/": ("anna", "citizen.read"),
    "/borgere/svar/{wish}/": ("anna", "citizen.read"),
}
REFUSALS = {
    ("/borgere/{citizen}/kort/", "clara"): ["citizen.refused"],
    ("/borgere/{citizen}/kort/fjern-ord/", "clara"): ["citizen.refused"],
    ("/borgere/svar/{wish}/", "clara"): ["citizen.refused"],
}
