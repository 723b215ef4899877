"""The pages of the published standards."""

from .answers import EVERYBODY, NOBODY

TABLE = [
    ("kommune/<slug:municipality>/kvalitetsstandard/", "{standard}", "GET", EVERYBODY),
    ("kommune/<slug:municipality>/kvalitetsstandard/", "{standard}", "POST", NOBODY),
    (
        "kommune/<slug:municipality>/kvalitetsstandard/<iso_date:day>/",
        "{standard}2025-03-14/",
        "GET",
        EVERYBODY,
    ),
    (
        "kommune/<slug:municipality>/kvalitetsstandard/<iso_date:day>/",
        "{standard}2025-03-14/",
        "POST",
        NOBODY,
    ),
    (
        "kommune/<slug:municipality>/kvalitetsstandard/udgaver/",
        "{standard}udgaver/",
        "GET",
        EVERYBODY,
    ),
    (
        "kommune/<slug:municipality>/kvalitetsstandard/udgaver/",
        "{standard}udgaver/",
        "POST",
        NOBODY,
    ),
    (
        "kommune/<slug:municipality>/kvalitetsstandard/udgave/<int:number>/",
        "{standard}udgave/1/",
        "GET",
        EVERYBODY,
    ),
    (
        "kommune/<slug:municipality>/kvalitetsstandard/udgave/<int:number>/",
        "{standard}udgave/1/",
        "POST",
        NOBODY,
    ),
]
