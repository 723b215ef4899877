"""The pages of rounds, agreed meetings and hand-overs. Anna is on a round, and has a meeting."""

from .answers import HERS, NOBODY

TABLE = [
    ("runde/", "/runde/", "GET", "door 200 /runde/ny/ 403 403 403 403"),
    ("runde/", "/runde/", "POST", NOBODY),
    ("runde/ny/", "/runde/ny/", "GET", "door /runde/ 200 403 403 403 403"),
    ("runde/ny/", "/runde/ny/", "POST", "door /runde/ 422 403 403 403 403"),
    ("runde/kontakt/", "/runde/kontakt/", "GET", "door 200 /runde/ny/ 403 403 403 403"),
    ("runde/kontakt/", "/runde/kontakt/", "POST", "door / 422 403 403 403 403"),
    ("runde/set/", "/runde/set/", "GET", NOBODY),
    ("runde/set/", "/runde/set/", "POST", "door 409 409 403 403 403 403"),
    ("runde/sted/", "/runde/sted/", "GET", "door 200 /runde/ny/ 403 403 403 403"),
    ("runde/sted/", "/runde/sted/", "POST", "door 409 409 403 403 403 403"),
    ("runde/slut/", "/runde/slut/", "GET", NOBODY),
    ("runde/slut/", "/runde/slut/", "POST", "door 409 409 403 403 403 403"),
    ("moede/<uuid:pk>/", "/moede/{meeting}/", "GET", HERS),
    ("moede/<uuid:pk>/", "/moede/{meeting}/", "POST", "door 422 404 403 403 403 403"),
    ("moede/<uuid:pk>/tag/", "/moede/{meeting}/tag/", "GET", NOBODY),
    ("moede/<uuid:pk>/tag/", "/moede/{meeting}/tag/", "POST", "door / 404 403 403 403 403"),
    (
        "overdragelse/",
        "/overdragelse/",
        "GET",
        "door /overdragelse/anna/ /overdragelse/clara/ 403 403 403 403",
    ),
    ("overdragelse/", "/overdragelse/", "POST", NOBODY),
    ("overdragelse/<str:username>/", "/overdragelse/anna/", "GET", HERS),
    ("overdragelse/<str:username>/", "/overdragelse/anna/", "POST", NOBODY),
]
READINGS = {
    "/runde/": ("anna", "round.read"),
    "/runde/kontakt/": ("anna", "contact.offered"),
    "/moede/{meeting}/": ("anna", "citizen.read"),
    "/overdragelse/anna/": ("anna", "handover.read"),
}
REFUSALS = {
    ("/moede/{meeting}/", "clara"): ["citizen.refused"],
    ("/overdragelse/anna/", "clara"): ["handover.refused"],
}
