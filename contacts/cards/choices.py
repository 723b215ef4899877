"""The fixed lists of what a citizen can say with a card."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asked(models.TextChoices):
    CORRECTION = "correction", _("Something is wrong")
    OBJECTION = "objection", _("Do not write about me")


class Face(models.TextChoices):
    GOOD = "good", _("Good")
    BETWEEN = "between", _("In between")
    BAD = "bad", _("Not good")
