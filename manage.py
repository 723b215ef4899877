#!/usr/bin/env python
"""Django's commands, run from the checkout.

In demo mode without DATABASE_URL they use the embedded database, started or joined before Django
reads its settings. Commands that change the schema run as the role that owns it.
"""

import os
import sys
from pathlib import Path

OWNERS_COMMANDS = {"migrate", "flush", "sqlflush", "createcachetable", "backup", "restore"}
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "version",
}


def prepare(arguments: list[str]) -> None:
    """Set the environment for the command, and start what it needs."""
    import environ

    from outreach import translations

    command = next((word for word in arguments if not word.startswith("-")), "help")
    environ.Env.read_env(Path(__file__).resolve().parent / ".env")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "outreach.settings")
    if command in OWNERS_COMMANDS:
        os.environ["AS_OWNER"] = "true"
    if not os.environ.get("MODE"):
        sys.exit("MODE is not set: run `make install`, which writes a demo .env, or set MODE.")
    if os.environ["MODE"] == "demo":
        from outreach.database import embedded

        embedded.use(start=command not in WITHOUT_DATABASE or "--database" in arguments)
        if command == "runserver":
            os.environ.setdefault("DEBUG", "true")
    translations.compile_stale()


def main() -> None:
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is missing: run `make install`, then `.venv/bin/python manage.py …`.")
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    prepare(sys.argv[1:])
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, OperationalError) as problem:
        if "--traceback" in sys.argv:
            raise
        # What the operator can mend is said in one line. It is not the line's place to repeat
        # rows: of what the server says only the first line is kept.
        sys.exit(f"{sys.argv[1]}: {str(problem).strip().splitlines()[0]}")


if __name__ == "__main__":
    main()
