"""A backup brings sealed details back only as long as their key lives, which no backup holds."""

import subprocess
from datetime import timedelta

import pytest
from django.db import connection

from contacts.concerns.models.sealed import row_of
from outreach.database import embedded, programs
from outreach.privacy import sealing
from tests import make

from .new_server import manage, rows
from .test_backup import another_server, file, server, told

__all__ = ["another_server", "file", "server"]  # fixtures

SECRET = "Bag stationen, ring til Grethe på 53 61 10 70"


@pytest.fixture
def casework(transactional_db, nyborg, standard):
    """One concern with sealed details, which the backup is then taken of."""
    return make.sealed(SECRET, concern=make.concern(make.sealing(nyborg)))


def test_an_old_backup_cannot_be_opened_when_the_last_day_has_passed(
    casework, file, server, sealing_keys
):
    done = manage(told(server), "restore", file)
    assert done.returncode == 0, done.stderr
    restored = rows(
        server.url(embedded.OWNER), "select ciphertext, destroy_on from concerns_sealeddetails"
    )

    ((ciphertext, until),) = restored
    row = row_of(casework.concern)
    assert sealing.open_(ciphertext, row=row, until=until) == SECRET  # while its key lives

    sealing.destroy_keys_past(until + timedelta(days=1))
    with pytest.raises(sealing.KeyGone):
        sealing.open_(ciphertext, row=row, until=until)


def written(content):
    """Bytes as a dump writes them."""
    return bytes(content).hex().encode()


def test_neither_the_text_nor_the_key_is_in_a_backup(casework, file, sealing_keys):
    held = subprocess.run(
        [programs.programs_for(connection.pg_version // 10000) / "pg_restore", "--file=-", file],
        capture_output=True,
        check=True,
    ).stdout

    (key,) = sealing_keys.iterdir()
    assert (
        bytes(casework.ciphertext).hex().encode() in held
    )  # so it was looked for in the right way
    for secret in (b"Grethe", b"Grethe".hex().encode(), key.read_bytes(), key.read_bytes().hex()):
        assert (secret if isinstance(secret, bytes) else secret.encode()) not in held
