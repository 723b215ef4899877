"""Complaints, the supervisor's alone, and the breaking of seals."""

from .answers import NOBODY, SUPERVISORS

SUPERVISORS_422 = "door 403 403 403 403 422 403"

TABLE = [
    ("klager/", "/klager/", "GET", SUPERVISORS),
    ("klager/", "/klager/", "POST", NOBODY),
    ("klager/<uuid:pk>/", "/klager/{complaint}/", "GET", SUPERVISORS),
    (
        "klager/<uuid:pk>/",
        "/klager/{complaint}/",
        "POST",
        "door 403 403 403 403 /klager/{complaint}/ 403",
    ),
    ("klager/<uuid:pk>/fjern-ord/", "/klager/{complaint}/fjern-ord/", "GET", SUPERVISORS),
    ("klager/<uuid:pk>/fjern-ord/", "/klager/{complaint}/fjern-ord/", "POST", SUPERVISORS_422),
    ("klager/<uuid:pk>/forseglet/", "/klager/{complaint}/forseglet/", "GET", SUPERVISORS),
    ("klager/<uuid:pk>/forseglet/", "/klager/{complaint}/forseglet/", "POST", SUPERVISORS_422),
    (
        "bekymringer/<uuid:pk>/forseglet/",
        "/bekymringer/{concern}/forseglet/",
        "GET",
        "door 200 404 403 403 403 403",
    ),
    (
        "bekymringer/<uuid:pk>/forseglet/",
        "/bekymringer/{concern}/forseglet/",
        "POST",
        "door 422 404 403 403 403 403",
    ),
]

READINGS: dict = {}
REFUSALS = {("/bekymringer/{concern}/forseglet/", "clara"): ["concern.refused"]}
NOTED = {
    "/klager/": ("supervisor", "complaint.listed"),
    "/klager/{complaint}/": ("supervisor", "complaint.read"),
    "/klager/{complaint}/fjern-ord/": ("supervisor", "complaint.read"),
}
