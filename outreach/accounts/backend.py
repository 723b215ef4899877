"""Checks a username and a password, and finds the user of a session."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from .models import User


class AccountBackend(ModelBackend):
    """As Django's, but the demo's accounts open nothing outside the demo.

    A closed account is answered like a wrong password: the door tells nobody who works here.
    """

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)

    def get_user(self, user_id):
        """The signed-in user with their municipality, which every page asks for."""
        user = User.objects.select_related("municipality").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
