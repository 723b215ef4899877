"""Who works here. Staff have names; the people they meet do not."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.municipalities.models import Municipality

from .roles import Role


class UserManager(BaseUserManager):
    @transaction.atomic
    def open_account(self, *, by, username, role, password, municipality=None, **details):
        """Make an account; `by` is the user who opens it, or None for a command.

        Returns the new user. Raises IntegrityError when the username is taken or the role does
        not fit the municipality.
        """
        user = self.model(username=username, role=role, municipality=municipality, **details)
        user.set_password(password)
        user.save()
        Entry.objects.record(Deed.ACCOUNT_OPENED, by=by, account=user)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in, in one role, for one municipality (the operator for none)."""

    web_rights = "select, insert, update"

    username = models.CharField(
        _("username"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("That username is taken.")},
    )
    name = models.CharField(_("name"), max_length=60, blank=True)
    role = models.CharField(_("role"), max_length=12, choices=Role)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("municipality"),
    )
    organisation = models.CharField(_("organisation"), max_length=80, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_demo = models.BooleanField(_("invented for the demo"), default=False, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["role"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(name="account_role_is_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="account_belongs_to_a_municipality_unless_operator",
                condition=Q(role=Role.OPERATOR, municipality=None)
                | (~Q(role=Role.OPERATOR) & Q(municipality__isnull=False)),
                violation_error_message=_(
                    "An operator has no municipality; everybody else has one."
                ),
            ),
        ]

    def __str__(self):
        return self.name or self.username

    @property
    def is_worker(self):
        return self.role == Role.WORKER
