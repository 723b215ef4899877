"""Bridges: begun at a citizen's, built, followed up, counted for the team."""

from .answers import HERS, NOBODY, REFUSED_FORM, WORKERS

BEGIN = "borgere/<uuid:pk>/brobygning/ny/"
ONE = "brobygning/<uuid:pk>/"

TABLE = [
    (BEGIN, "/borgere/{citizen}/brobygning/ny/", "GET", HERS),
    (BEGIN, "/borgere/{citizen}/brobygning/ny/", "POST", REFUSED_FORM),
    ("brobygning/", "/brobygning/", "GET", WORKERS),
    ("brobygning/", "/brobygning/", "POST", NOBODY),
    (ONE, "/brobygning/{bridge}/", "GET", HERS),
    (ONE, "/brobygning/{bridge}/", "POST", NOBODY),
    (f"{ONE}skridt/", "/brobygning/{bridge}/skridt/", "GET", NOBODY),
    (f"{ONE}skridt/", "/brobygning/{bridge}/skridt/", "POST", REFUSED_FORM),
    *[
        (f"{ONE}{room}/", f"/brobygning/{{bridge}}/{room}/", method, answered)
        for room in ("samtykke", "opfoelgning", "fortryd")
        for method, answered in (("GET", HERS), ("POST", REFUSED_FORM))
    ],
    (f"{ONE}ark/", "/brobygning/{bridge}/ark/", "GET", HERS),
    (f"{ONE}ark/", "/brobygning/{bridge}/ark/", "POST", REFUSED_FORM),
]
SHOWN = ["", "samtykke/", "opfoelgning/", "fortryd/"]
READINGS = {
    "/borgere/{citizen}/brobygning/ny/": ("anna", "citizen.read"),
    **{f"/brobygning/{{bridge}}/{room}": ("anna", "citizen.read") for room in SHOWN},
}
# The sheet and the figures name nobody.
NOTED = {
    "/brobygning/": ("anna clara", "bridge.counted"),
    "/brobygning/{bridge}/ark/": ("anna", "bridge.sheet_opened"),
}
REFUSALS = {
    ("/borgere/{citizen}/brobygning/ny/", "clara"): ["citizen.refused"],
    **{
        (f"/brobygning/{{bridge}}/{room}", "clara"): ["bridge.refused"] for room in [*SHOWN, "ark/"]
    },
}
