"""Reading a stranger's file where it can do no harm: in a process of its own, on a leash."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore

from .blocks import Refused

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 25  # seconds until the answer; the process has fewer of its own
AT_ONCE = BoundedSemaphore(2)  # files that one web process has read at the same time


@dataclass
class Draft:
    """A file as it was understood: the edition's content, and what became of every block.

    trail: for each block its words (`source`), as what it was kept (`as`), in which part and
    section (from 1), and how it reads now (`result`). words: total, kept and unclear.
    """

    format: str
    ignored: list[str]
    content: dict
    approval: dict
    in_force_from: date | None
    words: dict
    trail: list[dict]


def read(data: bytes) -> Draft:
    """Read a file. Raises Refused, also when reading it took too long or too much."""
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Refused("busy")
    try:
        said = _ask(data)
    finally:
        AT_ONCE.release()
    return draft_of(said)


def draft_of(said: dict) -> Draft:
    """The child's answer as a draft, with its days as days. Raises Refused if it refused."""
    if "refused" in said:
        raise Refused(said["refused"])
    for part in said["content"]["parts"]:
        if part.get("updated_on"):
            part["updated_on"] = date.fromisoformat(part["updated_on"])
    approval, first_day = said["approval"], said["in_force_from"]
    if approval.get("on"):
        approval["on"] = date.fromisoformat(approval["on"])
    said["in_force_from"] = date.fromisoformat(first_day) if first_day else None
    return Draft(**said)


def _ask(data) -> dict:
    # No secret of this process goes along: the child gets a search path and an encoding.
    environment = {
        name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ
    }
    try:
        child = subprocess.run(
            [sys.executable, "-m", "standards.importing.child"],
            input=data,
            capture_output=True,
            cwd=ROOT,
            env=environment | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too_slow") from error
    if child.returncode:
        stopped = child.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        raise Refused("too_slow" if stopped else "bomb")
    return json.loads(child.stdout)
