"""Which format a file has: told by its first bytes and its contents, never by its name."""

import io
import zipfile

from . import html, odt, pdf, text, word
from .blocks import Refused, Source, within_bounds

MOST_BYTES = 5_000_000  # of a file as it is sent
MOST_UNPACKED = 60_000_000  # of everything in an archive
MOST_XML = 20_000_000  # of one text in it
MOST_MEMBERS = 2_000
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes) -> Source:
    """The blocks of a file. Raises Refused, with the reason."""
    if len(data) > MOST_BYTES:
        raise Refused("too_large")
    source = _reader(data)
    if source.format != "text" and any(text.TAG.search(one.text) for one in source.blocks):
        source.blocks = [
            piece
            for place, one in enumerate(source.blocks)
            for piece in text.without_tags(one, place)
        ]
        source.raw = text.TAG.sub(" ", source.raw)
        source.ignored.append("tags")
    source.blocks = within_bounds(source.blocks)
    for block in source.blocks:
        block.source = block.text
    return source


def _reader(data):
    if not data.strip():
        raise Refused("empty")
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return pdf.read(data)
    if data.startswith(b"PK"):
        return _archive(data)
    if data.startswith(OLD_OFFICE):
        raise Refused("encrypted" if ENCRYPTED_OFFICE in data else "old_word")
    if data.startswith(PICTURES):
        raise Refused("picture")
    if data.startswith(b"{\\rtf"):
        raise Refused("unknown_format")
    written = text.decoded(data)
    return html.read(data, written) if html.is_page(written) else text.read(written)


def _archive(data):
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Refused("broken") from error
    sizes = {one.filename: one.file_size for one in members}
    if (
        len(members) > MOST_MEMBERS
        or sum(one.file_size for one in members) > MOST_UNPACKED
        or any(size > MOST_XML for name, size in sizes.items() if name.endswith((".xml", ".rels")))
    ):
        raise Refused("bomb")
    if any(one.flag_bits & 1 for one in members):
        raise Refused("encrypted")
    # No office program writes entities; whoever does wants them to unfold, or to reach a file.
    if any(b"<!ENTITY" in archive.read(name) for name in sizes if name.endswith(".xml")):
        raise Refused("bomb")
    if "word/document.xml" in sizes:
        return word.read(data, archive)
    kind = archive.read("mimetype") if 0 < sizes.get("mimetype", 0) < 200 else b""
    if "content.xml" in sizes and b"opendocument.text" in kind:
        return odt.read(data, archive)
    raise Refused("unknown_format")
