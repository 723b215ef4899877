"""What is asked before the site serves: rather no site than an unsafe one."""

from functools import cache

from django.core.exceptions import ImproperlyConfigured

from outreach.accounts.demo import refuse_demo_accounts_outside_demo
from outreach.database.connecting import outside_the_pool
from outreach.database.readiness import obstacle
from outreach.privacy import sealing


@cache
def check():
    """Raise ImproperlyConfigured, in one sentence, if the site must not serve.

    Asked once: gunicorn's first process asks, and those it forks remember. So a worker that is
    started anew while the database is away does not take the whole server down with it.
    """
    with outside_the_pool():
        if why_not := obstacle():
            raise ImproperlyConfigured(why_not)
        refuse_demo_accounts_outside_demo()
    if why_not := sealing.obstacle():
        raise ImproperlyConfigured(why_not)
