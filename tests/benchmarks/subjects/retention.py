"""Erasing what is kept no longer, while contacts are being saved: in a copy of the large town."""

import time
from contextlib import contextmanager
from threading import Thread

from contacts.models import Citizen, Contact
from outreach.database.embedded import SUPERUSER
from outreach.days import outreach_day
from outreach.privacy import retention as rules
from tests.benchmarks.frame import Line, Times, ratio, subject
from tests.benchmarks.server import Filled, bench_server, connected
from tests.benchmarks.subjects.saving import URL, answers
from tests.benchmarks.world import Town

COPY = "bench_retention"
KEPT = 90  # days: the fewest that a municipality may choose for contacts


@contextmanager
def copied(town):
    """A copy of a town's database that may be emptied, as two towns: one for each thread."""
    server = bench_server()
    town.connection.close()
    with connected(server, "postgres") as maintenance:
        assert maintenance.info.user == SUPERUSER
        maintenance.execute(f"drop database if exists {COPY} with (force)")
        maintenance.execute(f"create database {COPY} template {town.name}")
    parts = town.connection.settings_dict
    towns = [Town(Filled(COPY, town.contacts), parts) for _ in range(2)]
    for one in towns:
        one.connection.inc_thread_sharing()  # each is used by one thread and closed by another
    try:
        yield towns
    finally:
        for one in towns:
            one.connection.close()
        with connected(server, "postgres") as maintenance:
            maintenance.execute(f"drop database if exists {COPY} with (force)")


def decide(municipality):
    """Let contacts go after the fewest days, and keep everything else."""
    municipality.retention_decided_on, municipality.retention_words = outreach_day(), "Besluttet."
    municipality.save()
    municipality.periods.update_or_create(rule="contacts", defaults={"days": KEPT})


@subject
def retention(world):
    with copied(world.large) as (night, day):
        with day.used():
            latest = Contact.objects.filter(registered_by=day.worker, citizen__isnull=False).first()
            citizen = Citizen.objects.get(pk=latest.citizen_id)
            municipality = day.worker.municipality
            decide(municipality)
        with day.used():
            phone, took = day.caller, []

        def save():
            began = time.perf_counter()
            said = phone.post(URL, answers(citizen)).header("Location")
            assert "saved=" in said, said
            took.append(time.perf_counter() - began)

        def erase():
            with night.used():
                began = time.perf_counter()
                rows = [one.rows for one in rules.erase_expired(municipality)]
                done.extend([sum(rows), time.perf_counter() - began])
                night.connection.close()

        done: list = []
        with day.used():
            for _ in range(60):
                save()
            alone, took = Times(took[10:]), []
            thread = Thread(target=erase)
            thread.start()
            while thread.is_alive():
                save()
                time.sleep(0.2)
            thread.join()
        rows, seconds = done
        yield Line("retention: contacts erased", rows)
        yield Line("retention: seconds", seconds, "s")
        yield Line("retention: contacts a second", rows / seconds, "/s")
        yield alone.line("saving a contact, nothing else going on")
        meanwhile = Times(took)
        yield meanwhile.line("saving a contact while they are erased")
        yield Line("the slowest of those", 1000 * max(took), "ms", note=f"of {len(took)}")
        if len(took) >= len(alone.seconds):
            some = Times(took[: len(alone.seconds)])
            yield ratio("saving meanwhile / alone", some, alone)
