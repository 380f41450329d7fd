"""A PDF from its objects, as small as it can be, so that each test shows what is wrong with its own."""

from __future__ import annotations

import zlib

PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>%b>>"
FONT = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
ROWS = (("Analyte", "Result", "Unit", "LOD", "LOQ"), ("Lead", "0.10", "mg/kg", "0.01", "0.02"))


def text(rows: tuple[tuple[str, ...], ...] = ROWS) -> bytes:
    """A content stream that prints these rows as a table."""
    shows = [(40 + 70 * x, 150 - 20 * y, cell) for y, row in enumerate(rows) for x, cell in enumerate(row)]
    return b"\n".join(b"BT /F 10 Tf 1 0 0 1 %d %d Tm (%b) Tj ET" % (x, y, cell.encode()) for x, y, cell in shows)


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<</Length %d%b>> stream\n%b\nendstream" % (len(content), more, content)


def packed(content: bytes) -> bytes:
    """A stream object, packed."""
    return stream(zlib.compress(content, 9), b" /Filter /FlateDecode")


def certificate(
    content: bytes | None = None, *, catalog: bytes = b"", page: bytes = b"", others: tuple[bytes, ...] = ()
) -> bytes:
    """A document of one page: catalogue 1, pages 2, page 3, its content 4, font 5, others from 6 on."""
    body = stream(text() if content is None else content)
    return document(
        (
            b"<</Type /Catalog /Pages 2 0 R%b>>" % catalog,
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            PAGE % page,
            body,
            FONT,
            *others,
        )
    )


def document(objects: tuple[bytes, ...], trailer: bytes = b"") -> bytes:
    """A whole file: header, objects from 1 on, table of places, trailer."""
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(data), len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d /Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(data)
