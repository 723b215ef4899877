"""The settings stop the start, in one sentence, when something is missing or unsafe."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "MODE": "production",
    "SECRET_KEY": secrets.token_urlsafe(48),
    "LOG_KEY": secrets.token_urlsafe(48),
    "CODE_PEPPER": secrets.token_urlsafe(48),
    "SEALING_KEYS_DIR": "/var/lib/brobygger-sealing",
    "DATABASE_URL": "postgres://brobygger_web@db.example.dk/brobygger",
    "ALLOWED_HOSTS": "brobygger.example.dk",
    "DEBUG": "false",
    "SECRET_KEY_FALLBACKS": "",
    "WEB_ROLE": "",
}

GUNICORN = ["-c", "python:outreach.gunicorn_conf", "outreach.wsgi"]


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
        ({"SEALING_KEYS_DIR": ""}, "SEALING_KEYS_DIR is not set"),
        ({"SEALING_KEYS_DIR": "keys"}, "an absolute path"),
        ({"SEALING_KEYS_DIR": str(ROOT / "static" / "keys")}, "must lie outside"),
        ({"STATIC_ROOT": "/srv/s", "SEALING_KEYS_DIR": "/srv/s/../s/keys"}, "must lie outside"),
        ({"LOG_KEY": PRODUCTION["SECRET_KEY"]}, "3 different keys"),
        ({"SECRET_KEY": "short"}, "32 characters"),
        ({"SECRET_KEY": "s" * 50}, "not drawn at random"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
        ({"AS_OWNER": "true"}, "MIGRATE_DATABASE_URL is not set"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"DEBUG": "true"}, "refused in production"),
        ({"DEBUG": "ture"}, "true or false"),
        ({"TRUSTED_PROXIES": "x"}, "must be a number, 0 to 9"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is 'LOUD'"),
        ({"MIGRATE_DATABASE_URL": "postgres://brobygger_web@db/brobygger"}, "the same role"),
    ],
)
def test_what_is_missing_or_unsafe_stops_the_start(changed, said):
    assert said in read_settings(**changed)


@pytest.mark.parametrize(
    ("command", "changed", "said"),
    [
        (["manage.py", "check"], {"LOG_KEY": ""}, "check: LOG_KEY is not set"),
        (["manage.py", "verify_log"], {}, "verify_log: "),
        (["-m", "gunicorn", *GUNICORN], {"LOG_KEY": ""}, "LOG_KEY is not set"),
        (["-m", "gunicorn", *GUNICORN], {"PORT": "x"}, "PORT is 'x'"),
        (["-m", "gunicorn", *GUNICORN], {}, "The database does not answer: "),
    ],
)
def test_whoever_starts_it_reads_one_line_and_no_secret(command, changed, said):
    nowhere = {"DATABASE_URL": "postgres://brobygger_web:hemmeligt@127.0.0.1:1/brobygger"}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | PRODUCTION | nowhere | changed,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith(said) and done.stderr.count("\n") == 1
    for secret in ("hemmeligt", *(PRODUCTION[name] for name in ("SECRET_KEY", "CODE_PEPPER"))):
        assert secret not in done.stdout + done.stderr
