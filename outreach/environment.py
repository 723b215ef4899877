"""How the environment is read: each setting as what it must be, or one sentence that says why not.

No sentence repeats a value that may be secret. `ImproperlyConfigured` carries the sentence; the
ways in (manage.py, gunicorn_conf.py, run.py) end with it instead of a traceback.
"""

import contextlib
import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"true", "yes", "on", "1"}
FALSE = {"false", "no", "off", "0", ""}
SHORTEST_KEY = 32  # characters
FEWEST_DIFFERENT = 12  # a key of 32 hexadecimal digits drawn at random has about 14
NOT_DRAWN = re.compile(r"\s|change.?me|example|made-up|insecure|secret.?key", re.IGNORECASE)
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\]", re.IGNORECASE)


def text(name: str, default: str = "") -> str:
    """The value without blanks around it; the default where it is missing or empty."""
    return os.environ.get(name, "").strip() or default


def required(name: str, why: str) -> str:
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {why}")
    return value


def listed(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """The values between the commas, without empty ones."""
    return [part.strip() for part in text(name).split(",") if part.strip()] or list(default)


def truth(name: str, *, default: bool) -> bool:
    """True or false; a typing error is neither, and stops the start."""
    said = text(name).lower()
    if not said:
        return default
    if said not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} is {said!r}: it can be true or false.")
    return said in TRUE


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number between two others, both included."""
    said = text(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", said) or not least <= int(said) <= most:
        raise ImproperlyConfigured(f"{name} is {said!r}: it must be a number, {least} to {most}.")
    return int(said)


def keys(names: dict[str, str], *, strict: bool) -> list[str]:
    """The secret keys by name, with what each is for; all different and long enough.

    strict: also refuse what nobody can have drawn at random, be it an example or one letter
    many times. No sentence repeats a key.
    """
    found = [required(name, why) for name, why in names.items()]
    said = ", ".join(names)
    if len(set(found)) < len(found):
        raise ImproperlyConfigured(f"{said} must be {len(found)} different keys.")
    for name, key in zip(names, found, strict=True):
        if len(key) < SHORTEST_KEY:
            raise ImproperlyConfigured(f"{name} needs {SHORTEST_KEY} characters or more.")
        if strict and (len(set(key)) < FEWEST_DIFFERENT or NOT_DRAWN.search(key)):
            raise ImproperlyConfigured(
                f"{name} is not drawn at random: `make key` prints a key that is."
            )
    return found


def directory_of_keys(name: str, *, demo: Path | None, outside: list[Path]) -> str:
    """Where the keys of sealed details lie; in the demo a directory that is made here.

    outside: the directories from which files are served and copied. Whether the directory is there
    and private is asked before the site serves (outreach/start.py): other commands need no keys.
    """
    if demo and not text(name):
        with contextlib.suppress(PermissionError):
            demo.mkdir(mode=0o700, exist_ok=True)
        return str(demo)
    place = Path(required(name, "the directory of the keys that sealed details are read with."))
    if not place.is_absolute():
        raise ImproperlyConfigured(f"{name} must be an absolute path.")
    if any(place.resolve().is_relative_to(public.resolve()) for public in outside):
        raise ImproperlyConfigured(
            f"{name} must lie outside the program's directory and the static files."
        )
    return str(place)


def hosts(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """The names the site answers for: no wildcard, no address with a scheme, port or path."""
    found = listed(name, default)
    if not found:
        raise ImproperlyConfigured(f"{name} must name the hosts this site answers for.")
    for host in found:
        if "*" in host or host.startswith("."):
            raise ImproperlyConfigured(f"{name} holds {host!r}: name each host, no wildcard.")
        if not HOST.fullmatch(host):
            raise ImproperlyConfigured(
                f"{name} holds {host!r}: a host's name alone, as brobygger.example,"
                " without https://, port or path."
            )
    return found


def database_url(name: str, why: str) -> str:
    """An address of a PostgreSQL database, whole enough to try. Its sentences never repeat it."""
    url = required(name, why)
    try:
        parts = urlsplit(url)
        port_is_one = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        raise ImproperlyConfigured(f"{name} cannot be read as an address.") from None
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"{name} must begin with postgresql://.")
    if not port_is_one or not parts.username or len(parts.path) < 2:
        raise ImproperlyConfigured(
            f"{name} must name role and database: postgresql://role:password@host:5432/database."
        )
    return url


def role_of(url: str) -> str:
    """The role a database's address names."""
    return unquote(urlsplit(url).username or "")
