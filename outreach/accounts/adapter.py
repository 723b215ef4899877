"""How signing in differs from allauth's ordinary way."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; an operator opens the accounts."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The username or the password is not right."),
    }

    def is_open_for_signup(self, request):
        return False

    def set_password(self, user, password):
        """Somebody has chosen a password of their own."""
        user.choose_password(password)

    def is_safe_url(self, url):
        """Whether `next` stays on this site; what cannot be read as an address does not."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def add_message(self, *args, **kwargs):
        """Say nothing: the page that opens shows that one is signed in, or out."""
