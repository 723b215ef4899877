"""`make bench`: fill the databases where needed, measure, print a table and a line of JSON.

ONLY=saving,pages picks subjects; ROWS=10000000 is the size of the large database; ROUNDS says
how often each thing is measured. Nothing is kept of a run but the databases.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path

SMALL = 10_000
LARGE = 1_000_000
ROUNDS = 300


def number(name: str, default: int) -> int:
    said = os.environ.get(name) or str(default)
    if not said.isdecimal() or int(said) < 1:
        sys.exit(f"{name} is {said!r}: it must be a number.")
    return int(said)


def say(words: str) -> None:
    print(words, flush=True)


def main() -> None:
    from outreach import run, translations

    run.read_env()
    rows, rounds = number("ROWS", LARGE), number("ROUNDS", ROUNDS)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    os.environ["DEBUG"] = "false"
    from outreach.database import embedded

    home = embedded.checkout_home()
    embedded.claim(home)
    os.environ["STATIC_ROOT"] = str(home.path / "bench-static")
    os.environ["DATABASE_URL"] = "postgresql://web@/none?host=/nowhere"  # named below
    import django

    translations.compile_stale()
    django.setup()
    measure(rows, rounds)


def measure(rows: int, rounds: int) -> None:
    import time_machine
    from django.core.management import call_command

    from .filling import MOMENT
    from .frame import SUBJECTS, table
    from .server import bench_server, prepared

    chosen = subjects(os.environ.get("ONLY", ""))
    call_command("collectstatic", interactive=False, verbosity=0)
    server = bench_server()
    server.join()
    filled = [prepared(server, size, say) for size in sorted({SMALL, rows})]
    lines: list = []
    found: dict[str, list] = {}
    with time_machine.travel(MOMENT):
        world = open_world(server, filled, rounds)
        for name in chosen:
            say(f"  measuring: {name}")
            for line in SUBJECTS[name](world):
                lines.append(line)
                found.setdefault(name, []).append(line.as_json())
    say("\n" + table(lines) + "\n")
    say(json.dumps({"rows": rows, "rounds": rounds, "found": found}, ensure_ascii=False))


def subjects(only: str) -> list[str]:
    """The names of the subjects to run: the files of `subjects/`, or those asked for."""
    from .frame import SUBJECTS

    for file in sorted(Path(__file__).with_name("subjects").glob("[a-z]*.py")):
        import_module(f"tests.benchmarks.subjects.{file.stem}")
    asked = [name for name in only.replace(",", " ").split() if name]
    if unknown := set(asked) - set(SUBJECTS):
        sys.exit(f"No subject {', '.join(sorted(unknown))}: there are {', '.join(SUBJECTS)}.")
    return asked or list(SUBJECTS)


def open_world(server, filled, rounds):
    """The databases with a worker signed in to each, behind the door that gunicorn uses."""
    import environ
    from django.db import connections

    from outreach.database.embedded import WEB

    from .world import Town, World

    parts = connections["default"].settings_dict | environ.Env.db_url_config(
        server.url(WEB, filled[0].name)
    )
    towns = [Town(one, parts) for one in filled]
    connections["default"] = towns[0].connection
    return World(towns[0], towns[-1], rounds=rounds)


if __name__ == "__main__":
    main()
