"""`make run`: everything between a fresh checkout and a site that answers.

Each step is one function. Children run in sessions of their own, so that Ctrl-C and SIGTERM come
here first, whatever is going on, and end everything in order.
"""

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
ENV_FILE = ROOT / ".env"
KEYS = ("SECRET_KEY", "LOG_KEY", "CODE_PEPPER")
DEMO_WORDS = ("worker", "colleague", "submitter", "editor", "reader", "supervisor")
DEMO_PLACES = ("nyborg", "vordingborg", "ringsted")
PATIENCE = 60  # seconds for the site's first answer
GRACE = 10  # seconds a child has to end

signals_seen: list[int] = []


class Stopped(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


def note_signal(number: int, _frame: FrameType | None) -> None:
    signals_seen.append(number)


def stop_if_asked() -> None:
    if signals_seen:
        raise Stopped


# --- Children --------------------------------------------------------------------------------
def start(*command: str) -> subprocess.Popen:
    """Start a child in a session of its own; it ends with this process, however that ends."""
    from outreach.database.keeper import end_with_parent

    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=partial(end_with_parent, signal.SIGTERM),
    )


def end(child: subprocess.Popen) -> None:
    """End a child and all its own, gently first."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if child.poll() is not None:
            return
        os.killpg(child.pid, number)
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            continue


def manage(*arguments: str) -> None:
    """Run one of Django's commands to its end."""
    stop_if_asked()
    child = start("manage.py", *arguments)
    try:
        while child.poll() is None:
            stop_if_asked()
            time.sleep(0.02)
    finally:
        end(child)
    if child.returncode:
        sys.exit(f"`manage.py {arguments[0]}` failed; what it said is above.")


# --- Steps -----------------------------------------------------------------------------------
def write_env() -> None:
    """Write `.env` for a demo, with random keys only this user can read, if there is none."""
    lines = ["# Written once by `make`; never in the repository.", "MODE=demo"]
    lines += [f"{name}={secrets.token_urlsafe(48)}" for name in KEYS]
    try:
        descriptor = os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(lines) + "\n")


def read_env() -> None:
    """Take the settings of `.env` into the environment, which wins where both speak."""
    import environ

    if os.environ.get("MODE", "demo") == "demo" and not all(map(os.environ.get, KEYS)):
        write_env()
    environ.Env.read_env(ENV_FILE)


def free_port() -> int:
    """The port to serve on; the start ends here when another program has it."""
    said = os.environ.get("PORT") or "8000"
    if not said.isdecimal() or not 0 < int(said) < 65536:
        sys.exit(f"PORT is {said!r}: it must be a number from 1 to 65535.")
    port = int(said)
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        with socket.socket(family) as probe:
            if probe.connect_ex((address, port)) == 0:
                sys.exit(
                    f"Port {port} is taken by another program:"
                    f" stop that one, or choose another port with `make run PORT={port + 1}`."
                )
    return port


def prepare() -> None:
    """Database, tables, standards, demo people, static files: what is there is kept."""
    from outreach import translations
    from outreach.database import embedded

    if os.environ["MODE"] == "demo":
        embedded.use()
        stop_if_asked()
    translations.compile_stale()
    print("  migrating the database", flush=True)
    manage("migrate", "-v0")
    manage("set_up")


def answers(port: int) -> bool:
    """Whether the site gives any proper answer yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def serve(port: int) -> None:
    """Serve until somebody stops it."""
    stop_if_asked()
    os.environ["PORT"] = str(port)
    web = start("-m", "gunicorn", "-c", "python:outreach.gunicorn_conf", "outreach.wsgi")
    deadline = time.monotonic() + PATIENCE
    announced = False
    try:
        while web.poll() is None:
            stop_if_asked()
            if not announced and answers(port):
                announce(port)
                announced = True
            elif not announced and time.monotonic() > deadline:
                sys.exit(f"The site gave no proper answer for {PATIENCE} seconds.")
            time.sleep(0.05)
    finally:
        end(web)
    sys.exit("The web server ended by itself; what it said is above.")


def announce(port: int) -> None:
    """Say where the site is, and in the demo who can sign in."""
    print(f"\nBrobygger: http://localhost:{port}", flush=True)
    if os.environ["MODE"] != "demo":
        return
    print("\nThis is a demo: people and events are invented. Password for all: brobygger-demo")
    for place in DEMO_PLACES:
        print("  " + "  ".join(f"{word}-{place}" for word in DEMO_WORDS))
    print("  operator\n\nCtrl-C stops it.", flush=True)


def main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, note_signal)
    read_env()
    if sys.argv[1:] == ["--env"]:
        return
    try:
        port = free_port()
        prepare()
        serve(port)
    except Stopped:
        print("\nStopped.", flush=True)


if __name__ == "__main__":
    main()
