"""How gunicorn serves the site: `gunicorn -c python:outreach.gunicorn_conf outreach.wsgi`."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from outreach import environment

try:
    host = environment.text("BIND", "127.0.0.1")
    bind = f"{host}:{environment.number('PORT', 8000, least=1, most=65535)}"
    workers = environment.number("WEB_CONCURRENCY", 2, least=1, most=64)
    threads = environment.number("WEB_THREADS", 4, least=1, most=64)
except ImproperlyConfigured as problem:
    sys.exit(str(problem))

# Threads, because a request mostly waits for the database. Those of one process share a pool
# with a connection for each: none waits for another's, and an idle site holds one.
worker_class = "gthread"
os.environ.setdefault("POOL_SIZE", str(threads))
os.environ.setdefault("STATEMENT_TIMEOUT", "15")
timeout = 30
# Longer than any statement may take: who is being served when the server stops is served.
graceful_timeout = 20
keepalive = 5
# Nobody's address and nothing a person searched for is written down.
accesslog = None
loglevel = "warning"
# An exception's text may repeat what somebody wrote, here as in Django's own log.
logconfig_dict = {
    "formatters": {
        "generic": {
            "()": "outreach.privacy.logging.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "error_console": {"class": "logging.StreamHandler", "formatter": "generic"},
    },
    "root": {"level": "WARNING", "handlers": ["error_console"]},
    "loggers": {
        "gunicorn.error": {
            "level": "WARNING",
            "handlers": ["error_console"],
            "propagate": False,
            "qualname": "gunicorn.error",
        }
    },
}
control_socket_disable = True
# A worker shows that it lives through a file, which must not be on a slow disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
chdir = str(Path(__file__).resolve().parent.parent)


def on_starting(server):
    """Ask everything that must be true once, here: a sentence and the end, if it is not."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outreach.settings")
    try:
        django.setup()
        from outreach import start

        start.check()
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))
