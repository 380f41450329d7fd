"""The characters of a page that may decide over a value, and where they stand on its picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from registry.extract.page.pdfium import PdfiumPage

# What decides over a value: digits, signs, and the letters of ND, BQL, PASS, FAIL and of units. Narrow ones are left
# out, their boxes are thinner than a pixel: with these, none of 24 honest certificates is taken for a false one.
DECIDING = frozenset("0123456789<>≤≥NDBQLOPASFTEmgkuµμpb%")
LOOKED_AT = DECIDING | frozenset(".,")
FINE = 64  # steps of a pixel in which pdfium is asked where things are

Pixels = tuple[int, int, int, int]


@dataclass(frozen=True)
class Glyph:
    """A character, its pixels (left, top, right, bottom), and whether it is drawn at all."""

    letter: str
    box: Pixels
    drawn: bool


def glyphs_of(page: PdfiumPage, text: Any, size: tuple[int, int]) -> Iterator[Glyph]:
    """The characters looked at of a page's text, on a picture of this size."""
    place, handle = Place(page, size), text.raw
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code < 0x110000 and chr(code) in LOOKED_AT and raw.FPDFText_IsGenerated(handle, index) != 1:
            yield Glyph(chr(code), place.pixels(handle, index), _is_drawn(handle, index))


def _is_drawn(text: Any, index: int) -> bool:
    mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, index))
    return bool(mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP))


class Place:
    """Turns pdfium's page coordinates into pixels, for a page turned or cropped in any way."""

    def __init__(self, page: PdfiumPage, size: tuple[int, int]) -> None:
        self.edges = tuple(ctypes.c_double() for _edge in range(4))
        origin, right, up = (self._asked(page, size, at) for at in ((0, 0), (1000, 0), (0, 1000)))
        self.origin = origin
        self.by_x = tuple((b - a) / 1000 for a, b in zip(origin, right, strict=True))
        self.by_y = tuple((b - a) / 1000 for a, b in zip(origin, up, strict=True))

    def pixels(self, text: Any, index: int) -> Pixels:
        """Where a character stands."""
        raw.FPDFText_GetCharBox(text, index, *self.edges)
        left, right, bottom, top = [edge.value for edge in self.edges]
        return self.of(left, bottom, right, top)

    def of(self, left: float, bottom: float, right: float, top: float) -> Pixels:
        """Where a box of the page's own coordinates stands."""
        (x0, y0), (x1, y1) = self._at(left, top), self._at(right, bottom)
        return int(min(x0, x1)), int(min(y0, y1)), int(max(x0, x1)) + 1, int(max(y0, y1)) + 1

    def _at(self, x: float, y: float) -> tuple[float, float]:
        (across, down), (x_across, x_down), (y_across, y_down) = self.origin, self.by_x, self.by_y
        return across + x * x_across + y * y_across, down + x * x_down + y * y_down

    def _asked(self, page: PdfiumPage, size: tuple[int, int], at: tuple[int, int]) -> tuple[float, float]:
        x, y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, size[0] * FINE, size[1] * FINE, 0, *at, x, y)
        return x.value / FINE, y.value / FINE
