"""Looks: clothing, marks, gait, hair, what somebody always carries: a warning."""

from .findings import Finding


def find_looks(text: str) -> list[Finding]:
    return []
