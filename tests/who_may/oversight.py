"""The supervisor's overview, reviews of the access log, promises and the proof pack."""

from .answers import NOBODY, SUPERVISORS

SUPERVISORS_422 = "door 403 403 403 403 422 403"
REVIEWS, REVIEW = "/tilsyn/gennemsyn/", "/tilsyn/gennemsyn/{review}/"
PROMISE = "tilsyn/loefter/<slug:kind>/<slug:key>/"

TABLE = [
    ("tilsyn/", "/tilsyn/", "GET", SUPERVISORS),
    ("tilsyn/", "/tilsyn/", "POST", NOBODY),
    ("tilsyn/bevis/", "/tilsyn/bevis/", "GET", SUPERVISORS),
    ("tilsyn/bevis/", "/tilsyn/bevis/", "POST", NOBODY),
    ("tilsyn/gennemsyn/", REVIEWS, "GET", SUPERVISORS),
    ("tilsyn/gennemsyn/", REVIEWS, "POST", f"door 403 403 403 403 {REVIEW} 403"),
    ("tilsyn/gennemsyn/<uuid:pk>/", REVIEW, "GET", SUPERVISORS),
    ("tilsyn/gennemsyn/<uuid:pk>/", REVIEW, "POST", SUPERVISORS_422),
    ("tilsyn/loefter/", "/tilsyn/loefter/", "GET", SUPERVISORS),
    ("tilsyn/loefter/", "/tilsyn/loefter/", "POST", NOBODY),
    (PROMISE, "/tilsyn/loefter/fact/price/", "GET", SUPERVISORS),
    (PROMISE, "/tilsyn/loefter/fact/price/", "POST", SUPERVISORS_422),
]

READINGS: dict = {}
REFUSALS: dict = {}
NOTED = {REVIEW: ("supervisor", "review.read")}
