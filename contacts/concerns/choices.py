"""The fixed lists of a concern. What differs between municipalities is in their standards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    WORRY = "worry", _("Worry about somebody")
    OWN_HELP = "own_help", _("Help for oneself")


class Channel(models.TextChoices):
    """How it came in."""

    FORM = "form", _("Public form")
    STAFF = "staff", _("Form for staff and partners")
    PHONE = "phone", _("Phone")
    EBOKS = "eboks", _("e-Boks")
    LETTER = "letter", _("Letter")
    MAIL = "mail", _("Mail")
    IN_PERSON = "in_person", _("In person")


class Knows(models.TextChoices):
    """Whether the citizen knows of the concern: only what is explicitly known."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class State(models.TextChoices):
    RECEIVED = "received", _("Received")
    TAKEN = "taken", _("Taken on")
    ATTEMPTED = "attempted", _("Attempted")
    CLOSED = "closed", _("Closed")


class Attempted(models.TextChoices):
    """What came of one attempt to meet the person."""

    MET = "met", _("Met")
    NOT_FOUND = "not_found", _("Not found")
    NO_THANKS = "no_thanks", _("Said no thank you")
    ANSWERED = "answered", _("The sender was answered")


class Outcome(models.TextChoices):
    """What came of the concern when it was closed."""

    CONTACT = "contact", _("Contact made")
    NOT_FOUND = "not_found", _("Not found")
    NO_THANKS = "no_thanks", _("Said no thank you")
    KNOWN = "known", _("Already known")
    OUTSIDE = "outside", _("Outside the target group")
    WITHDRAWN = "withdrawn", _("Withdrawn by the sender")
    OTHER = "other", _("Other")


class Stage(models.TextChoices):
    """What a sender is told: how far, and never what came of it."""

    RECEIVED = "received", _("Received")
    LOOKED_INTO = "looked_into", _("Being looked into")
    CLOSED = "closed", _("Closed")
