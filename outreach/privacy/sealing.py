"""Sealing: what may say who somebody is, encrypted, and gone for good on a day known beforehand.

- Each seal has a last permitted day, and that is always a Sunday. All that end on the same Sunday
  share a key, named by that day's ISO week, and nothing else does: when the day has passed, the key
  is destroyed and with it every copy of them, in old backups too.
- Keys are files in SEALING_KEYS_DIR and nowhere else: not in the database, not in a backup, not
  kept in memory. So no key outlives its file.
- AES-256-GCM; the row a seal belongs to and its week are bound to it, so that a ciphertext moved
  to another row does not open. It is padded: its length tells next to nothing.
- No error here repeats what is sealed.
"""

import contextlib
import os
import re
import secrets
import stat
import time
from datetime import date, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32
NONCE_BYTES = 12
BLOCK = 256  # bytes a text is padded to a multiple of
FORMAT = b"1"  # the first byte of every seal
FORGOTTEN = 3600  # seconds after which the draft of a key is what a stopped process left behind
NAME = re.compile(r"[0-9]{4}-W[0-9]{2}\.key")


class Unopenable(Exception):
    """This seal does not open."""


class KeyGone(Unopenable):
    """Its last permitted day has passed, and its key was destroyed."""


class NotThisSeal(Unopenable):
    """It was changed, or belongs to another row or week."""


def last_day(day: date, days: int) -> date:
    """The last Sunday on which something sealed on this day may live, at most `days` (7+) later."""
    if days < 7:
        raise ValueError("A seal lives a week at least: its last day is a Sunday.")
    latest = day + timedelta(days=days)
    return latest - timedelta(days=latest.isoweekday() % 7)


def week_of(day: date) -> str:
    """The ISO week of a day, as keys are named by it.

    >>> week_of(date(2026, 11, 22))
    '2026-W47'
    """
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def seal(text: str, *, row: str, until: date) -> bytes:
    """The text, encrypted for this row (a name no other row has) until the end of that Sunday."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    encoded = text.encode() + b"\x80"
    padded = encoded + bytes(-len(encoded) % BLOCK)
    cipher = AESGCM(key_made(week_of(until)))
    return FORMAT + nonce + cipher.encrypt(nonce, padded, bound_to(row, until))


def open_(sealed: bytes | memoryview, *, row: str, until: date) -> str:
    """The text again. Raises KeyGone or NotThisSeal."""
    sealed = bytes(sealed)
    if sealed[:1] != FORMAT:
        raise NotThisSeal
    nonce, encrypted = sealed[1 : NONCE_BYTES + 1], sealed[NONCE_BYTES + 1 :]
    try:
        padded = AESGCM(key(week_of(until))).decrypt(nonce, encrypted, bound_to(row, until))
    except (InvalidTag, ValueError):
        raise NotThisSeal from None
    return padded.rstrip(b"\0")[:-1].decode()


def bound_to(row: str, until: date) -> bytes:
    return f"{row} {week_of(until)}".encode()


# --- Keys ------------------------------------------------------------------------------------
def directory() -> Path:
    return Path(settings.SEALING_KEYS_DIR)


def obstacle() -> str:
    """Why the directory of keys cannot be used, in one sentence; empty if it can."""
    place = directory()
    try:
        found = place.stat()
    except OSError:
        return "SEALING_KEYS_DIR does not exist or cannot be reached."
    if not stat.S_ISDIR(found.st_mode):
        return "SEALING_KEYS_DIR is no directory."
    if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & 0o077:
        return "SEALING_KEYS_DIR must belong to the site's user, who alone may enter: mode 0700."
    if not os.access(place, os.R_OK | os.W_OK | os.X_OK):
        return "SEALING_KEYS_DIR cannot be written to."
    return ""


def key(week: str) -> bytes:
    """The key of a week. Raises KeyGone when there is none."""
    try:
        found = (directory() / f"{week}.key").read_bytes()
    except FileNotFoundError:
        raise KeyGone from None
    if len(found) != KEY_BYTES:
        raise KeyGone
    return found


def key_made(week: str) -> bytes:
    """The key of a week, made if there is none; whoever makes it at once with others shares it."""
    with contextlib.suppress(KeyGone):
        return key(week)
    name = directory() / f"{week}.key"
    draft = directory() / f".{secrets.token_hex(8)}.new"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, name)  # fails where rename would replace a key that others use already
    finally:
        draft.unlink()
    fsync_directory()
    return key(week)


def keys_past(day: date) -> list[Path]:
    """The files of keys whose last day lies before this day, oldest first."""
    now = f"{week_of(day)}.key"
    return sorted(
        file for file in directory().iterdir() if NAME.fullmatch(file.name) and file.name < now
    )


def destroy_keys_past(day: date, *, dry_run: bool = False) -> list[str]:
    """Destroy every key whose Sunday lies before this day; returns their weeks.

    Overwritten before it is removed, for disks on which that helps; docs/backup.md says which.
    """
    gone = keys_past(day)
    if not dry_run:
        for file in gone:
            destroy(file)
        for draft in directory().glob(".*.new"):
            if time.time() - draft.stat().st_mtime > FORGOTTEN:
                draft.unlink(missing_ok=True)  # not overwritten: it may be a key's second name
        fsync_directory()
    return [file.stem for file in gone]


def destroy(file: Path) -> None:
    with file.open("r+b", buffering=0) as opened:
        opened.write(secrets.token_bytes(max(KEY_BYTES, file.stat().st_size)))
        os.fsync(opened.fileno())
    file.unlink()


def fsync_directory() -> None:
    """Make what was made or removed in the directory outlive a power cut."""
    descriptor = os.open(directory(), os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
