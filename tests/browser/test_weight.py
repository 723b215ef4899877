"""What the log page costs over the wire, served as it is in production: compressed, with hashes."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from contacts.aliases import words
from tests import make

pytestmark = pytest.mark.browser

URL = "/kontakter/ny/"
HEAVIEST = 50_000  # bytes, headers and all


@pytest.fixture
def live_server(transactional_db, settings, tmp_path):
    """A site that serves its static files itself, as gunicorn's does, in place of Django's way."""
    settings.WHITENOISE_AUTOREFRESH = False
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda application: application
    server.start()
    yield server
    server.stop()


def weigh(visitor, path):
    """The bytes each address took over the wire, with headers; what was kept took none."""
    wire = visitor.page.context.new_cdp_session(visitor.page)
    addresses, kept, weights = {}, set(), {}
    wire.on("Network.requestWillBeSent", lambda it: addresses.update({it["requestId"]: it}))
    wire.on("Network.requestServedFromCache", lambda it: kept.add(it["requestId"]))

    def finished(event):
        address = addresses[event["requestId"]]["request"]["url"]
        if event["requestId"] not in kept and event["encodedDataLength"]:
            weights[address] = event["encodedDataLength"]

    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    visitor.goes_to(path)
    visitor.page.wait_for_load_state("networkidle")
    wire.detach()
    return weights


def test_the_log_page_is_light_and_next_to_nothing_the_second_time(visit, worker_in):
    worker = worker_in("nyborg")
    for first, second in zip(*[iter(words()[:8])] * 2, strict=True):
        known = make.citizen(worker.municipality, f"{first} {second}".title())
        make.contact(worker, citizen=known)
    maja = visit(worker)

    first_visit = weigh(maja, URL)
    assert maja.heading == "Ny kontakt"
    assert {address.rpartition(".")[2] for address in first_visit} >= {"css", "js", "svg"}
    assert sum(first_visit.values()) <= HEAVIEST, first_visit

    maja.goes_to("/")
    second_visit = weigh(maja, URL)
    assert [address for address in second_visit if not address.endswith(URL)] == []
    assert sum(second_visit.values()) <= HEAVIEST / 3


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_the_public_standard_is_light(visit, standards, slug):
    weights = weigh(visit(), f"/kommune/{slug}/kvalitetsstandard/")
    assert sum(weights.values()) <= 2 * HEAVIEST, weights


def test_every_file_of_a_page_may_be_kept_for_years(visit, worker_in):
    maja = visit(worker_in("nyborg"))
    ages = []
    maja.page.on(
        "response",
        lambda response: ages.append((response.url, response.headers.get("cache-control", ""))),
    )
    maja.goes_to(URL)

    files = {address: age for address, age in ages if "/static/" in address}
    assert len(files) >= 5
    assert all("immutable" in age for age in files.values()), files
    assert staticfiles_storage.url("css/site.css") in "".join(files)
