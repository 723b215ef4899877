"""The sign-in and password forms, as allauth makes them, without its placeholders."""

from allauth.account import forms


class Unprompted:
    """A form whose fields show no example text: it is mistaken for an answer."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(Unprompted, forms.LoginForm):
    pass


class ChangePasswordForm(Unprompted, forms.ChangePasswordForm):
    pass
