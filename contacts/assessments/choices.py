"""What can be answered in an assessment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Said(models.TextChoices):
    """An answer to one criterion. None of them weighs more than another: nothing is counted."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known yet")


class Result(models.TextChoices):
    """What the worker came to. It is chosen, never worked out from the answers."""

    INSIDE = "inside", _("In the target group")
    UNCLEAR = "unclear", _("Not clear yet")
    OUTSIDE = "outside", _("Outside the target group")


class View(models.TextChoices):
    """What a colleague thinks of an assessment."""

    SAME = "same", _("I see it the same way")
    OTHER = "other", _("I see it differently")
