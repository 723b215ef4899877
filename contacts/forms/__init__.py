"""The forms of the street."""

from .contact import ContactForm, is_uuid
from .day import DutyForm

__all__ = ["ContactForm", "DutyForm", "is_uuid"]
