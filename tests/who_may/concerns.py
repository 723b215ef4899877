"""The door for concerns and the status page."""

from .answers import ANYBODYS_422, EVERYBODY, NOBODY

GATE = "kommune/<slug:municipality>/bekymring/"
STATUS = "kommune/<slug:municipality>/status/"

TABLE = [
    (GATE, "/kommune/nyborg/bekymring/", "GET", EVERYBODY),
    (GATE, "/kommune/nyborg/bekymring/", "POST", NOBODY),
    *[
        (f"{GATE}{form}/", f"/kommune/nyborg/bekymring/{form}/", method, answered)
        for form in ("voksen", "mig", "klage")
        for method, answered in (("GET", EVERYBODY), ("POST", ANYBODYS_422))
    ],
    (f"{GATE}kvittering/", "/kommune/nyborg/bekymring/kvittering/", "GET", NOBODY),
    (f"{GATE}kvittering/", "/kommune/nyborg/bekymring/kvittering/", "POST", ANYBODYS_422),
    (STATUS, "/kommune/nyborg/status/", "GET", EVERYBODY),
    (STATUS, "/kommune/nyborg/status/", "POST", ANYBODYS_422),
    *[
        (f"{STATUS}{deed}/", f"/kommune/nyborg/status/{deed}/", method, answered)
        for deed in ("svar", "tilfoej", "traek-tilbage")
        for method, answered in (("GET", NOBODY), ("POST", ANYBODYS_422))
    ],
    ("bekymring/", "/bekymring/", "GET", "door 200 200 200 403 403 403"),
    ("bekymring/", "/bekymring/", "POST", "door 422 422 422 403 403 403"),
]
# Nothing here shows whom anybody has met.

READINGS: dict = {}
REFUSALS: dict = {}
