"""Accounts, as an operator opens, describes and closes them."""

import re
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from outreach.accounts.models import USERNAME, User
from outreach.accounts.passwords import one_time_password
from outreach.accounts.roles import Role
from outreach.privacy import guard
from outreach.seen import Seen, digest


def holds_no_cpr_number(text):
    """Validator: an account is about staff, but no CPR number belongs in it either."""
    if any(found.kind == "cpr" for found in guard.stops(text[:100])):
        raise ValidationError(_("Remove the CPR number."), code="cpr")


class WhoForm(forms.Form):
    """Who has an account: shown to operators and to colleagues beside their own contacts."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        required=False,
        help_text=_("Colleagues see it. The username is shown when it is empty."),
        validators=[holds_no_cpr_number],
    )
    organisation = forms.CharField(
        label=_("Place of work"),
        max_length=80,
        required=False,
        help_text=_("For partners outside the municipality."),
        validators=[holds_no_cpr_number],
    )


class OpenAccountForm(WhoForm):
    """A new account, with a password that is drawn from the form's own random id.

    The same form sent twice so opens one account, and shows the same password both times.
    """

    submission = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The form was incomplete. Check your answers and save again."),
            "invalid": _("The form was incomplete. Check your answers and save again."),
        },
    )
    username = forms.CharField(
        label=_("Username"),
        max_length=60,
        help_text=_("Letters, digits and . _ @ + - only. Initials or a mail address will do."),
        validators=[holds_no_cpr_number],
        error_messages={"required": _("Enter a username.")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        help_text=_("It cannot be changed. Whoever gets another task gets another account."),
        error_messages={
            "required": _("Choose a role."),
            "invalid_choice": _("Choose one of the answers shown."),
        },
    )

    field_order = ["submission", "username", "name", "role", "organisation"]

    def __init__(self, data=None, *, municipality, by):
        super().__init__(data, initial={"submission": uuid4()})
        self.municipality, self.by, self.password = municipality, by, ""
        if municipality:
            offered = [one for one in Role if one is not Role.OPERATOR]
            choices = [(one.value, capfirst(one.label)) for one in offered]
            self.fields["role"].choices = [("", _("Choose a role")), *choices]
        else:
            del self.fields["role"], self.fields["organisation"]

    def clean_username(self):
        username = self.cleaned_data["username"].lower()
        if not re.fullmatch(USERNAME, username):
            raise ValidationError(_("Use letters, digits and . _ @ + - only."), code="invalid")
        return username

    def save(self):
        """The account, or None when the username is another's."""
        answers = {"role": Role.OPERATOR} | self.cleaned_data
        submission, username = answers.pop("submission"), answers["username"]
        self.password = one_time_password(f"{submission} {username}")
        try:
            return User.objects.open_account(
                by=self.by,
                municipality=self.municipality,
                password=self.password,
                password_is_one_time=True,
                **answers,
            )
        except IntegrityError:
            known = User.objects.get(username=username)
        if known.password_is_one_time and known.check_password(self.password):
            return known
        self.add_error("username", ValidationError(_("That username is taken."), code="unique"))
        return None

    @property
    def status(self):
        return 422 if self.is_bound else 200


class AccountForm(Seen, WhoForm):
    """Who has an account that is already there."""

    def __init__(self, data=None, *, account, by):
        about = {"name": account.name, "organisation": account.organisation}
        super().__init__(data, initial=about)
        self.account, self.by = account, by
        if account.role == Role.OPERATOR:
            del self.fields["organisation"]
        self.watch(digest(account.name, account.organisation))

    def save(self):
        organisation = self.cleaned_data.get("organisation", self.account.organisation)
        self.account.describe(by=self.by, name=self.cleaned_data["name"], organisation=organisation)


class CloseAccountForm(forms.Form):
    """Asks nothing; it knows who may not be closed."""

    def __init__(self, data=None, *, account, by):
        super().__init__(data)
        self.account, self.by = account, by

    def clean(self):
        self.account.must_be_closable(by=self.by)
        return super().clean()

    def save(self):
        self.account.close(by=self.by)

    @property
    def status(self):
        return 422 if self.is_bound else 200


class GivePasswordForm(Seen, forms.Form):
    """A new one-time password, drawn from the state that the page showed.

    Sent twice it gives one password, and shows it both times. Sent again later, when the account
    has another password, it is refused.
    """

    def __init__(self, data=None, *, account, by):
        super().__init__(data)
        self.account, self.by = account, by
        self.watch(digest(account.password, account.is_active))

    @property
    def password(self):
        return one_time_password(f"{self.data.get('seen')} {self.account.username}")

    def clean(self):
        if self.account.pk == self.by.pk:
            raise ValidationError(
                _("Choose your own password under Password instead."), code="oneself"
            )
        return None if self.was_just_given() else super().clean()

    def was_just_given(self):
        waiting = self.account.is_active and self.account.password_is_one_time
        return waiting and self.account.check_password(self.password)

    def save(self):
        if not self.was_just_given():
            self.account.give_password(self.password, by=self.by)
