"""What the page for a new contact weighs on the wire, the first time and every time after it."""

import re
from urllib.parse import urljoin

from tests.benchmarks.caller import Caller
from tests.benchmarks.frame import Line, subject

URL = "/kontakter/ny/"
FILES = re.compile(r"""(?:href|src)="(/static/[^"#]+)|url\(["']?([^"')#]+)""")


def files_of(phone: Caller, path: str, text: str, seen: dict) -> dict:
    """The files a page or a style sheet loads, each with its answer; those they load too."""
    for found in FILES.finditer(text):
        address = urljoin(path, found[1] or found[2])
        if address.startswith("/static/") and address not in seen:
            seen[address] = phone.get(address)
            if address.endswith(".css"):
                plain = phone.get(address, packed=False).body.decode()
                files_of(phone, address, plain, seen)
    return seen


@subject
def weight(world):
    with world.large.used():
        phone = world.large.caller
        page = phone.get(URL)
        files = files_of(phone, URL, phone.get(URL, packed=False).body.decode(), {})
        again = phone.get(URL)
    kept = [one for one in files.values() if "immutable" in one.header("Cache-Control")]
    first = page.weight + sum(one.weight for one in files.values())
    later = again.weight + sum(one.weight for one in files.values() if one not in kept)
    yield Line("page for a new contact, first visit", first, "bytes", at_most=50_000)
    yield Line(f"  the page itself; {len(files)} files besides", page.weight, "bytes")
    yield Line("page for a new contact, every later visit", later, "bytes", at_most=16_000)
