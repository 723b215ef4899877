"""Whom a part of a standard speaks to, as its title says."""

import re

from .blocks import words

BEGINS = (
    r"^(?:(?:del|kapitel)\s*\w{1,3}\W+|\d\.?\s*del\W+|[ivx]{1,3}\.\s+|[a-c]\.\s+|"
    r"(?:første|anden|tredje) del\W+)?"
)
ABOUT = (
    r"(?:(?:kvalitetsstandard\w*|information\w*|info|orientering|vejledning|folder|pjece|tekst)"
    r"\s*(?:for|til|rettet mod)|til|for)\s+(?:\w+\s+)?"
)
AUDIENCES = {
    "partner": (
        rf"{BEGINS}(?:{ABOUT})?(?:vores\s+)?(?:samarbejdspart\w*|partnere|eksterne parter)\b"
    ),
    "professional": (
        rf"{BEGINS}(?:faglig (?:uddybning|del|information)\w*\b|"
        r"(?:fag|medarbejder|personale)(?:lig )?"
        rf"(?:del|information)\w*\b|(?:{ABOUT})?(?:medarbejder\w*|fagfolk|fagperson\w*|"
        r"fagprofessionelle|professionelle|personale\w*|ansatte|sagsbehandler\w*|udfører\w*|"
        rf"leverandør\w*|visitator\w*)\b|{ABOUT}myndighed\w*)"
    ),
    "citizen": (
        rf"{BEGINS}(?:borger(?:del|information|rettet)\w*\b|{ABOUT}(?:dig|borger\w*|brugere?n?e?|"
        r"pårørende)\b|borgeren?\b|borgere\b)"
    ),
    "everyone": rf"{BEGINS}{ABOUT}alle\b",
}
TITLES = {
    "citizen": "Til borgere",
    "professional": "Til fagfolk",
    "partner": "Til samarbejdspartnere",
    "everyone": "Til alle",
}


def audience_of(title: str) -> str:
    """The audience that a title names, or nothing."""
    if len(words(title)) > 12 or title.endswith("?"):
        return ""
    for audience, pattern in AUDIENCES.items():
        if re.search(pattern, title, re.IGNORECASE):
            return audience
    return ""


def spoken_to(texts: list[str]) -> str:
    """»du« in many sentences: citizens; else everyone."""
    said = [one.lower() for text in texts for one in words(text)]
    you = sum(one in ("du", "dig", "din", "dit", "dine") for one in said)
    they = sum(one.startswith("borger") for one in said)
    return "citizen" if you > max(they, len(said) * 0.015) else "everyone"
