"""Files that nobody can read, or that ask for more than a document may."""

from __future__ import annotations

import io
import zlib
from functools import reduce

from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from tests.hostile.made import FONT, PAGE, certificate, document, packed, stream, text


def empty() -> bytes:
    return b""


def text_named_pdf() -> bytes:
    return b"Lead 0.10 mg/kg\n"


def page_of_html_that_speaks_of_pdf() -> bytes:
    return b"<html><body>%PDF-1.7</body></html>"


def archive_with_a_pdf_in_front() -> bytes:
    return b"PK\x03\x04" + b"\0" * 30 + certificate()


def locked() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=pdfencrypt.StandardEncryption("secret", "owner"))
    canvas.drawString(40, 700, "Lead 0.10 mg/kg")
    canvas.save()
    return file.getvalue()


def locked_against_printing() -> bytes:
    """Encrypted with an empty password, as some laboratories do: anybody may read it."""
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=pdfencrypt.StandardEncryption("", "owner", canPrint=0))
    canvas.drawString(40, 700, "Lead 0.10 mg/kg")
    canvas.save()
    return file.getvalue()


def cut_in_half() -> bytes:
    return certificate()[:400]


def header_alone() -> bytes:
    return b"%PDF-1.7\n%%EOF\n"


def noise_after_the_header() -> bytes:
    return b"%PDF-1.7\n" + bytes(range(1, 256)) * 40 + b"\n%%EOF\n"


def no_pages() -> bytes:
    return document((b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [] /Count 0>>"))


def fifty_one_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 54))
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>"
    pages = b"<</Type /Pages /Kids [%b] /Count 51>>" % kids
    return document((b"<</Type /Catalog /Pages 2 0 R>>", pages, *[page] * 51))


def page_as_large_as_a_field() -> bytes:
    return certificate().replace(b"[0 0 400 200]", b"[0 0 99999 9]")


def sixty_thousand_characters() -> bytes:
    line = b"(%b) Tj 0 -1 Td " % (b"7" * 300)
    return certificate(b"BT /F 1 Tf 10 199 Td %b ET" % (line * 200))


def a_gigabyte_in_a_kilobyte() -> bytes:
    """Packed twice, as filters may be; nothing in it but blanks."""
    blanks, times = b" " * 10_000_000, 120
    squeeze = zlib.compressobj(9, wbits=-15)  # without head and checksum, so that a part can stand there many times
    part = squeeze.compress(blanks) + squeeze.flush(zlib.Z_FULL_FLUSH)
    checksum = reduce(lambda before, _part: zlib.adler32(blanks, before), range(times), 1)
    once = b"\x78\xda" + part * times + squeeze.flush() + checksum.to_bytes(4, "big")
    body = stream(zlib.compress(once, 9), b" /Filter [/FlateDecode /FlateDecode]")
    return document(
        (b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>", PAGE % b"", body, FONT)
    )


def forms_within_forms() -> bytes:
    """Each form draws the next ten times: 10 to the ninth letters from two kilobytes."""
    form = (
        b" /Type /XObject /Subtype /Form /BBox [0 0 400 200] /Resources <</XObject <</N %d 0 R>> /Font <</F 5 0 R>>>>"
    )
    forms = [stream(b"/N Do " * 10, form % number) for number in range(7, 16)]
    last = stream(text(), form % 15)
    first = (
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources <</XObject <</N 6 0 R>>>>>>"
    )
    head = (b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [3 0 R] /Count 1>>", first)
    return document((*head, stream(b"/N Do"), FONT, *forms, last))


def page_tree_that_bites_its_tail() -> bytes:
    return document((b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 1>>"))


def many_objects_in_one() -> bytes:
    """A page whose content stands a hundred thousand times in its list of contents."""
    contents = b"[" + b"6 0 R " * 100_000 + b"]"
    return certificate(page=b" /Contents " + contents, others=(packed(b"0 0 m 1 1 l S " * 20_000),))


REFUSED = {
    empty: {"empty-file"},
    text_named_pdf: {"not-a-pdf"},
    page_of_html_that_speaks_of_pdf: {"not-a-pdf"},
    archive_with_a_pdf_in_front: {"not-a-pdf"},
    locked: {"encrypted"},
    cut_in_half: {"unreadable-pdf"},
    header_alone: {"unreadable-pdf"},
    noise_after_the_header: {"unreadable-pdf"},
    no_pages: {"no-pages"},
    fifty_one_pages: {"too-many-pages"},
    page_as_large_as_a_field: {"page-size"},
    sixty_thousand_characters: {"resource-limit"},
    a_gigabyte_in_a_kilobyte: {"resource-limit", "unreadable-pdf"},
    forms_within_forms: {"resource-limit"},
    page_tree_that_bites_its_tail: {"no-pages", "unreadable-pdf"},
    many_objects_in_one: {"resource-limit"},
}
