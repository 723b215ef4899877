"""The settings stop the start, in one sentence, when something is missing or unsafe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": "s" * 50,
    "LOG_KEY": "l" * 50,
    "CODE_PEPPER": "p" * 50,
    "DATABASE_URL": "postgres://brobygger_web@db.example.dk/brobygger",
    "ALLOWED_HOSTS": "brobygger.example.dk",
    "DEBUG": "false",
    "SECRET_KEY_FALLBACKS": "",
    "WEB_ROLE": "",
}


def read_settings(**changed):
    """Import the settings in a process of their own; returns what it said on stderr."""
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "VIRTUAL_ENV")}
    told = PRODUCTION | changed
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django.conf as c; print(c.settings.DEMO, c.settings.WEB_ROLE)",
        ],
        cwd=ROOT,
        env=environment | told | {"DJANGO_SETTINGS_MODULE": "outreach.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr.strip().rpartition("\n")[2]


def test_production_starts_with_everything_said():
    assert read_settings().strip() == "False brobygger_web"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"MODE": ""}, "MODE is not set"),
        ({"MODE": "test"}, "MODE is 'test'"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"LOG_KEY": ""}, "LOG_KEY is not set"),
        ({"CODE_PEPPER": ""}, "CODE_PEPPER is not set"),
        ({"LOG_KEY": "s" * 50}, "three different keys"),
        ({"SECRET_KEY": "short"}, "32 characters"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
        ({"AS_OWNER": "true"}, "MIGRATE_DATABASE_URL is not set"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"DEBUG": "true"}, "refused in production"),
    ],
)
def test_what_is_missing_or_unsafe_stops_the_start(changed, said):
    assert said in read_settings(**changed)
