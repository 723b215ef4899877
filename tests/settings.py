"""The project's settings with what makes tests quick; decides which database they use.

Without DATABASE_URL it is a scratch server, which `tests.database` starts before the first
connection. With it, the tests use that server: as the role of MIGRATE_DATABASE_URL, or, without
that, as DATABASE_URL's own role, which then must be allowed to create roles and databases.

With `-n` the tests run in several processes, which share the server and have a database each.
"""

import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from outreach import translations
from outreach.database import embedded
from outreach.database.keeper import Home

SEALING_KEYS = tempfile.TemporaryDirectory(prefix="sealing-")  # private; gone with the tests

os.environ |= {
    "MODE": "demo",
    "DEBUG": "false",
    "SECRET_KEY": "a key for tests that signs sessions and forms",
    "LOG_KEY": "another key for tests that chains the access log",
    "CODE_PEPPER": "a third key for tests that peppers the codes",
    "ALLOWED_HOSTS": "localhost,testserver",
    "SEALING_KEYS_DIR": SEALING_KEYS.name,  # each test begins with none (tests/conftest.py)
}

SCRATCH_SERVER: embedded.Server | None = None
if not os.environ.get("DATABASE_URL"):
    SCRATCH_SERVER = embedded.scratch()
    os.environ |= SCRATCH_SERVER.environment()
elif "PYTEST_XDIST_WORKER" in os.environ and "EMBEDDED_DATABASE" in os.environ:
    # One of several processes: the one that started them has chosen the server.
    SCRATCH_SERVER = embedded.Server(Home(Path(os.environ["EMBEDDED_DATABASE"]), scratch=True))
elif not os.environ.get("MIGRATE_DATABASE_URL"):
    address = urlsplit(os.environ["DATABASE_URL"])
    as_web = address._replace(netloc=f"{embedded.WEB}@{address.netloc.rpartition('@')[2]}")
    os.environ["MIGRATE_DATABASE_URL"] = address.geturl()
    os.environ["DATABASE_URL"] = as_web.geturl()

translations.compile_stale()

# The owner makes the test database; tests.database hands over to the web role afterwards.
os.environ["AS_OWNER"] = "true"
from outreach.settings import *  # noqa: E402, F403
from outreach.settings import STORAGES  # noqa: E402

del os.environ["AS_OWNER"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CODE_HASH_COST = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
