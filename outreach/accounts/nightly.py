"""What signing in leaves behind and nobody needs any more: sessions and counted attempts."""

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from outreach.nightly import every_night


@every_night("sessions")
def clear_sessions(*, dry_run: bool) -> str:
    """Remove sessions that have ended."""
    ended = Session.objects.filter(expire_date__lt=timezone.now())
    count = ended.count() if dry_run else ended.delete()[0]
    return f"{count} ended sessions"


@every_night("cache")
def clear_cache(*, dry_run: bool) -> str:
    """Remove rows of the cache that have expired; Django itself waits until it is full."""
    what = "select count(*) from cache" if dry_run else "delete from cache"
    with connection.cursor() as cursor:
        cursor.execute(f"{what} where expires < now()")
        count = cursor.fetchone()[0] if dry_run else cursor.rowcount
    return f"{count} expired rows"
