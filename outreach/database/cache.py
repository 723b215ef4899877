"""Names in the cache table."""

import hashlib
import hmac

from django.conf import settings


def hashed_key(key, prefix, version):
    """A keyed hash in place of the key: rate limits write addresses and usernames into theirs."""
    name = f"{prefix}:{version}:{key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), name, hashlib.sha256).hexdigest()
