"""Who works here. Staff have names; the people they meet do not."""

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.municipalities.models import Municipality

from .roles import Role

# What a username may be made of. A mail address will do; capitals would make two of one.
USERNAME = r"[a-zæøå0-9][a-zæøå0-9._@+-]*"


class UserManager(BaseUserManager):
    @transaction.atomic
    def open_account(self, *, by, username, role, password, municipality=None, **details):
        """Make an account; `by` is the user who opens it, or None for a command.

        Returns the new user. Raises IntegrityError when the username is taken or has capitals,
        or the role does not fit the municipality.
        """
        user = self.model(username=username, role=role, municipality=municipality, **details)
        user.set_password(password)
        user.save()
        Entry.objects.record(Deed.ACCOUNT_OPENED, by=by, account=user)
        return user

    def get_by_natural_key(self, username):
        """The user who signs in so; phones like to begin a name with a capital."""
        return super().get_by_natural_key(username.lower())

    def of(self, municipality):
        """The accounts of a municipality, or with None the operators': the open ones first."""
        return self.filter(municipality=municipality).order_by("-is_active", "username")


# The log names people by username, and casework is seen by role and municipality: whoever needs
# another of these gets another account.
ACCOUNT_STAYS = pgtrigger.Trigger(
    name="account_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__username__df=pgtrigger.F("new__username"))
    | pgtrigger.Q(old__role__df=pgtrigger.F("new__role"))
    | pgtrigger.Q(old__municipality__df=pgtrigger.F("new__municipality")),
    func="raise exception 'an account keeps its username, role and municipality'"
    " using errcode = 'integrity_constraint_violation';",
)
# Without an operator nobody could open an account any more.
AN_OPERATOR_STAYS = pgtrigger.Trigger(
    name="an_operator_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__role="operator", old__is_active=True, new__is_active=False),
    func="""
        if not exists (
            select from accounts_user
            where role = 'operator' and is_active and id <> old.id
        ) then
            raise exception 'the last operator stays'
                using errcode = 'integrity_constraint_violation';
        end if;
        return new;
    """,
)


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
    password_is_one_time = models.BooleanField(
        _("must choose a password"), default=False, db_default=False, editable=False
    )
    is_demo = models.BooleanField(_("invented for the demo"), default=False, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["role"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        triggers = [ACCOUNT_STAYS, AN_OPERATOR_STAYS]
        constraints = [
            models.CheckConstraint(
                name="account_username_has_small_letters",
                condition=Q(username=Lower("username")),
            ),
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

    @property
    def is_submitter(self):
        return self.role == Role.SUBMITTER

    @property
    def is_editor(self):
        return self.role == Role.EDITOR

    @property
    def is_supervisor(self):
        return self.role == Role.SUPERVISOR

    @property
    def is_operator(self):
        return self.role == Role.OPERATOR

    def choose_password(self, password):
        """Take a password that its owner has chosen; from now on nobody else knows it."""
        self.set_password(password)
        self.password_is_one_time = False
        self.save(update_fields=["password", "password_is_one_time"])

    @transaction.atomic
    def describe(self, *, by, name, organisation):
        """Say who has the account. Nothing is written, or logged, when it says so already."""
        if (self.name, self.organisation) != (name, organisation):
            self.name, self.organisation = name, organisation
            self.save(update_fields=["name", "organisation"])
            Entry.objects.record(Deed.ACCOUNT_CHANGED, by=by, account=self)

    def must_be_closable(self, *, by):
        """Raise ValidationError if `by` may not close this account: their own, or the last one.

        All open operators stay locked until the transaction ends, so that two of them cannot
        close each other at the same time.
        """
        if self.pk == by.pk:
            raise ValidationError(
                _("You cannot close your own account. Ask another operator."), code="oneself"
            )
        if self.role == Role.OPERATOR:
            operators = User.objects.filter(role=Role.OPERATOR, is_active=True).order_by("pk")
            if list(operators.select_for_update()) == [self]:
                raise ValidationError(
                    _("This is the last operator. Open another one first."), code="last_operator"
                )

    @transaction.atomic
    def close(self, *, by):
        """Let nobody sign in here any more; who is signed in is out at their next step.

        The account itself stays: contacts and the log say who did what. Closing twice is closing
        once. Raises ValidationError as `must_be_closable` does.
        """
        self.must_be_closable(by=by)
        if self.is_active:
            self.is_active = False
            self.save(update_fields=["is_active"])
            Entry.objects.record(Deed.ACCOUNT_CLOSED, by=by, account=self)

    @transaction.atomic
    def give_password(self, password, *, by):
        """Give a one-time password, and open the account if it was closed.

        The old password and every session opened with it end, those from before it was closed
        too.
        """
        deed = Deed.PASSWORD_GIVEN if self.is_active else Deed.ACCOUNT_REOPENED
        self.set_password(password)
        self.is_active = self.password_is_one_time = True
        self.save(update_fields=["password", "is_active", "password_is_one_time"])
        Entry.objects.record(deed, by=by, account=self)
