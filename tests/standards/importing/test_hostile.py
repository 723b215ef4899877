"""Files that mean harm, or cannot be read: a clear word, little time, nothing kept."""

import io
import json
import subprocess
import sys
import zipfile

import pytest

from standards.importing import bounded, child, formats
from standards.importing.blocks import MOST_LETTERS, Refused
from standards.importing.forms import WHY
from tests.standards.importing import documents

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><x>&i;</x>"
)


def bomb():
    """A Word file of some 100 kB whose text unpacks to 90 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"<w:t>" + b"a" * 90_000_000)
    return file.getvalue()


def encrypted_pdf():
    from fpdf import FPDF

    paper = FPDF()
    paper.set_encryption(owner_password="ejer", user_password="bruger")
    paper.add_page()
    paper.set_font("Helvetica")
    paper.multi_cell(0, 6, documents.text().encode("latin-1", "replace").decode("latin-1"))
    return bytes(paper.output())


def scanned_pdf():
    from fpdf import FPDF

    paper = FPDF()
    paper.add_page()
    paper.rect(10, 10, 100, 100)
    return bytes(paper.output())


def encrypted_odt():
    manifest = "<m><manifest:encryption-data/></m>"
    return documents.archive(
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml="<x/>",
        **{"META-INF__manifest_xml": manifest},
    )


def picture_in_word():
    import docx

    return documents.saved(docx.Document())


# The files, or what makes them: they are made for the test that needs them.
HOSTILE = {
    "an empty file": (b"", "empty"),
    "blank lines": (b"\n \n", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
    "a program": (b"\x7fELF" + bytes(range(32)) * 99, "unknown_format"),
    "rich text": (b"{\\rtf1 Hej}", "unknown_format"),
    "an old Word file": (formats.OLD_OFFICE + bytes(600), "old_word"),
    "a Word file with a password": (
        formats.OLD_OFFICE + bytes(600) + formats.ENCRYPTED_OFFICE,
        "encrypted",
    ),
    "an archive of something else": (lambda: documents.archive(hej="Hej"), "unknown_format"),
    "half an archive": (lambda: documents.word()[:900], "broken"),
    "a Word file that is none": (lambda: documents.archive(word__document_xml="<x"), "broken"),
    "a Word file that is a picture": (picture_in_word, "no_text"),
    "a bomb in a Word file": (bomb, "bomb"),
    "a bomb of many pictures": (
        lambda: documents.archive(
            word__document_xml="<x/>", **{f"word__media__{n}.png": bytes(10**7) for n in range(7)}
        ),
        "bomb",
    ),
    "a bomb of entities": (
        lambda: documents.archive(
            mimetype="application/vnd.oasis.opendocument.text", content_xml=ENTITIES
        ),
        "bomb",
    ),
    "a Word file that asks for another file": (
        lambda: documents.archive(
            word__document_xml='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
        ),
        "bomb",
    ),
    "a page without end": (b"<html><body>" + b"<div>" * 230 + b"Hej med dig", "broken"),
    "an OpenDocument with a password": (encrypted_odt, "encrypted"),
    "a PDF with a password": (encrypted_pdf, "encrypted"),
    "a PDF of pictures": (scanned_pdf, "scanned"),
    "half a PDF": (lambda: documents.pdf()[:400], "broken"),
    "a file that is too large": (b"a" * (formats.MOST_BYTES + 1), "too_large"),
    "a text without end": (b"ord og " * (MOST_LETTERS // 6), "too_long"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(name):
    file, code = HOSTILE[name]
    data = file() if callable(file) else file

    assert child.answer(data) == {"refused": code}
    assert code in WHY


def test_a_scripts_and_a_macros_words_are_never_text(understand):
    page = b"<html><body onload='x()'><h1>Standard</h1><script>ond()</script><p>Hej med dig.</p>"
    draft = understand(page)
    assert draft.source.ignored == ["scripts"]
    assert "ond" not in json.dumps(draft.content)

    file = io.BytesIO(documents.word())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    assert understand(file.getvalue()).source.ignored == ["macros"]


def test_the_process_that_reads_has_little_memory_and_no_way_out():
    tries = """
import resource, socket, subprocess, sys
from standards.importing import child
child.confine()
assert resource.getrlimit(resource.RLIMIT_AS)[0] <= child.MEMORY
assert resource.getrlimit(resource.RLIMIT_CPU)[0] <= child.SECONDS
for wrong in (
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: subprocess.run(["true"]),
    lambda: open("/tmp/left-behind", "w"),
):
    try:
        wrong()
    except PermissionError:
        continue
    sys.exit(3)
try:
    bytearray(child.MEMORY)
except MemoryError:
    sys.exit(0)
sys.exit(4)
"""
    assert subprocess.run([sys.executable, "-c", tries], cwd=bounded.ROOT).returncode == 0


def test_reading_ends_when_it_takes_too_long(monkeypatch):
    monkeypatch.setattr(bounded, "PATIENCE", 0.01)

    with pytest.raises(Refused, match="too_slow"):
        bounded.read(b"Hej")


def test_a_process_that_dies_is_a_refusal_and_no_fault(monkeypatch):
    monkeypatch.setattr(bounded, "ROOT", "/")

    with pytest.raises(Refused, match="bomb"):
        bounded.read(b"Hej")


def test_the_child_gets_none_of_the_secrets(monkeypatch):
    given = {}

    def run(command, **options):
        given.update(options["env"])
        return subprocess.CompletedProcess(command, 0, stdout=b'{"refused": "empty"}')

    monkeypatch.setattr(bounded.subprocess, "run", run)
    with pytest.raises(Refused):
        bounded.read(b"")

    assert not {"SECRET_KEY", "LOG_KEY", "CODE_PEPPER", "DATABASE_URL"} & set(given)
