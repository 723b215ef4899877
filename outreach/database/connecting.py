"""How this program meets its database: how long it waits, and what it shares among threads.

Three kinds of process connect. The web process must never be held up: every statement, every
wait for a lock and every forgotten transaction has an end. Commands may work for long, but wait
for nobody. The owner changes tables and waits for a lock only so long as readers can wait behind
it: PostgreSQL lets nobody past somebody who waits for a whole table.
"""

from contextlib import contextmanager

from django.db import connections
from environ import Env

SECONDS_TO_CONNECT = 3
SECONDS_FOR_A_LOCK = 5
SECONDS_IDLE_IN_A_TRANSACTION = 30
SECONDS_FOR_A_POOLED_CONNECTION = 2


def database(url: str, *, statement_seconds: int = 0, pool_size: int = 0) -> dict:
    """Django's settings of the database at this address.

    statement_seconds: after which the server ends a statement; 0 is never. pool_size: how many
    connections the threads of one web process share; 0 is one for each thread, kept for a minute.
    """
    found = Env.db_url_config(url, engine="django.db.backends.postgresql")
    options = found.setdefault("OPTIONS", {})
    limits = {
        "statement_timeout": statement_seconds,
        "lock_timeout": SECONDS_FOR_A_LOCK,
        "idle_in_transaction_session_timeout": SECONDS_IDLE_IN_A_TRANSACTION,
    }
    flags = [f"-c {name}={seconds}s" for name, seconds in limits.items()]
    options["options"] = " ".join([*flags, *filter(None, [options.get("options")])])
    options.setdefault("connect_timeout", SECONDS_TO_CONNECT)
    found["CONN_HEALTH_CHECKS"] = True
    found["CONN_MAX_AGE"] = 0 if pool_size else 60
    if pool_size:
        options["pool"] = {
            "min_size": 1,
            "max_size": pool_size,
            "timeout": SECONDS_FOR_A_POOLED_CONNECTION,
            # After this long it gives up and tries anew for the next who asks. Longer, and its
            # growing pauses would keep a site down for minutes after its database is back.
            "reconnect_timeout": SECONDS_FOR_A_POOLED_CONNECTION,
        }
    return found


@contextmanager
def outside_the_pool():
    """Meet the database without the pool, which says less of why it cannot, and does not fork."""
    pooled = connections["default"]
    alone = pooled.copy()
    alone.settings_dict["OPTIONS"].pop("pool", None)
    connections["default"] = alone
    try:
        yield
    finally:
        alone.close()
        connections["default"] = pooled
