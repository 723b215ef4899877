"""Assessments. Anna has made one of her citizen; the open check is for anybody."""

from .answers import EVERYBODY, HERS, REFUSED_FORM

NEW, ONE = "borgere/<uuid:pk>/vurdering/ny/", "vurdering/<uuid:pk>/"
THERE, CHECK = "/vurdering/{assessment}/", "kommune/<slug:municipality>/er-det-noget-for-os/"

TABLE = [
    (NEW, "/borgere/{citizen}/vurdering/ny/", "GET", HERS),
    (NEW, "/borgere/{citizen}/vurdering/ny/", "POST", REFUSED_FORM),
    (ONE, THERE, "GET", HERS),
    (ONE, THERE, "POST", REFUSED_FORM),
    (f"{ONE}fjern-ord/", f"{THERE}fjern-ord/", "GET", HERS),
    (f"{ONE}fjern-ord/", f"{THERE}fjern-ord/", "POST", REFUSED_FORM),
    (CHECK, "/kommune/nyborg/er-det-noget-for-os/", "GET", EVERYBODY),
    # The form says which edition it was shown from; this one does not.
    (
        CHECK,
        "/kommune/nyborg/er-det-noget-for-os/",
        "POST",
        "409 409 409 409 409 409 409",
    ),
]
READINGS = {
    "/borgere/{citizen}/vurdering/ny/": ("anna", "citizen.read"),
    THERE: ("anna", "assessment.read"),
    f"{THERE}fjern-ord/": ("anna", "assessment.read"),
}
REFUSALS = {
    ("/borgere/{citizen}/vurdering/ny/", "clara"): ["citizen.refused"],
    (THERE, "clara"): ["assessment.refused"],
    (f"{THERE}fjern-ord/", "clara"): ["assessment.refused"],
}
