"""The letters of a page: by the lean way where it is proven on this machine, by pdfplumber's own where it is not."""

from __future__ import annotations

import io
from functools import cache
from importlib.metadata import version

import pdfplumber
from pdfplumber.page import Page as PdfPage

from registry.extract.page.dingbats import as_drawn
from registry.extract.page.lean import Char, lean_letters

KNOWN = {("0.11.10", "20260107")}  # pdfplumber and pdfminer.six whose insides `lean` was written for
WORDS = ("text", "x0", "x1", "top", "bottom", "doctop", "upright", "size")  # what words are made of, with `matrix`
INK = rb"""q 0.5 g 20 20 m 90 20 l S Q BT /F 10 Tf 1.1 0 0 1 20 90 Tm 2 Tw 0.5 Tc (Analyte \(mg\) \101) Tj 0 -14 Td
[(Le) -120.5 <6164> .7 (0.10)] TJ 3 Ts /F 6 Tf (3) Tj 0 Ts 90 Tz 12 TL T* (x) ' 1 2 (y z) " ET % a note
/Span << /MCID 0 >> BDC BT /F 9 Tf 0 1 -1 0 200 20 Tm (up) Tj 0.9 0.4 -0.4 0.9 100 30 Tm (lean) Tj ET EMC
q 2 0 0 2 5 5 cm /X Do Q BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI BT /F 8 Tf 30 30 Td (end) Tj ET"""
FORM = b"BT /F 7 Tf 10 40 Td (within) Tj ET"
SHEET = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [5 7 305 127] /Contents 4 0 R
/Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>> endobj
4 0 obj <</Length %d>> stream
%b
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
6 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 300 120] /Length %d>> stream
%b
endstream endobj
trailer <</Root 1 0 R>>
%%%%EOF
""" % (len(INK), INK, len(FORM), FORM)


def letters_of(page: PdfPage) -> tuple[list[Char], bool]:
    """A page's letters in the order they are printed, and whether it shows a picture.

    Raises PdfminerException where the page cannot be read.
    """
    return lean_letters(page) if is_lean() else stock_letters(page)


def stock_letters(page: PdfPage) -> tuple[list[Char], bool]:
    """The same by pdfplumber itself, with more work."""
    return [_as_lean(c, page) for c in page.chars], bool(page.images)


def _as_lean(char: Char, page: PdfPage) -> Char:
    """A letter of pdfplumber's as it is drawn, and where its line begins it."""
    left, down = page.mediabox[:2]
    origin = char["matrix"][4] + left, (page.height - char["matrix"][5]) + down
    return {**char, "text": as_drawn(char["text"], char["fontname"]), "origin": origin}


def stock_pages(data: bytes) -> int:
    """All letters of a document by pdfplumber itself, to compare what reading costs with; returns how many pages."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            stock_letters(page)
            page.close()
        return len(pdf.pages)


@cache
def is_lean() -> bool:
    """Whether the lean way knows the installed libraries and reads a sheet with everything on it as they do."""
    if (version("pdfplumber"), version("pdfminer.six")) not in KNOWN:
        return False
    try:
        with pdfplumber.open(io.BytesIO(SHEET)) as pdf:
            return _plain(lean_letters(pdf.pages[0])) == _plain(stock_letters(pdf.pages[0]))
    except Exception:  # noqa: BLE001 (whatever has changed in the libraries, their own way still reads)
        return False


def _plain(read: tuple[list[Char], bool]) -> object:
    letters, pictured = read
    return [([c[key] for key in WORDS], c["matrix"][:4]) for c in letters], pictured
