"""What a form is given when it is opened: when that was, and the secret its receipt comes from.

The ticket is signed for one form of one municipality. Its secret stands in the page alone. The
submission and the four words follow from it, so that a form sent twice is one concern with one
receipt, while nothing in the database leads to the words (outreach/decisions/0017).
"""

import hmac
import secrets
import time
from typing import NamedTuple
from uuid import UUID

from django.core import signing

from outreach.privacy import codes


class Forged(Exception):
    """The ticket was not given here, for another form, or in the future."""


class Ticket(NamedTuple):
    secret: str
    opened: int  # seconds since 1970

    @property
    def age(self) -> int:
        """Seconds since the form was opened."""
        return int(time.time()) - self.opened

    @property
    def submission(self) -> UUID:
        return UUID(
            bytes=hmac.digest(self.secret.encode(), b"submission", "sha256")[:16], version=4
        )

    @property
    def code(self) -> str:
        """The four words that the form leads to."""
        return codes.derived(self.secret.encode())

    def signed(self, form: str, municipality) -> str:
        return signer(form, municipality).sign_object(list(self))


def new() -> Ticket:
    return Ticket(secrets.token_hex(16), int(time.time()))


def read(text: str, form: str, municipality) -> Ticket:
    """The ticket again. Raises Forged."""
    try:
        ticket = Ticket(*signer(form, municipality).unsign_object(text))
    except (signing.BadSignature, ValueError, TypeError):
        raise Forged from None
    if ticket.age < 0:
        raise Forged
    return ticket


def signer(form: str, municipality) -> signing.Signer:
    return signing.Signer(salt=f"door {form} {municipality.slug}")
