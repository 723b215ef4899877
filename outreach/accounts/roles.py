"""The roles. An account has exactly one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an account is for. Care and authority never share one."""

    WORKER = "worker", _("outreach worker")
    SUBMITTER = "submitter", _("submitter of concerns")
    EDITOR = "editor", _("editor of the standard")
    SUPERVISOR = "supervisor", _("supervisor")
    OPERATOR = "operator", _("operator")
