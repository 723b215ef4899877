"""The sign-in and password forms, as allauth makes them, without its placeholders."""

from allauth.account import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class PlainFields:
    """No example text, which is mistaken for an answer; an empty field says what to write."""

    empty: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.empty:
                field.error_messages["required"] = self.empty[name]


class LoginForm(PlainFields, forms.LoginForm):
    empty = {"login": _("Enter your username."), "password": _("Enter your password.")}


class ChangePasswordForm(PlainFields, forms.ChangePasswordForm):
    empty = {
        "oldpassword": _("Enter the password you have now."),
        "password1": _("Enter the new password."),
        "password2": _("Enter the new password once more."),
    }

    def clean_password1(self):
        """A password that was changed is another one: nobody else may know it."""
        password = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError(
                _("That is the password you have now. Choose another one."), code="same"
            )
        return password
