"""The pages of the ground floor: the doors, refusals, privacy."""

from .answers import EVERYBODY, NOBODY, TO_FRONT, WORKERS

TABLE = [
    ("", "/", "GET", EVERYBODY),
    ("", "/", "POST", NOBODY),
    ("log-ind/", "/log-ind/", "GET", "200 / / / / / /"),
    ("log-ind/", "/log-ind/", "POST", "422 / / / / / /"),
    ("log-ud/", "/log-ud/", "GET", "/log-ind/ 200 200 200 200 200 200"),
    (
        "log-ud/",
        "/log-ud/",
        "POST",
        "/log-ind/ /log-ind/ /log-ind/ /log-ind/ /log-ind/ /log-ind/ /log-ind/",
    ),
    ("adgangskode/", "/adgangskode/", "GET", "door 200 200 200 200 200 200"),
    ("adgangskode/", "/adgangskode/", "POST", "door 422 422 422 422 422 422"),
    ("privatliv/", "/privatliv/", "GET", EVERYBODY),
    ("privatliv/", "/privatliv/", "POST", NOBODY),
    (
        "kommune/<slug:municipality>/privatliv/",
        "/kommune/nyborg/privatliv/",
        "GET",
        EVERYBODY,
    ),
    ("kommune/<slug:municipality>/privatliv/", "/kommune/nyborg/privatliv/", "POST", NOBODY),
    ("vagt/", "/vagt/", "GET", NOBODY),
    ("vagt/", "/vagt/", "POST", WORKERS),
    ("sprog/", "/sprog/", "GET", EVERYBODY),
    ("sprog/", "/sprog/", "POST", NOBODY),
    ("sprog/valg/", "/sprog/valg/", "GET", NOBODY),
    ("sprog/valg/", "/sprog/valg/", "POST", TO_FRONT),
    ("skjul/", "/skjul/", "GET", EVERYBODY),
    ("skjul/", "/skjul/", "POST", NOBODY),
    ("tilgaengelighed/", "/tilgaengelighed/", "GET", EVERYBODY),
    ("tilgaengelighed/", "/tilgaengelighed/", "POST", NOBODY),
    ("sundhed/", "/sundhed/", "GET", EVERYBODY),
    ("sundhed/", "/sundhed/", "POST", NOBODY),
    ("was", "/was", "GET", " ".join(["/tilgaengelighed/"] * 7)),
    ("was", "/was", "POST", NOBODY),
]
READINGS: dict = {}
REFUSALS: dict = {}
