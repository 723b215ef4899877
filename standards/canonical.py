"""The content of an edition in one fixed form, so that the same words have the same hash."""

import hashlib
import json

HASH = r"^[0-9a-f]{64}$"

# Names in the canonical form and in the content files, beside the field of the Edition.
STANDARD = {name: name for name in ("title", "lead", "introduction")}
FACTS = {
    name: name
    for name in (
        "legal_basis",
        "minimum_age",
        "response_days",
        "response_words",
        "sealed_details_allowed",
        "citizens_word_allowed",
        "price",
        "review_interval_months",
    )
}
CONTACT = {name: f"contact_{name}" for name in ("unit", "hours", "address", "mail", "eboks", "web")}
COMPLAINT = {name: f"complaint_{name}" for name in ("unit", "address", "words")}
TABLES = {"standard": STANDARD, "facts": FACTS, "contact": CONTACT, "complaint": COMPLAINT}

# The same for what an edition consists of; here the names are those of the fields.
PHONE = ("number", "label", "hours")
PART = ("audience", "title", "subtitle", "updated_on")
SECTION = ("number", "key", "heading", "text", "is_working_list")
ITEM = ("kind", "key", "label", "text")

# The kinds of items that forms ask by: a change of one of them is never minor.
KINDS_IN_FORMS = ("criterion", "vulnerability", "support", "place", "source", "service")


def without_absent(value):
    """The value without what says nothing: no empty text, list, table, None or False.

    A fact that a later version of the program adds is absent from the editions of today, and so
    does not change their hash.
    """
    if isinstance(value, dict):
        pairs = ((name, without_absent(inner)) for name, inner in value.items())
        return {name: inner for name, inner in pairs if not is_absent(inner)}
    if isinstance(value, list):
        return [without_absent(inner) for inner in value]
    return value


def is_absent(value) -> bool:
    return value is None or value is False or value in ("", [], {})


def hash_of(content: dict) -> str:
    """SHA-256 of the canonical content, as 64 hex digits. Dates are written as in ISO 8601."""
    written = json.dumps(
        without_absent(content),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=str,
    )
    return hashlib.sha256(written.encode()).hexdigest()
