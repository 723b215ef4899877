"""Assessments as they were made: of an alias, under an edition, by a worker. None is changed."""

from .answer import Answer
from .assessment import Assessment, Conflict, OwnAssessment
from .opinion import Opinion

__all__ = ["Answer", "Assessment", "Conflict", "Opinion", "OwnAssessment"]
