"""How gunicorn serves the site: `gunicorn -c python:outreach.gunicorn_conf outreach.wsgi`."""

import os
from pathlib import Path

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
worker_class = "gthread"
threads = 4
timeout = 30
graceful_timeout = 5
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
