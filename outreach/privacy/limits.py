"""How often somebody may try, without keeping who they are.

A sender is counted under a hash of their address with a random salt. The salt stands only in the
cache and is replaced every hour; with it goes the last way from the hash to the address.
"""

import hashlib
import hmac
import ipaddress
import secrets
import time
from typing import NamedTuple

from allauth.account.adapter import get_adapter
from django.core.cache import cache

from outreach.database.rows import one_at_a_time

SALT_LIVES = 3600  # seconds


class Limit(NamedTuple):
    """So many times in so many seconds."""

    name: str
    at_most: int
    seconds: int

    def _key(self, who: str) -> str:
        return f"limit {self.name} {int(time.time()) // self.seconds} {who}"

    def is_spent(self, who: str) -> bool:
        """Whether this one has had all their tries."""
        return cache.get(self._key(who), 0) >= self.at_most

    def spend(self, who: str) -> None:
        """Count one try more. Others who count for the same one wait until the request ends."""
        key = self._key(who)
        one_at_a_time("limit", key)
        cache.set(key, cache.get(key, 0) + 1, self.seconds)


def sender(request) -> str:
    """Who sends this request, as a hash that nobody can follow back after an hour."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if address.version == 6:  # one subscriber has 2^64 of them
        address = ipaddress.ip_network((address, 64), strict=False).network_address
    hour = int(time.time()) // SALT_LIVES
    salt = cache.get_or_set(f"salt of senders {hour}", secrets.token_hex, SALT_LIVES)
    return hmac.new(str(salt).encode(), str(address).encode(), hashlib.sha256).hexdigest()
