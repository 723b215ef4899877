"""What the guard answers with: a finding, and how it is told without repeating it."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    STOP = "stop"
    WARN = "warn"


class Finding(NamedTuple):
    """A place in a text that points at a person: ``text[start:end]``."""

    kind: str
    start: int
    end: int
    severity: Severity
