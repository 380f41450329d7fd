"""The code on a pack: the address of its one batch as a QR code, with domain and batch number in words below."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

import segno
from flask import request
from flask_babel import gettext
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from registry.storage.models import Batch
from registry.web.asked.as_of import as_printed
from registry.web.shared.parts import parts

QUIET = 4  # modules left white on each side (ISO/IEC 18004)
LINE = 4  # modules that a line of words takes
LETTER = 2.8  # modules that letters are high
NARROW = 0.62  # how wide a letter is for its height, at most on average
A4 = (210.0, 297.0)
GAP = 8.0  # millimetres around each code of a sheet
FONT = "Helvetica"
GS1_BATCH = re.compile(r"[A-Za-z0-9._-]{1,20}")  # what AI 10 may hold and every address carries as it is


@dataclass(frozen=True)
class PackCode:
    """A code: its dark modules as (row, column), how many modules a side has, and the words below it."""

    address: str
    side: int
    dark: tuple[tuple[int, int], ...]
    words: tuple[str, ...]

    @property
    def wide(self) -> int:
        """Modules across, with the quiet zone."""
        return self.side + 2 * QUIET

    @property
    def high(self) -> int:
        """Modules down, with the quiet zone and the words."""
        return self.wide + LINE * len(self.words)


def address_of(batch: Batch, base: str) -> str:
    """Where the code leads: by GS1 Digital Link where product and number allow it, else by the batch's own id."""
    gtin, number = batch.product.gtin, as_printed(batch).number
    if gtin and GS1_BATCH.fullmatch(number):
        return f"{base}/01/{gtin}/10/{number}"
    return f"{base}/v/{batch.public_id}"


def code_of(batch: Batch, base: str, word: str) -> PackCode:
    """The code of a batch; `word` is how "Batch" is called on this pack."""
    address = address_of(batch, base)
    rows = [list(row) for row in segno.make_qr(address, error="m", boost_error=False).matrix]
    dark = tuple((y, x) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit)
    return PackCode(address, len(rows), dark, (urlsplit(base).netloc, f"{word} {as_printed(batch).number}"))


def code(of: Batch) -> PackCode:
    """The code of a batch, by the address that this registry is known under."""
    return code_of(of, parts().settings.address or request.url_root.rstrip("/"), gettext("Batch"))


def svg(code: PackCode) -> str:
    """The code as SVG, a unit a module."""
    path = "".join(f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, x in code.dark)
    lines = "".join(
        f'<text x="{code.wide / 2}" y="{_baseline(code, index)}" font-size="{_letter(code, words):.2f}"'
        f' font-family="{FONT}, Arial, sans-serif" text-anchor="middle">{escape(words)}</text>'
        for index, words in enumerate(code.words)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.wide} {code.high}" width="30mm"'
        f' height="{30 * code.high / code.wide:.2f}mm" role="img"><title>{escape(code.address)}</title>'
        f'<rect width="{code.wide}" height="{code.high}" fill="#fff"/><path d="{path}" fill="#000"/>{lines}</svg>\n'
    )


def pdf(code: PackCode, width: float) -> bytes:
    """One code as a PDF of its own size, `width` millimetres across."""
    buffer = io.BytesIO()
    canvas = _canvas(buffer, (width, width * code.high / code.wide))
    _draw(canvas, code, left=0, top=width * code.high / code.wide, width=width)
    canvas.save()
    return buffer.getvalue()


def sheet(codes: Sequence[PackCode], width: float) -> bytes:
    """Many codes on sheets of A4, each `width` millimetres across."""
    buffer = io.BytesIO()
    canvas = _canvas(buffer, A4)
    top = A4[1] - GAP
    for row in _rows(codes, int((A4[0] - GAP) // (width + GAP))):
        height = max(width * code.high / code.wide for code in row)
        if top - height < GAP:
            canvas.showPage()
            top = A4[1] - GAP
        for place, code in enumerate(row):
            _draw(canvas, code, left=GAP + place * (width + GAP), top=top, width=width)
        top -= height + GAP
    canvas.save()
    return buffer.getvalue()


def _canvas(buffer: io.BytesIO, size: tuple[float, float]) -> Canvas:
    return Canvas(buffer, pagesize=(size[0] * mm, size[1] * mm), invariant=1, pageCompression=1)


def _rows(codes: Sequence[PackCode], many: int) -> Iterable[Sequence[PackCode]]:
    return (codes[start : start + many] for start in range(0, len(codes), many))


def _draw(canvas: Canvas, code: PackCode, *, left: float, top: float, width: float) -> None:
    """Draw a code whose upper left corner is at left and top, in millimetres from the sheet's lower left."""
    module = width * mm / code.wide
    for y, x in code.dark:
        canvas.rect(left * mm + (x + QUIET) * module, top * mm - (y + QUIET + 1) * module, module, module, 0, 1)
    for index, words in enumerate(code.words):
        size = _letter(code, words) * module
        size = min(size, size * (code.wide - 2) * module / stringWidth(words, FONT, size))
        canvas.setFont(FONT, size)
        canvas.drawCentredString(left * mm + width * mm / 2, top * mm - _baseline(code, index) * module, words)


def _baseline(code: PackCode, index: int) -> float:
    return code.wide + LINE * index + LETTER - 0.5


def _letter(code: PackCode, words: str) -> float:
    """How high the letters of a line are, in modules, so that it stays within the code's width."""
    return min(LETTER, (code.wide - 2) / (NARROW * len(words)))
