"""What an edition has room for: facts that are too long for their field stay only in the text."""

import re

LONGEST = {
    "facts": {"legal_basis": 150, "response_words": 200, "price": 100},
    "contact": {
        "unit": 120, "hours": 200, "address": 500, "mail": 254, "eboks": 300, "web": 200,
    },
    "complaint": {"unit": 120, "address": 500},
}  # fmt: skip
IS_MAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}", re.ASCII)
MOST = 30_000  # rows of a kind, and numbers of sections: what a small number holds


def settle(part: dict) -> None:
    """Take out what stayed empty. A part that nothing stands in says its title as a text."""
    part["sections"] = [
        one for one in part["sections"] if one["text"] or one["items"] or one.get("heading")
    ]
    if not part["sections"]:
        part["sections"] = [{"heading": part["title"], "text": part["title"], "items": []}]
    for section in part["sections"]:
        if not 0 < (section.get("number") or 0) < MOST:
            section.pop("number", None)


def fit(content: dict) -> None:
    """Drop facts that no field holds; in place. The words of a fact stand in the text as well."""
    for table, names in LONGEST.items():
        for name, longest in names.items():
            if len(content[table].get(name, "")) > longest:
                del content[table][name]
    if not IS_MAIL.fullmatch(content["contact"].get("mail", "x@y.dk")):
        del content["contact"]["mail"]
