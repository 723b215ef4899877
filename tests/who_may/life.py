"""The editors' pages about the life of an edition."""

from .answers import EDITORS, EDITORS_FORM, EDITORS_MISS

PAGES = ("laesning", "godkendelse", "udgiv")
TABLE = [
    row
    for page in PAGES
    for row in (
        (f"redaktion/<int:number>/{page}/", f"/redaktion/1/{page}/", "GET", EDITORS),
        (f"redaktion/<int:number>/{page}/", f"/redaktion/1/{page}/", "POST", EDITORS_FORM),
        (f"redaktion/<int:number>/{page}/", f"/redaktion/99/{page}/", "GET", EDITORS_MISS),
        (f"redaktion/<int:number>/{page}/", f"/redaktion/99/{page}/", "POST", EDITORS_MISS),
    )
]
READINGS: dict = {}
REFUSALS: dict = {}
