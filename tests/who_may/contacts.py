"""The pages of the street."""

from .answers import HERS, NOBODY, WORKERS

TABLE = [
    ("kontakter/", "/kontakter/", "GET", WORKERS),
    ("kontakter/", "/kontakter/", "POST", NOBODY),
    ("kontakter/ny/", "/kontakter/ny/", "GET", WORKERS),
    ("kontakter/ny/", "/kontakter/ny/?like={contact}", "GET", WORKERS),
    ("kontakter/ny/", "/kontakter/ny/", "POST", "door / 422 403 403 403 403"),
    ("kontakter/pligt/", "/kontakter/pligt/", "GET", WORKERS),
    ("kontakter/pligt/", "/kontakter/pligt/", "POST", "door 422 422 403 403 403 403"),
    ("kontakter/<uuid:pk>/", "/kontakter/{contact}/", "GET", HERS),
    ("kontakter/<uuid:pk>/", "/kontakter/{contact}/", "POST", NOBODY),
    ("kontakter/<uuid:pk>/fjern-noten/", "/kontakter/{contact}/fjern-noten/", "GET", HERS),
    (
        "kontakter/<uuid:pk>/fjern-noten/",
        "/kontakter/{contact}/fjern-noten/",
        "POST",
        "door /kontakter/{contact}/ 404 403 403 403 403",
    ),
]
# The pages that show whom Anna has met: who reads such a page, and what the log says of it.
READINGS = {
    "/": ("anna clara", "day.read"),
    "/kontakter/": ("anna clara", "contact.listed"),
    "/kontakter/ny/": ("anna clara", "contact.offered"),
    "/kontakter/ny/?like={contact}": ("anna clara", "contact.offered"),
    "/kontakter/{contact}/": ("anna", "contact.read"),
    "/kontakter/{contact}/fjern-noten/": ("anna", "contact.read"),
}
# And who asks for a contact that is not theirs to see.
REFUSALS = {
    ("/kontakter/{contact}/", "clara"): ["contact.refused"],
    ("/kontakter/{contact}/fjern-noten/", "clara"): ["contact.refused"],
}
