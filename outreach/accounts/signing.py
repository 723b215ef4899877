"""Signing in, signing out and a changed password are deeds, and stand in the access log."""

from allauth.account.signals import password_changed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from outreach.audit.deeds import Deed
from outreach.audit.models import STRANGER, Entry

from .models import User


@receiver(user_logged_in)
def signed_in(*, user, **kwargs):
    Entry.objects.record(Deed.ACCOUNT_SIGNED_IN, by=user)


@receiver(user_logged_out)
def signed_out(*, user, **kwargs):
    if user:
        Entry.objects.record(Deed.ACCOUNT_SIGNED_OUT, by=user)


@receiver(user_login_failed)
def refused(*, credentials, **kwargs):
    """Only a username that exists is written down: anything else might be a password."""
    username = (credentials.get("username") or "").lower()
    user = User.objects.filter(username=username).first()
    if user:
        Entry.objects.record(Deed.ACCOUNT_REFUSED, by=None, nobody=STRANGER, account=user)


@receiver(password_changed)
def changed_password(*, user, **kwargs):
    Entry.objects.record(Deed.PASSWORD_CHANGED, by=user)
