"""Likely names of people: a warning, the writer decides."""

from .findings import Finding


def find_names(text: str) -> list[Finding]:
    return []
