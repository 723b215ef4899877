"""How signing in differs from allauth's ordinary way."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; an operator opens the accounts."""

    def is_open_for_signup(self, request):
        return False

    def add_message(self, *args, **kwargs):
        """Say nothing: the page that opens shows that one is signed in, or out."""
