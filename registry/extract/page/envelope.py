"""What the bytes of a file say before anybody opens it as a PDF: whether it is one, whole, and free of programs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from registry.errors import UnreadableDocument
from registry.extract.problems import Problem, about

HEADER, END = b"%PDF-", b"%%EOF"
SEARCHED = 1024  # where readers look for header and end
MAX_INFLATED = 8_000_000
OTHER_KINDS = (b"PK\x03\x04", b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"MZ", b"\x7fELF", b"<", b"#!", b"\x1f\x8b", b"{")
STREAM = re.compile(rb">>\s*stream\r?\n")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
OBJECT = re.compile(rb"(?<!\d)(\d{1,8})\s+\d{1,5}\s+obj\b")
REFERENCE = re.compile(rb"(?<!\d)(\d{1,8})\s+\d{1,5}\s+R\b")
PROGRAM = re.compile(rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|Rendition)(?![A-Za-z0-9])")
ARCHIVE, ENTRY = b"PK\x05\x06", b"PK\x01\x02"  # the end of an archive, and what its table of contents begins with
ARCHIVE_SEARCHED = 22 + 65_535  # where unpackers look for it
PAGES, PAGE = re.compile(rb"/Type\s*/Pages\b"), re.compile(rb"/Type\s*/Page\b")
OPENING = re.compile(rb"/(?:OpenAction|AA)\s*(?:(\d{1,8})\s+\d{1,5}\s+R|(<<.{0,300}))", re.DOTALL)
ENCRYPTED = re.compile(rb"/Encrypt\s")
EMBEDDED = re.compile(rb"/(EmbeddedFiles?|FileAttachment)(?![A-Za-z0-9])")


def look_at(data: bytes) -> tuple[Problem, ...]:
    """What is odd about a file's bytes.

    Raises UnreadableDocument ('empty-file', 'not-a-pdf' or 'unreadable-pdf').
    """
    _refuse_at_sight(data)
    syntax = _syntax(data)
    return (*_ends(data), *_active(syntax), *_embedded(syntax), *_archive(data), *_closed(data))


def has_no_page(data: bytes) -> bool:
    """Whether a file has a tree of pages and no page on it, which pdfium takes for damage."""
    syntax = _syntax(data)
    return PAGES.search(syntax) is not None and PAGE.search(syntax) is None


def _refuse_at_sight(data: bytes) -> None:
    if not data:
        raise UnreadableDocument("empty-file", "This file is empty. Send it again from where it was made.")
    begin = data[:SEARCHED]
    if HEADER not in begin or (not begin.startswith(HEADER) and begin.lstrip().startswith(OTHER_KINDS)):
        sentence = "This file is not a PDF, whatever its name says. Save the certificate as a PDF and send that."
        raise UnreadableDocument("not-a-pdf", sentence, status=415)


def _ends(data: bytes) -> Iterator[Problem]:
    if not data.startswith(HEADER):
        yield about("leading-data", "Something stands in this file before the PDF begins.")
    end = data.rfind(END)
    if end < 0:
        yield _cut_off(data)
    elif data[end + len(END) :].strip(b"\0\r\n\t "):
        yield from _after(data, data[end + len(END) :])


def _after(data: bytes, rest: bytes) -> Iterator[Problem]:
    """A later version of the document that lost its end is cut off; anything else was put behind it."""
    if OBJECT.match(rest.lstrip()) is not None:
        yield _cut_off(data)
    else:
        yield about("trailing-data", "Something stands in this file after the PDF ends.")


def _cut_off(data: bytes) -> Problem:
    """The flag for a file without an end of which nothing else is missing; anything more and it is unreadable."""
    last = max((match.start() for match in OBJECT.finditer(data)), default=0)
    defined = {match[1] for match in OBJECT.finditer(data)}
    missing = {
        match[1] for match in REFERENCE.finditer(b" ".join(objects for objects, _stream in _parts(data)))
    } - defined
    if data.rfind(b"endobj") < last or missing or b"/ObjStm" in data:
        raise UnreadableDocument("unreadable-pdf", "This PDF is cut off before its end. Send the whole file again.")
    return about("truncated", "The end of this PDF is missing, though all that it refers to is there.")


def _syntax(data: bytes) -> bytes:
    """The objects of a PDF without their streams, those packed into object streams too, names written plainly."""
    pieces: list[bytes] = []
    for objects, stream in _parts(data):
        pieces.append(objects)
        if _packs_objects(objects):
            pieces.append(_inflated(stream) or b"")
    return ESCAPED.sub(_plain, b"\n".join(pieces))


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The objects up to each stream, and that stream."""
    position = 0
    while (found := STREAM.search(data, position)) is not None:
        end = data.find(b"endstream", found.end())
        end = len(data) if end < 0 else end
        yield data[position : found.end()], data[found.end() : end]
        position = end
    yield data[position:], b""


def _packs_objects(objects: bytes) -> bool:
    """Whether the last of these objects, whose stream follows, packs others."""
    return b"/ObjStm" in ESCAPED.sub(_plain, objects[objects.rfind(b"obj") :])


def _plain(escaped: re.Match[bytes]) -> bytes:
    return bytes([int(escaped[1], 16)])


def _inflated(stream: bytes) -> bytes | None:
    """A stream's whole content; None where it is packed in another way, encrypted, or larger than is looked at."""
    opener = zlib.decompressobj()
    try:
        content = opener.decompress(stream, MAX_INFLATED)
    except zlib.error:
        return None
    return None if opener.unconsumed_tail else content


def _closed(data: bytes) -> Iterator[Problem]:
    """Objects that cannot be looked at may hold a program."""
    if ENCRYPTED.search(data) is None and any(
        _packs_objects(objects) and _inflated(stream) is None for objects, stream in _parts(data)
    ):
        yield about("needs-review", "Part of this PDF is packed so that it could not be looked into.")


def _archive(data: bytes) -> Iterator[Problem]:
    """A file that an unpacker opens as well as a reader."""
    if data.find(ARCHIVE, max(0, len(data) - ARCHIVE_SEARCHED)) >= 0 and ENTRY in data:
        yield about("embedded-file", "This file is a PDF and an archive at once. Print it to a PDF of its own.")


def _active(syntax: bytes) -> Iterator[Problem]:
    found = PROGRAM.search(syntax)
    if found is not None or _opens_something(syntax):
        yield about("active-content", "This PDF holds a program or an action. Save it anew by printing it to a PDF.")


def _opens_something(syntax: bytes) -> bool:
    """Whether opening the file does more than go to a page."""
    return any(_does_more(syntax, opening) for opening in OPENING.finditer(syntax))


def _does_more(syntax: bytes, opening: re.Match[bytes]) -> bool:
    action = opening[2] or _object(syntax, opening[1])
    kind = re.search(rb"/S\s*/([A-Za-z]+)", action)
    return kind is not None and kind[1] not in (b"GoTo", b"Named")


def _object(syntax: bytes, number: bytes) -> bytes:
    found = re.search(rb"(?<!\d)" + number + rb"\s+\d{1,5}\s+obj\b(.{0,300})", syntax, re.DOTALL)
    return found[1] if found is not None else b""


def _embedded(syntax: bytes) -> Iterator[Problem]:
    if EMBEDDED.search(syntax) is not None:
        yield about("embedded-file", "Another file is packed into this PDF. Print it to a PDF of its own.")
