"""The fixed lists of a bridge. The services a standard names are its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Service(models.TextChoices):
    """Where bridges lead when the standard in force names no services."""

    AUTHORITY = "authority", _("Municipal authority")
    DROP_IN = "drop_in", _("Drop-in centre")
    SUBSTANCE = "substance", _("Substance treatment")
    HEALTH = "health", _("Health care")
    PSYCHIATRY = "psychiatry", _("Psychiatry")
    HOUSING = "housing", _("Shelter or housing")
    FINANCES = "finances", _("Finances")
    VOLUNTEERS = "volunteers", _("Volunteers")
    OTHER = "other", _("Another service")


class Stage(models.TextChoices):
    """How far a bridge has come, from the first word on, in this order."""

    TOLD = "told", _("Told about")
    WENT_ALONG = "went_along", _("Went along")
    ARRIVED = "arrived", _("Arrived")
    USES_IT = "uses_it", _("Uses it")

    @property
    def rank(self) -> int:
        """0 for the first word."""
        return list(type(self)).index(self)

    @property
    def needs_consent(self) -> bool:
        return self != Stage.TOLD


class End(models.TextChoices):
    """How a bridge ended without being used. Both are results, and nobody is asked again."""

    SAID_NO = "said_no", _("Said no thank you")
    LOST_SIGHT = "lost_sight", _("Lost sight")


class Event(models.TextChoices):
    """What one step of a bridge can be: a stage reached, an end, a consent taken back."""

    TOLD = Stage.TOLD.value, Stage.TOLD.label
    WENT_ALONG = Stage.WENT_ALONG.value, Stage.WENT_ALONG.label
    ARRIVED = Stage.ARRIVED.value, Stage.ARRIVED.label
    USES_IT = Stage.USES_IT.value, Stage.USES_IT.label
    SAID_NO = End.SAID_NO.value, End.SAID_NO.label
    LOST_SIGHT = End.LOST_SIGHT.value, End.LOST_SIGHT.label
    WITHDRAWN = "withdrawn", _("Consent withdrawn")


class Answer(models.TextChoices):
    """What a follow-up found. Not to know is an answer too."""

    USES_IT = "uses_it", _("Uses it")
    NO_LONGER = "no_longer", _("No longer")
    SAID_NO = "said_no", _("Said no thank you")
    UNKNOWN = "unknown", _("Not known")
    OUT_OF_SIGHT = "out_of_sight", _("Out of sight")


FOLLOWED_UP = (3, 6, 12)  # months after a service was taken into use
