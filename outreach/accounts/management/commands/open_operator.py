"""The first operator, or one more when no operator can sign in any longer."""

import re
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction

from outreach.accounts.models import USERNAME, User
from outreach.accounts.passwords import one_time_password
from outreach.accounts.roles import Role


class Command(BaseCommand):
    help = "Open an operator's account and print its one-time password."

    def add_arguments(self, parser):
        parser.add_argument("username", help="what they sign in with, in small letters")
        parser.add_argument("--name", default="", help="whose account it is")

    def handle(self, *, username, name, **options):
        if not re.fullmatch(USERNAME, username) or max(len(username), len(name)) > 60:
            raise CommandError(f"{username!r} is no username: letters, digits and . _ @ + - only.")
        password = one_time_password(str(uuid4()))
        try:
            with transaction.atomic():
                User.objects.open_account(
                    by=None,
                    username=username,
                    name=name,
                    role=Role.OPERATOR,
                    password=password,
                    password_is_one_time=True,
                )
        except IntegrityError as error:
            raise CommandError(f"There is already an account called {username}.") from error
        self.stdout.write(f"Username: {username}\nOne-time password: {password}")
        self.stdout.write("It is shown only now. The first sign-in asks for another one.")
