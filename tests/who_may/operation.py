"""The pages of operators and supervisors, and the guides."""

from .answers import NOBODY, OPERATORS, OPERATORS_422, STAFF, SUPERVISORS

PLACE = "drift/kommune/<slug:municipality>/"
ACCOUNT = "drift/konto/<int:pk>/"

TABLE = [
    ("drift/", "/drift/", "GET", OPERATORS),
    ("drift/", "/drift/", "POST", NOBODY),
    ("drift/ny-kommune/", "/drift/ny-kommune/", "GET", OPERATORS),
    ("drift/ny-kommune/", "/drift/ny-kommune/", "POST", OPERATORS_422),
    ("drift/ny-operatoer/", "/drift/ny-operatoer/", "GET", OPERATORS),
    ("drift/ny-operatoer/", "/drift/ny-operatoer/", "POST", OPERATORS_422),
    (PLACE, "/drift/kommune/nyborg/", "GET", OPERATORS),
    (PLACE, "/drift/kommune/nyborg/", "POST", NOBODY),
    (f"{PLACE}ret/", "/drift/kommune/nyborg/ret/", "GET", OPERATORS),
    (f"{PLACE}ret/", "/drift/kommune/nyborg/ret/", "POST", OPERATORS_422),
    (f"{PLACE}ny-konto/", "/drift/kommune/nyborg/ny-konto/", "GET", OPERATORS),
    (f"{PLACE}ny-konto/", "/drift/kommune/nyborg/ny-konto/", "POST", OPERATORS_422),
    (ACCOUNT, "/drift/konto/{account}/", "GET", OPERATORS),
    (ACCOUNT, "/drift/konto/{account}/", "POST", OPERATORS_422),
    (f"{ACCOUNT}luk/", "/drift/konto/{account}/luk/", "GET", OPERATORS),
    (
        f"{ACCOUNT}luk/",
        "/drift/konto/{account}/luk/",
        "POST",
        "door 403 403 403 403 403 /drift/konto/{account}/",
    ),
    (f"{ACCOUNT}adgangskode/", "/drift/konto/{account}/adgangskode/", "GET", OPERATORS),
    (f"{ACCOUNT}adgangskode/", "/drift/konto/{account}/adgangskode/", "POST", OPERATORS_422),
    ("tilsyn/opbevaring/", "/tilsyn/opbevaring/", "GET", SUPERVISORS),
    ("tilsyn/opbevaring/", "/tilsyn/opbevaring/", "POST", "door 403 403 403 403 422 403"),
    ("tilsyn/konti/", "/tilsyn/konti/", "GET", SUPERVISORS),
    ("tilsyn/konti/", "/tilsyn/konti/", "POST", NOBODY),
    ("vejledning/", "/vejledning/", "GET", STAFF),
    ("vejledning/", "/vejledning/", "POST", NOBODY),
    ("vejledning/drift/", "/vejledning/drift/", "GET", OPERATORS),
    ("vejledning/drift/", "/vejledning/drift/", "POST", NOBODY),
]
READINGS: dict = {}
REFUSALS: dict = {}
