"""The team's queue of concerns. One concern of Nyborg waits there."""

from .answers import HERS, NOBODY, REFUSED_FORM, WORKERS

SUBMITTERS = "door 403 403 200 403 403 403"
QUEUE, ONE, THERE = "bekymringer/", "bekymringer/<uuid:pk>/", "/bekymringer/{concern}/"

TABLE = [
    (QUEUE, "/bekymringer/", "GET", WORKERS),
    (QUEUE, "/bekymringer/?vis=lukket", "GET", WORKERS),
    (QUEUE, "/bekymringer/", "POST", NOBODY),
    (f"{QUEUE}maal/", "/bekymringer/maal/", "GET", WORKERS),
    (
        f"{QUEUE}maal/",
        "/bekymringer/maal/",
        "POST",
        "door /bekymringer/ /bekymringer/ 403 403 403 403",
    ),
    (f"{QUEUE}mine/", "/bekymringer/mine/", "GET", SUBMITTERS),
    (f"{QUEUE}mine/", "/bekymringer/mine/", "POST", NOBODY),
    (ONE, THERE, "GET", HERS),
    (ONE, THERE, "POST", NOBODY),
    *[
        (f"{ONE}{form}/", f"{THERE}{form}/", method, answered)
        for form in ("forsoeg", "spoerg", "luk", "laeg-sammen", "fjern-ord")
        for method, answered in (("GET", HERS), ("POST", REFUSED_FORM))
    ],
    *[
        (f"{ONE}{deed}/", f"{THERE}{deed}/", "GET", NOBODY)
        for deed in ("tag", "giv-tilbage", "skil")
    ],
    (f"{ONE}tag/", f"{THERE}tag/", "POST", f"door {THERE} 404 403 403 403 403"),
    (
        f"{ONE}giv-tilbage/",
        f"{THERE}giv-tilbage/",
        "POST",
        "door /bekymringer/ 404 403 403 403 403",
    ),
    (f"{ONE}skil/", f"{THERE}skil/", "POST", f"door {THERE} 404 403 403 403 403"),
]
# Nothing here shows whom anybody has met.
READINGS: dict = {}
# What the log says of reading a concern: it names none.
NOTED = {
    "/bekymringer/": ("anna clara", "concern.listed"),
    "/bekymringer/?vis=lukket": ("anna clara", "concern.listed"),
    "/bekymringer/mine/": ("submitter", "concern.own_listed"),
    **{
        f"{THERE}{page}": ("anna", "concern.read")
        for page in ("", "forsoeg/", "spoerg/", "luk/", "laeg-sammen/", "fjern-ord/")
    },
}
REFUSALS = {
    (f"{THERE}{page}", "clara"): ["concern.refused"]
    for page in ("", "forsoeg/", "spoerg/", "luk/", "laeg-sammen/", "fjern-ord/")
}
