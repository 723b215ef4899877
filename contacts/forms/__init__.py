"""The forms of the street."""

from .contact import ContactForm
from .correction import CorrectionForm
from .day import DutyForm
from .offers import is_uuid

__all__ = ["ContactForm", "CorrectionForm", "DutyForm", "is_uuid"]
