"""Checks a username and a password."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from .models import User


class AccountBackend(AuthenticationBackend):
    """As allauth's, but the demo's accounts open nothing outside the demo."""

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)

    def get_user(self, user_id):
        """The signed-in user with their municipality, which every page asks for."""
        user = User.objects.select_related("municipality").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
